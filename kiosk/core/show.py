"""State to Screen and Frame, with nothing remembered in between."""

from collections.abc import Mapping
from dataclasses import replace

from kiosk.core import asking, bar, booking_pages, closed, house, lobby, outcome, paying_pages
from kiosk.core.context import Context
from kiosk.core.journey import Journey, Step, current, is_open
from kiosk.core.screen import Frame, Screen, Waiting
from kiosk.core.state import State
from kiosk.core.words import Words


def show(
    state: State,
    journeys: Mapping[str, Journey],
    languages: Mapping[str, Words],
    left: int | None,
    context: Context,
) -> Screen:
    """`left` is how many seconds remain before everything is erased; None while the citizen is active."""
    everyone = tuple(languages.values())
    if not state.session and context.world.closed:
        return closed.closed(everyone, state.wiped, context)
    if not state.session:
        return lobby.attract(everyone, state.wiped, context)
    if left is not None:
        doing = journeys[state.journey].title(context) if state.journey else ""
        return lobby.idle(left, doing, _at_stake(state), context)
    if state.page == "finish":
        return lobby.finish(_at_stake(state), state.journey, context)
    if state.page:
        return bar.page(state, everyone, context)
    if not state.journey:
        return lobby.home(context)
    return _journey_page(state, journeys[state.journey], context)


def _journey_page(state: State, journey: Journey, context: Context) -> Screen:
    if state.sent:
        return (
            outcome.result(journey, state.sent, context)
            if state.sent.settled
            else outcome.sending(journey, state.sent, context)
        )
    if state.paying:
        return paying_pages.page(journey, state.paying, context)
    if state.arranging:
        return booking_pages.page(journey, state.arranging, context)
    if journey.needs(state.answers, context):
        return _waiting(journey, context)
    error = context.words.say(state.problem.key, **state.problem.values) if state.problem else ""
    step = here(state, journey, context)
    if step is None:
        return replace(journey.end(state.answers, context), error=error)
    answer = None if is_open(step, state.answers) else state.answers[step.id]
    screen = asking.ask(journey, step, answer, error, context)
    return replace(screen, id=f"{screen.id}/{state.view}") if state.view else screen


def _at_stake(state: State) -> str:
    """What would be lost: `unsent` answers, a `saving` report, a `paying` under way. Else `sent`, or `nothing`."""
    if state.paying:
        return "paying" if state.paying.open else "sent"
    if state.sent:
        return "sent" if state.sent.durable else "saving"
    if state.arranging:
        return "sent" if state.arranging.durable else "saving"
    return "unsent" if state.answers else "nothing"


def here(state: State, journey: Journey, context: Context) -> Step | None:
    """The step that is asked now; None at the journey's end."""
    return current(journey.steps(state.answers, context), state.answers, state.at)


def _waiting(journey: Journey, context: Context) -> Screen:
    words = context.words
    return Screen(
        id=f"{journey.id}/waiting",
        title=words.say("waiting.title"),
        body=Waiting(words.say("waiting.text"), words.say("waiting.slow")),
        journey=journey.title(context),
        icon=journey.icon,
        band=journey.band,
        secondary=asking.home_action(context),
    )


def frame(state: State, motion: bool, sound: bool, context: Context) -> Frame:
    words, local = context.words, context.site.local(context.words.language)
    brand = context.site.house.brand
    key = "frame.connected" if context.world.connected else "frame.offline"
    return Frame(
        language=words.language,
        rtl=words.rtl,
        family=words.family,
        city=local.city,
        host=local.host,
        moment=words.day_and_time(context.now) if state.session else "",
        connected=context.world.connected,
        connection=words.say(key),
        bar=bar.actions(words),
        text_size=state.text_size,
        contrast=state.contrast,
        motion=motion,
        sound=sound,
        house=house.closing(context) if state.session else "",
        primary=brand.primary,
        logo=brand.logo,
        dark=words.say("listen.dark") if state.blank else "",
    )
