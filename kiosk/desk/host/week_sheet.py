"""One week on one sheet of paper: its days, and what was used, in which language, by which way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.core.context import Site
from kiosk.core.host_messages import Uses
from kiosk.core.words import Words
from kiosk.desk.host.document import Page, Way, at, document
from kiosk.desk.host.markup import Markup, element, joined
from kiosk.desk.host.tables import Tables

PATH = "/week"


@dataclass(frozen=True, slots=True)
class WeekSheet:
    words: Words
    site: Site
    languages: Mapping[str, Words]
    """Without any it is a file: there is nowhere to go from it."""

    def html(self, uses: Uses, kiosk: str, names: Mapping[str, str]) -> str:
        """`names` are the languages' own, by code."""
        say, first = self.words.say, date.fromisoformat(uses.days[0].day)
        title = say("host.week.title", days=self.words.days(first, date.fromisoformat(uses.days[-1].day)))
        tables = Tables(uses, self.words, dict(names))
        apart = (
            element("div", tables.services(), class_="wide"),
            tables.languages(),
            joined(tables.ways()),
            tables.ends(),
        )
        body = joined(
            element("h1", title),
            element("p", say("host.week.year", year=str(first.isocalendar().year), week=str(first.isocalendar().week))),
            Markup() if uses.is_over else element("p", say("host.week.running"), class_="soft"),
            element("section", self._days(uses)),
            element("section", element("div", *apart, class_="numbers")),
            element("p", say("host.privacy"), class_="soft"),
        )
        page = Page(title, body, self._ways(first, uses), PATH, {"of": named(first)}, (say("host.of", kiosk=kiosk),))
        return document(page, self.words, self.site, self.languages)

    def _days(self, uses: Uses) -> Markup:
        say, most = self.words.say, max(1, *(each.sessions for each in uses.days))
        lines = (
            element(
                "tr",
                element("th", self.words.weekday_and_day(date.fromisoformat(each.day)), scope="row"),
                element("td", _bar(each.sessions / most), class_="bar"),
                element("td", "" if each.day > uses.today else self.words.number(each.sessions)),
            )
            for each in uses.days
        )
        total = element(
            "tr",
            element("th", say("host.all_days"), scope="row"),
            element("td"),
            element("td", self.words.number(uses.sessions)),
        )
        return element(
            "table",
            element("caption", say("host.by_day")),
            element(
                "thead",
                element(
                    "tr",
                    element("th", say("host.day"), scope="col"),
                    element("td"),
                    element("th", say("host.visits"), scope="col"),
                ),
            ),
            element("tbody", *lines),
            element("tfoot", total),
        )

    def _ways(self, first: date, uses: Uses) -> tuple[Way, ...]:
        if not self.languages:
            return ()
        say, lang = self.words.say, self.words.language
        before = (at(PATH, of=named(first - timedelta(7)), lang=lang), say("host.week.before"))
        after = (at(PATH, of=named(first + timedelta(7)), lang=lang), say("host.week.after"))
        return (before, *((after,) if uses.is_over else ()), (at("/", lang=lang), say("host.now")))


def _bar(share: float) -> Markup:
    """A picture of the number beside it."""
    bar = element("rect", width=f"{share * 100:.0f}%", height="100%")
    return element("svg", bar, aria_hidden="true", focusable="false")


def named(day: date) -> str:
    """2026-W47: the week after ISO 8601."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def monday_named(text: str) -> date | None:
    """The Monday of `2026-W47`; None for anything else."""
    year, is_week, week = text.partition("-W")
    if not is_week or len(text) != len("2026-W47") or not (year + week).isascii() or not (year + week).isdigit():
        return None
    try:
        return date.fromisocalendar(int(year), int(week), 1)
    except ValueError:
        return None
