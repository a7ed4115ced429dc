"""What each page says to somebody who cannot see it: everything that is shown, in the order of the keypad."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.core import screen as pages
from kiosk.core.parts import Band, Option
from kiosk.core.screen import Screen
from kiosk.core.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """`private` is what the citizen told the kiosk: for headphones, or for whoever asks to hear it aloud."""

    text: str
    private: bool = False


def page(screen: Screen, words: Words) -> tuple[Line, ...]:
    """Title first, what went wrong next, then the body, and at last how to go on. Where money is paid, amounts and
    references are private."""
    head = [screen.journey, screen.progress.text if screen.progress else "", screen.title, screen.error, screen.hint]
    lines = [Line(text) for text in dict.fromkeys(head) if text]
    lines += _body(screen, words)
    if screen.next:
        lines.append(Line(words.say("spoken.next", button=screen.next.label)))
    return tuple(Line(sentence(line.text), line.private) for line in lines if line.text)


def _body(screen: Screen, words: Words) -> Iterator[Line]:
    match screen.body:
        case pages.Home(tiles, _, quick, announcements):
            yield from map(Line, announcements)
            yield from _options((*tiles, *quick), screen.band, words)
        case pages.Choice(options):
            yield from _options(options, screen.band, words)
        case pages.Choices(options):
            yield Line(words.say("spoken.several"))
            yield from _options(options, screen.band, words)
        case pages.Text() | pages.Number():
            yield _field(screen.body.label, screen.body.value, words)
        case pages.Date(chosen=chosen):
            yield Line(words.say("spoken.chosen", what=chosen) if chosen else words.say("spoken.date"))
        case pages.Place():
            yield from _place(screen.body, words)
        case pages.Slots():
            yield from _slots(screen.body, words)
        case pages.List(found=found):
            yield Line(found)
            yield Line(words.say("spoken.list"))
        case pages.Information():
            yield from _information(screen.body, screen.band)
        case pages.Waiting(text):
            yield Line(text)
        case pages.Idle(number=number, unit=unit):
            yield Line(f"{number} {unit}")
        case pages.Check() | pages.Result() | pages.Terminal():
            yield from _outcome(screen.body, words)


def _outcome(body: pages.Check | pages.Result | pages.Terminal, words: Words) -> Iterator[Line]:
    match body:
        case pages.Check():
            return _check(body, words)
        case pages.Result():
            return _result(body, words)
        case pages.Terminal():
            return _terminal(body)


def _options(options: tuple[Option, ...], band: Band, words: Words) -> Iterator[Line]:
    yield Line(words.say("spoken.choices", count=len(options)))
    for option in options:
        yield from option_lines(option, band, words)


def option_lines(option: Option, band: Band, words: Words) -> Iterator[Line]:
    """ "1: Street light not working." and what stands below it; "Chosen." """
    name = words.say("spoken.option", number=option.number, label=option.label) if option.number else option.label
    parts = ((name, False), (option.help, _tells(option.help, band)))
    said = [Line(sentence(text), private) for text, private in parts if text]
    if option.selected:
        said.append(Line(sentence(words.say("spoken.selected"))))
    together = " ".join(line.text for line in said)
    yield from said if any(line.private for line in said) else [Line(together)]


def _tells(text: str, band: Band) -> bool:
    """How much somebody pays, or under which number."""
    return band is Band.MONEY and any(map(str.isdecimal, text))


def _field(label: str, value: str, words: Words) -> Line:
    if not value:
        return Line(words.say("spoken.field_empty", label=label))
    return Line(words.say("spoken.field", label=label, value=value), private=True)


def _place(body: pages.Place, words: Words) -> Iterator[Line]:
    if body.here:
        yield Line(f"{body.here.label}: {body.here.help}")
    yield Line(words.say("spoken.place"))
    if body.chosen:
        yield Line(words.say("spoken.chosen", what=body.chosen))
    if body.text:
        yield _field(body.label, body.text, words)
        yield Line(body.empty or words.say("spoken.found_places", count=len(body.suggestions)))
        for option in body.suggestions:
            yield Line(f"{option.label}, {option.help}")


def _slots(body: pages.Slots, words: Words) -> Iterator[Line]:
    """The week first, then the day that is open and its times, then what is chosen."""
    yield Line(body.note)
    yield Line(words.say("spoken.slots_week", week=body.week))
    for day in body.days:
        yield Line(day.spoken)
    yield Line(body.day)
    for part in body.parts:
        yield Line(part.title)
        for time in part.times:
            yield from option_lines(time, Band.APPOINTMENTS, words)
    yield Line(words.say("spoken.chosen", what=body.chosen) if body.chosen else "")
    yield Line(body.chosen_note)


def _information(body: pages.Information, band: Band) -> Iterator[Line]:
    yield Line(body.headline, _tells(body.headline, band))
    for text in body.paragraphs:
        yield Line(text)
    for fact in body.facts:
        yield Line(
            f"{fact.label}: {fact.value}" if fact.label else f"{fact.value}: {fact.note}", private=bool(fact.label)
        )
    yield Line(body.footnote)


def _check(body: pages.Check, words: Words) -> Iterator[Line]:
    yield Line(body.warning)
    for row in body.rows:
        yield Line(words.say("spoken.field", label=row.label, value=row.value), row.private)
    yield Line(words.say("spoken.change"))
    yield Line(body.note)


def _result(body: pages.Result, words: Words) -> Iterator[Line]:
    yield Line(words.say("spoken.reference", reference=spelled(body.reference)))
    for step in body.steps:
        yield Line(f"{step.when}: {step.what}")
    yield Line(body.paper_help)
    yield Line(words.say("spoken.reference", reference=spelled(body.reference)))


def _terminal(body: pages.Terminal) -> Iterator[Line]:
    """Where to look, and what is happening now. How much and for what is for the citizen's ears."""
    yield Line(f"{body.amount_label}: {body.amount}", private=True)
    for text in body.lines:
        yield Line(text, private=True)
    yield Line(body.pointer)
    for stage in body.stages:
        if stage.state == "now":
            yield Line(f"{stage.label}. {stage.note}" if stage.note else stage.label)
    yield Line(body.note)


def spelled(reference: str) -> str:
    """Letter by letter and digit by digit, with a rest between the groups."""
    return ", ".join(" ".join(group) for group in reference.split())


def sentence(text: str) -> str:
    """Ends with a stop, so that the voice falls and rests."""
    text = text.strip()
    return text if not text or text[-1] in ".!?:…。！？：؟،" else f"{text}."
