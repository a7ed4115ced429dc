"""locales/ -> the words, dates and numbers of one language.

A language is a folder: `locales/<code>/language.toml` says what it needs, `LC_MESSAGES/kiosk.po` holds its words.
Message ids are keys; English is a catalogue like the others.
"""

import re
import unicodedata
from copy import copy
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import IO

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_timedelta
from babel.numbers import (
    NumberFormatError,
    format_decimal,
    get_decimal_symbol,
    get_group_symbol,
    parse_decimal,
)

from kiosk import locales
from kiosk.core.money import Money, exponent

_LONGEST_WEEKDAY = 5
"""Letters over a column of days; Arabic abbreviates nothing."""
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
_COMMON = 100
"""Below it, numbers count options and steps, dozens on a page: they are written once."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"[+-]?[0-9.,\s'’]{1,30}")
"""Decimal() takes 1e999999 too, which would be a million digits on the screen, and 1_000."""
_LATIN_DIGITS = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９")}
_LATIN_DIGITS |= {ord("−"): "-", ord("－"): "-", ord("．"): ".", ord("，"): ","}
_LATIN_DIGITS |= dict.fromkeys((1564, 8206, 8207), "")


class Language:
    """One language's `Words`. A key that is missing is shown as itself: a test keeps that from happening."""

    def __init__(self, code: str) -> None:
        about = locales.about(code)
        self.language = code
        self.family = about.family
        self._locale = Locale.parse(about.cldr, sep="-")
        self._day_and_time = about.day_and_time
        self._numbers: dict[int, str] = {}
        self._catalogue = _catalogue(locales.folder() / code / "LC_MESSAGES" / "kiosk.po")

    @property
    def rtl(self) -> bool:
        """By its own name. CLDR knows too, but its data for every language would be read before the first frame."""
        return unicodedata.bidirectional(self._catalogue.gettext("language.name")[0]) in {"R", "AL"}

    def say(self, key: str, /, **values: str | int) -> str:
        count = values.get("count")
        text = self._catalogue.ngettext(key, key, count) if isinstance(count, int) else self._catalogue.gettext(key)
        written = {name: self._written(value) for name, value in values.items()}
        return _PLACEHOLDER.sub(lambda found: written.get(found[1], found[0]), text)

    def _written(self, value: str | int) -> str:
        """In a right-to-left sentence a value keeps its own direction: 010 5550 must not become 5550 010."""
        if isinstance(value, int):
            return self.number(value)
        return f"{_FIRST_STRONG_ISOLATE}{value}{_POP_ISOLATE}" if self.rtl and value else value

    def day(self, day: date) -> str:
        return format_date(day, "full", locale=self._locale)

    def day_and_time(self, moment: datetime) -> str:
        day = format_date(moment, self._day_and_time, locale=self._locale)
        return f"{day} · {self.time(moment)}"

    def weekday_and_day(self, day: date) -> str:
        return format_date(day, self._day_and_time, locale=self._locale)

    def days(self, first: date, last: date) -> str:
        return format_interval(first, last, "MMMMd", locale=self._locale)

    def moment(self, moment: datetime) -> str:
        return self.say("date.moment", day=self.day(moment.date()), time=self.time(moment))

    def time(self, moment: time | datetime) -> str:
        return f"{moment.hour:02}:{moment.minute:02}"

    def month(self, first: date) -> str:
        return format_skeleton("yMMMM", datetime.combine(first, time()), locale=self._locale)

    def weekdays(self) -> tuple[str, ...]:
        return tuple(self.weekday((self.first_weekday + n) % 7) for n in range(7))

    def weekday(self, number: int) -> str:
        names = self._locale.days["stand-alone"]["abbreviated"]
        if max(map(len, names.values())) > _LONGEST_WEEKDAY:
            names = self._locale.days["stand-alone"]["short"]
        return str(names[number])

    def day_of_week(self, day: date) -> str:
        return format_date(day, "EEEE", locale=self._locale)

    @property
    def first_weekday(self) -> int:
        return int(self._locale.first_week_day)

    def age(self, age: timedelta) -> str:
        return format_timedelta(-age, add_direction=True, locale=self._locale)

    def number(self, value: Decimal | int) -> str:
        if not isinstance(value, int) or not 0 <= value < _COMMON:
            return format_decimal(value, locale=self._locale, decimal_quantization=False)
        if value not in self._numbers:
            self._numbers[value] = format_decimal(value, locale=self._locale)
        return self._numbers[value]

    def money(self, amount: Money) -> str:
        """With all digits of its minor unit (ISO 4217), whatever CLDR thinks of a currency's small coins."""
        pattern = copy(self._locale.currency_formats["standard"])
        pattern.frac_prec = (exponent(amount.currency),) * 2
        written: str = pattern.apply(amount.decimal, self._locale, currency=amount.currency, currency_digits=False)
        return f"{written}{_LEFT_TO_RIGHT}" if self.rtl else written  # else UK£ turns into £UK

    def read_number(self, text: str) -> Decimal:
        """Digits of any script; ValueError when it is none, or in a notation that citizens do not write."""
        plain = text.translate(_LATIN_DIGITS).replace("٫", self.decimal_mark).replace("٬", self._grouping).strip()
        if not _NUMBER.fullmatch(plain):
            raise ValueError("not a number")
        try:
            return parse_decimal(plain, locale=self._locale, strict=True)
        except NumberFormatError:
            raise ValueError("not a number of this language") from None

    @property
    def _grouping(self) -> str:
        return get_group_symbol(self._locale)

    @property
    def decimal_mark(self) -> str:
        return get_decimal_symbol(self._locale)


@lru_cache(maxsize=32)
def _catalogue(po: Path) -> GNUTranslations:
    """The compiled catalogue, made anew in memory while the .po is newer (a developer's edit, a read-only root)."""
    mo = po.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
        return GNUTranslations(BytesIO(mo.read_bytes()))
    compiled = BytesIO()
    _compile(po, compiled)
    return GNUTranslations(BytesIO(compiled.getvalue()))


def compile_all() -> int:
    """Writes each .mo beside its .po; returns how many. Run at set-up, so that starting reads and does not parse."""
    sources = sorted(locales.folder().glob("*/LC_MESSAGES/kiosk.po"))
    for po in sources:
        with po.with_suffix(".mo").open("wb") as target:
            _compile(po, target)
    return len(sources)


def _compile(po: Path, target: IO[bytes]) -> None:
    """The compiler is imported here: a kiosk that is set up has no use for it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as source:
        write_mo(target, read_po(source))
