"""What the core needs of a language; `kiosk.text` makes it from the catalogues and CLDR."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Protocol

from kiosk.core.money import Money


class Words(Protocol):
    @property
    def language(self) -> str:
        """BCP 47, e.g. `es`."""

    @property
    def rtl(self) -> bool: ...

    @property
    def family(self) -> str:
        """The font family that this language is set in."""

    def say(self, key: str, /, **values: str | int) -> str:
        """The text behind a key, `{placeholders}` filled; an integer `count` chooses the plural and fills `{count}`."""

    def day(self, day: date) -> str:
        """With the weekday and the year, in full words."""

    def day_and_time(self, moment: datetime) -> str:
        """Weekday, day, month and time, without the year."""

    def weekday_and_day(self, day: date) -> str:
        """As `day_and_time`, without the time."""

    def days(self, first: date, last: date) -> str:
        """From one day to another, without weekday and year."""

    def moment(self, moment: datetime) -> str:
        """Date and time in full."""

    def time(self, moment: time | datetime) -> str: ...

    def month(self, first: date) -> str:
        """Month and year, standing alone."""

    def weekdays(self) -> tuple[str, ...]:
        """Seven short names, from the locale's first weekday."""

    def weekday(self, number: int) -> str:
        """A short name; 0 is Monday."""

    def day_of_week(self, day: date) -> str:
        """Its name in full, as in the middle of a sentence."""

    @property
    def first_weekday(self) -> int:
        """0 is Monday."""

    def age(self, age: timedelta) -> str:
        """How long ago, rounded: "3 hours ago"."""

    def number(self, value: Decimal | int) -> str: ...

    def money(self, amount: Money) -> str:
        """With the currency's sign, as the citizen writes it."""

    def read_number(self, text: str) -> Decimal:
        """A number in the citizen's writing; ValueError when it is none."""

    @property
    def decimal_mark(self) -> str: ...
