"""Step to Screen: the page of a question, with what was answered or half-typed already in it."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.core import month, questions, screen
from kiosk.core.context import Context
from kiosk.core.journey import Journey, Step
from kiosk.core.messages import Addresses, FindAddress
from kiosk.core.places import Address
from kiosk.core.questions import Answer
from kiosk.core.reports import Place
from kiosk.core.screen import Action, Option, Screen

_SHORT = 200
"""Letters that still read well in large type."""


def ask(journey: Journey, step: Step, answer: Answer | None, error: str, context: Context) -> Screen:
    words = context.words
    return Screen(
        id=f"{journey.id}/{step.id}",
        title=step.title,
        hint=step.hint,
        error=error,
        body=_own(step.body) or _body(step, answer, context),
        journey=journey.title(context),
        icon=journey.icon,
        band=journey.band,
        progress=progress(journey, step.section, context),
        back=Action("back", words.say("action.back"), "arrow-left"),
        next=_onward(step, context),
    )


def _own(body: screen.Body | Callable[[], screen.Body] | None) -> screen.Body | None:
    return body() if callable(body) else body


def _onward(step: Step, context: Context) -> Action | None:
    """A list has no Continue: a touch on a row is the answer."""
    if step.stop:
        return home_action(context)
    if isinstance(step.body, screen.List):
        return None
    return Action("next", context.words.say("action.continue"), "arrow-right")


def home_action(context: Context) -> Action:
    return Action("home", context.words.say("action.home"), "home")


def progress(journey: Journey, section: int, context: Context) -> screen.Progress | None:
    if not journey.sections:
        return None
    words = context.words
    text = words.say("progress.step", step=section, steps=journey.sections)
    return screen.Progress(section, journey.sections, text)


def _body(step: Step, answer: Answer | None, context: Context) -> screen.Body:
    question, draft, words = step.question, context.drafts.get(step.id), context.words
    match question:
        case questions.Choice():
            return screen.Choice(marked(question.options, draft if isinstance(draft, str) else answer, context))
        case questions.Choices():
            return screen.Choices(
                marked(question.options, draft if isinstance(draft, (list, tuple)) else answer, context)
            )
        case questions.Text():
            return screen.Text(
                label=question.label,
                value=typed(draft, answer),
                keyboard=question.keyboard,
                multiline=question.multiline,
                max_length=question.max_length,
                clear=Action("clear", words.say("action.clear"), "close-circle"),
            )
        case questions.Number():
            value = draft if isinstance(draft, str) else question.show(answer, words) if answer else ""
            return screen.Number(label=question.label, value=value, decimal_mark=words.decimal_mark)
        case questions.Date():
            return month.body(question, answer, draft, context)
        case questions.Place():
            return _place(step, question, answer, context)
        case questions.Notice():
            return _notice(question.paragraphs)
    raise TypeError(type(question).__name__)


def _notice(paragraphs: tuple[str, ...]) -> screen.Information:
    """A short text stands large with its icon; a long one is set to be read."""
    if len(paragraphs) == 1 and len(paragraphs[0]) <= _SHORT:
        return screen.Information(headline=paragraphs[0], icon="information")
    return screen.Information(paragraphs=paragraphs)


def marked(options: tuple[Option, ...], answer: object, context: Context) -> tuple[Option, ...]:
    """Numbered from one, the chosen ones selected."""
    chosen = tuple(answer) if isinstance(answer, (list, tuple)) else (answer,)
    return tuple(
        replace(option, number=context.words.number(n), selected=option.id in chosen)
        for n, option in enumerate(options, 1)
    )


def typed(draft: object, answer: Answer | None) -> str:
    if isinstance(draft, str):
        return draft
    return answer if isinstance(answer, str) else ""


def _place(step: Step, question: questions.Place, answer: Answer | None, context: Context) -> screen.Place:
    words, draft = context.words, context.drafts.get(step.id)
    given = answer if isinstance(answer, Place) else None
    here = given is not None and question.is_here(given)
    text = typed(draft, given.address if given and not here else "")
    found = suggestions(text, context)
    return screen.Place(
        label=words.say("place.label"),
        text=text,
        here=Option(
            "here", words.say("place.here"), question.here.address, "crosshairs-gps", selected=here and not text
        ),
        suggestions=tuple(
            Option(
                item.label,
                item.label,
                item.district,
                "map-marker",
                selected=item.complete and item.label.casefold() == text.strip().casefold(),
            )
            for item in found or ()
        ),
        chosen=question.show(given, words) if given and not text else "",
        empty=words.say("place.nothing_found") if found == () and text else "",
        clear=Action("clear", words.say("action.clear"), "close-circle"),
    )


def suggestions(text: str, context: Context) -> tuple[Address, ...] | None:
    """What the gazetteer found for the text, or for its last beginning that was answered; None while unknown."""
    for end in range(len(text), 0, -1):
        reply = context.facts.get(FindAddress(context.words.language, text[:end]))
        if isinstance(reply, Addresses):
            return reply.addresses
    return None
