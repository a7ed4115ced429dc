"""The page that a librarian looks at: the verdict, what to do, how each part is, and what the kiosk is used for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from kiosk.core.context import Site
from kiosk.core.host_messages import Uses
from kiosk.core.slip import PrinterState
from kiosk.core.words import Words
from kiosk.desk.host.document import Page, at, document
from kiosk.desk.host.markup import Markup, element, joined
from kiosk.desk.host.sight import Sight
from kiosk.desk.host.tables import Tables
from kiosk.desk.host.verdict import Hint, State, Then, Verdict

_VERDICTS = {
    State.WORKS: "host.verdict.works",
    State.HINT: "host.verdict.hint",
    State.BROKEN: "host.verdict.broken",
}
_PAPER = {
    PrinterState.READY: "host.paper.ready",
    PrinterState.PAPER_LOW: "host.paper.low",
    PrinterState.OUT_OF_PAPER: "host.paper.out",
    PrinterState.OFFLINE: "host.paper.offline",
}
_MARKS = {
    State.WORKS: (("M16 33 L27 44 L48 21",), False),
    State.HINT: (("M32 18 L32 36", "M32 46 L32 46.5"), True),
    State.BROKEN: (("M21 21 L43 43", "M43 21 L21 43"), False),
}
"""A tick in a circle, an exclamation mark in a triangle, a cross in a circle: told apart without colour."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """`this` so far; of the `last` one as many days, and all of them."""

    this: Uses
    last_as_far: Uses
    last: Uses


@dataclass(frozen=True, slots=True)
class StatusPage:
    words: Words
    site: Site
    zone: tzinfo
    languages: Mapping[str, Words]

    def html(self, sight: Sight, today: Uses, weeks: Weeks) -> str:
        say, lang = self.words.say, self.words.language
        body = joined(
            self._verdict(sight.verdict),
            self._todo(sight.verdict),
            element("section", element("h2", say("host.parts")), element("dl", *self._facts(sight), class_="facts")),
            self._used(today, weeks),
        )
        page = Page(
            title=say(_VERDICTS[sight.verdict.state]),
            body=body,
            ways=((at("/", lang=lang), say("host.again")), (at("/week", lang=lang), say("host.sheet"))),
            foot=(
                say("host.moment", moment=self._moment(sight.health.at)),
                say("host.kiosk", kiosk=sight.health.kiosk, version=sight.health.version),
            ),
        )
        return document(page, self.words, self.site, self.languages)

    def _verdict(self, verdict: Verdict) -> Markup:
        say = self.words.say
        nothing = verdict.state is State.WORKS
        return element(
            "section",
            element("div", _mark(verdict.state), element("h1", say(_VERDICTS[verdict.state]))),
            element("p", say("host.nothing_to_do")) if nothing else Markup(),
            class_=f"verdict {verdict.state}",
        )

    def _todo(self, verdict: Verdict) -> Markup:
        if not verdict.hints:
            return Markup()
        items = (
            element("li", *(element("p", line) for line in self._lines(hint)), class_=hint.breaks and "breaks")
            for hint in verdict.hints
        )
        return element("section", element("h2", self.words.say("host.todo")), element("ol", *items), class_="todo")

    def _lines(self, hint: Hint) -> tuple[str, ...]:
        say, phone = self.words.say, self.site.phone
        told = say(hint.key) if hint.count is None else say(hint.key, count=hint.count)
        match hint.then:
            case Then.NOT:
                return (told,)
            case Then.NOW:
                return told, say("host.call.now", phone=phone) if phone else say("host.call.nobody")
            case Then.IF_IT_STAYS:
                return told, say("host.call.then", phone=phone) if phone else say("host.call.then_nobody")

    def _facts(self, sight: Sight) -> tuple[Markup, ...]:
        say, health = self.words.say, sight.health
        facts = [self._fact("host.panel", say("host.panel.on" if sight.has_screen else "host.away"), sight.has_screen)]
        if health.printer is not None:
            facts.append(self._fact("host.paper", say(_PAPER[health.printer]), health.printer is PrinterState.READY))
        if health.terminal is not None:
            told = "host.card_reader.ready" if health.terminal else "host.away"
            facts.append(self._fact("host.card_reader", say(told), health.terminal))
        since = say("host.since", moment=self._moment(sight.turned_at)) if sight.turned_at else ""
        line = say("host.line.up" if health.connected else "host.line.down")
        return (
            *facts,
            self._fact("host.line", line, health.connected, since),
            self._fact("host.reached", self._when(health.reached_at)),
            self._fact("host.fetched", self._when(sight.fetched_at)),
            self._fact("host.waiting", self.words.number(health.waiting)),
        )

    def _fact(self, key: str, told: str, is_well: bool = True, more: str = "") -> Markup:
        also = element("span", more) if more else Markup()
        return element(
            "div", element("dt", self.words.say(key)), element("dd", told, also, class_=not is_well and "look")
        )

    def _used(self, today: Uses, weeks: Weeks) -> Markup:
        say = self.words.say
        tables = Tables(today, self.words, {code: each.say("language.name") for code, each in self.languages.items()})
        totals = (
            ("host.today", today),
            ("host.week.this", weeks.this),
            ("host.week.as_far", weeks.last_as_far),
            ("host.week.last", weeks.last),
        )
        big = (
            element("div", element("dt", say(key)), element("dd", self.words.number(uses.sessions)))
            for key, uses in totals
        )
        apart = (element("div", tables.services(), class_="wide"), tables.languages(), tables.ways())
        return joined(
            element("section", element("h2", say("host.visits")), element("dl", *big, class_="big")),
            element(
                "section",
                element("h2", say("host.today_used")),
                element("div", *apart, class_="numbers"),
                element("p", say("host.privacy"), class_="soft"),
            ),
        )

    def _when(self, moment: datetime | None) -> str:
        return self._moment(moment) if moment else self.words.say("host.never")

    def _moment(self, moment: datetime) -> str:
        return self.words.day_and_time(moment.astimezone(self.zone))


def _mark(state: State) -> Markup:
    """It says nothing to who hears the page: the words beside it do."""
    lines, triangle = _MARKS[state]
    ground = (
        element("path", d="M32 4 L62 58 L2 58 Z", class_="ground")
        if triangle
        else element("circle", cx="32", cy="32", r="30", class_="ground")
    )
    marks = (element("path", d=line, class_="mark") for line in lines)
    return element("svg", ground, *marks, viewBox="0 0 64 64", aria_hidden="true", focusable="false")
