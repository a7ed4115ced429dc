"""What was understood, as the inputs that a touch would have made."""

from dataclasses import replace

from kiosk.core import guidance
from kiosk.core import screen as pages
from kiosk.core.bill_codes import reference_is_valid
from kiosk.core.inputs import Choose, Edit, Give, Input, Open, Press, Spoken, Touched
from kiosk.core.moves import BY_HAND
from kiosk.core.reference import is_valid
from kiosk.core.sayable import Do, Meaning, Sayable, Wanted
from kiosk.core.screen import Screen
from kiosk.core.talk.sayables import wanted
from kiosk.core.tally import Way

_SETTINGS = {Do.SLOWER, Do.FASTER, Do.LOUDER, Do.SOFTER, Do.BIGGER, Do.SMALLER}


def needs_a_hand(meaning: Meaning) -> bool:
    """To send and to throw away: a voice may be misheard, or somebody else's."""
    return meaning.do is Do.PRESS and meaning.value in BY_HAND


def confirmed(offered: Meaning, chosen: str, page: Sayable) -> Meaning:
    """One of what was offered, as if nothing had been unsure."""
    if offered.value and chosen == offered.nearest[0]:
        return replace(offered, do=Do.OPEN)
    if chosen in {offer.id for offer in page.services}:
        place = tuple(slot for slot in offered.slots if slot[0] == "where")
        return Meaning(Do.OPEN, "report", slots=(("service", chosen), *place))
    pressed = chosen in {offer.id for offer in page.actions}
    return Meaning(Do.PRESS, chosen) if pressed else Meaning(Do.CHOOSE, chosen, (chosen,))


def by_hand(inputs: tuple[Input, ...]) -> tuple[Input, ...]:
    """What was said, and is done by a touch: both ways were used."""
    return Touched(Way.VOICE), *(each.given if isinstance(each, Spoken) else each for each in inputs)


def inputs(meaning: Meaning, screen: Screen) -> tuple[Input, ...]:
    """None where it asks for nothing that changes the page."""
    here, value = screen.id, meaning.value
    match meaning.do:
        case Do.CHOOSE if isinstance(screen.body, pages.Choices):
            return (Spoken(Edit(here, _with(screen.body, meaning.values))),)
        case Do.CHOOSE if isinstance(screen.body, pages.Date):
            return (Spoken(_moment(here, meaning.values[0], screen.body)),)
        case Do.CHOOSE:
            return (Spoken(Choose(here, meaning.values[0])),)
        case Do.PRESS if value in guidance.ACTIONS:
            return (Press(here, value),)
        case Do.PRESS if screen.next and value == screen.next.id == "next":
            return (Spoken(Give(here, None)),)
        case Do.PRESS:
            return (Spoken(Press(here, value)),)
        case Do.GIVE:
            return (Spoken(_given(meaning, screen)),)
        case Do.OPEN:
            return (Spoken(Open(here, value, meaning.slots)),)
        case Do.SPEAK_LANGUAGE:
            return _language(here, value)
        case _ if meaning.do in _SETTINGS:
            return (Press(here, str(meaning.do)),)
    return ()


def _given(meaning: Meaning, screen: Screen) -> Give | Edit:
    """Free text, what is searched for and a reference that cannot be right are drafts, to be looked at; the rest is the
    answer."""
    value: object = meaning.value
    match wanted(screen):
        case Wanted.DICTATION:
            before = screen.body.value if isinstance(screen.body, pages.Text) else ""
            return Edit(screen.id, f"{before} {value}".strip())
        case Wanted.REFERENCE if not (is_valid(meaning.value) or reference_is_valid(meaning.value)):
            return Edit(screen.id, value)
        case Wanted.SEARCH | Wanted.EMAIL:
            return Edit(screen.id, value)
    if isinstance(screen.body, pages.Date):
        return _moment(screen.id, meaning.value, screen.body)
    return Give(screen.id, value)


def _moment(here: str, value: str, body: pages.Date) -> Give | Edit:
    """A day without the time that is asked too is a draft; so is a time alone (`T09:30`) until there is a day."""
    day, _, clock = value.partition("T")
    day = day or body.date
    if body.time_label and not (day and clock):
        return Edit(here, {"month": day[:7] or body.month, "date": day, "time": clock or body.time})
    return Give(here, {"date": day, "time": clock})


def _with(body: pages.Choices, values: tuple[str, ...]) -> list[str]:
    chosen = {option.id for option in body.options if option.selected} | set(values)
    return [option.id for option in body.options if option.id in chosen]


def _language(here: str, code: str) -> tuple[Input, ...]:
    """By way of the page that a touch would take."""
    if here == "bar/language":
        return (Spoken(Choose(here, code)),)
    return Press(here, "language"), Spoken(Choose("bar/language", code))
