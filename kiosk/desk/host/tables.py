"""Counts as tables: each with its caption, rare rows summed up, and no number that tells on anybody."""

from collections.abc import Sequence

from kiosk.core.host_messages import ServiceUses, Uses
from kiosk.core.tally import Ended, Way
from kiosk.core.words import Words
from kiosk.desk.host.markup import Markup, element
from kiosk.desk.host.small_numbers import LEAST, Row, Shown, gathered, shown

_JOURNEYS = {
    "report": "home.report",
    "follow": "home.follow",
    "pay": "home.pay",
    "book": "home.book",
    "visit": "home.visit",
}
_WAYS = {Way.TOUCH: "host.way.touch", Way.KEYPAD: "host.way.keypad", Way.VOICE: "host.way.voice"}
_ENDS = {
    Ended.FINISHED: "host.ended.finished",
    Ended.IDLE: "host.ended.idle",
    Ended.ABANDONED: "host.ended.abandoned",
}


class Tables:
    """Of one stretch of days, in one language. `names` are the languages' own, by code."""

    def __init__(self, uses: Uses, words: Words, names: dict[str, str]) -> None:
        self._uses, self._words, self._names = uses, words, names

    def services(self) -> Markup:
        rows = [Row(self._service(each), each.opened, each.completed) for each in self._uses.services]
        return self._table("host.by_service", rows, "host.opened", "host.completed")

    def languages(self) -> Markup:
        rows = [Row(self._names.get(each.language, each.language), each.sessions) for each in self._uses.languages]
        return self._table("host.by_language", rows, "host.visits")

    def ways(self) -> Markup:
        rows = [Row(self._words.say(_WAYS[each.way]), each.sessions) for each in self._uses.ways]
        return self._table("host.by_way", rows, "host.visits")

    def ends(self) -> Markup:
        rows = [Row(self._words.say(_ENDS[each.ended]), each.sessions) for each in self._uses.ended]
        return self._table("host.by_end", rows, "host.visits")

    def number(self, number: Shown) -> str:
        """In words where it is not told exactly."""
        if number.exact:
            return self._words.number(number.count)
        if number.is_few:
            return self._words.say("host.few", least=self._words.number(LEAST))
        return self._words.say("host.at_least", least=self._words.number(number.count))

    def _service(self, uses: ServiceUses) -> str:
        return uses.name or uses.service or self._words.say(_JOURNEYS[uses.journey])

    def _table(self, caption: str, rows: Sequence[Row], *columns: str) -> Markup:
        words = self._words
        if sum(row.count for row in rows) < LEAST:
            title = element("h3", words.say(caption))
            return element(
                "div", title, element("p", self._why_not(bool(rows) or not self._uses.is_over), class_="soft")
            )
        heads = (element("th", words.say(column), scope="col") for column in columns)
        lines = (
            self._line(row, len(columns) > 1) for row in gathered(rows, words.say("host.others"), self._uses.is_over)
        )
        return element(
            "table",
            element("caption", words.say(caption)),
            element("thead", element("tr", element("td"), *heads)),
            element("tbody", *lines),
        )

    def _line(self, row: Row, with_completed: bool) -> Markup:
        counts = (row.count, row.completed) if with_completed else (row.count,)
        cells = (element("td", self.number(shown(count, self._uses.is_over))) for count in counts)
        return element("tr", element("th", row.label, scope="row"), *cells)

    def _why_not(self, some: bool) -> str:
        words = self._words
        return words.say("host.too_few", least=words.number(LEAST)) if some else words.say("host.nobody")
