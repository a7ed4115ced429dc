"""Follow my request: by the reference on the slip, typed or scanned; with the honest age of the answer."""

from datetime import timedelta

from kiosk.core.context import Context
from kiosk.core.journey import Answers, Step
from kiosk.core.messages import FollowUp, GetServices, GetStatus, Question, Services
from kiosk.core.questions import Text
from kiosk.core.reports import RequestStatus, ServiceRequest
from kiosk.core.screen import Action, Band, Fact, Information, Keyboard, Screen, Tone
from kiosk.core.words import Words

_JUST_NOW_S = 60.0
LONGEST_REFERENCE = 64
_STATES = {
    "queued": ("follow.waiting", "inbox-arrow-down", Tone.WARNING),
    "pending": ("follow.waiting", "inbox-arrow-down", Tone.WARNING),
    "inflight": ("follow.waiting", "inbox-arrow-down", Tone.WARNING),
    "dead": ("follow.refused", "alert-circle", Tone.DANGER),
    "unsure": ("follow.unsure", "help-circle", Tone.WARNING),
    "slow": ("follow.slow", "timer-sand", Tone.WARNING),
    "unknown": ("follow.not_found", "magnify-close", Tone.WARNING),
    "paid": ("follow.paid", "cash-check", Tone.GOOD),
    "posted": ("follow.posted", "cash-check", Tone.GOOD),
    "not_paid": ("follow.not_paid", "cash-remove", Tone.WARNING),
    "going_back": ("pay.reversing.text", "cash-refund", Tone.WARNING),
    "given_back": ("pay.reversed.text", "cash-refund", Tone.GOOD),
    "unclear": ("pay.unknown.text", "help-circle", Tone.WARNING),
    "received": ("follow.received", "inbox-full", Tone.GOOD),
    "open": ("follow.open", "progress-wrench", Tone.GOOD),
    "closed": ("follow.closed", "check-circle", Tone.GOOD),
}

_OF_PAYMENT = {"paid", "posted", "not_paid", "going_back", "given_back", "unclear"}
"""The kiosk knows it itself: no city was asked, and nothing is old."""


class Follow:
    id = "follow"
    icon = "clipboard-text-search"
    band = Band.STREET
    sections = 0

    def title(self, context: Context) -> str:
        return context.words.say("home.follow")

    def needs(self, answers: Answers, context: Context) -> Question | None:
        reference = answers.get("reference")
        if not isinstance(reference, str):
            return None
        status = GetStatus(reference)
        return None if status in context.facts else status

    def steps(self, answers: Answers, context: Context) -> tuple[Step, ...]:
        words = context.words
        field = Text(words.say("follow.reference.label"), keyboard=Keyboard.REFERENCE, max_length=LONGEST_REFERENCE)
        return (
            Step("reference", field, words.say("follow.reference.title"), 1, hint=words.say("follow.reference.hint")),
        )

    def end(self, answers: Answers, context: Context) -> Screen:
        words = context.words
        reply = context.facts.get(GetStatus(str(answers["reference"])))
        found = reply if isinstance(reply, FollowUp) else FollowUp(str(answers["reference"]), "unknown", reached=False)
        return Screen(
            id="follow/status",
            title=words.say("follow.title", reference=found.reference),
            body=_status(found, context),
            journey=self.title(context),
            icon=self.icon,
            band=self.band,
            back=Action("back", words.say("action.back"), "arrow-left"),
            secondary=Action("again", words.say("follow.again"), "refresh"),
            next=Action("home", words.say("action.home"), "home"),
        )

    def submit(self, answers: Answers, context: Context) -> ServiceRequest | None:
        return None

    def scan(self, text: str, answers: Answers, context: Context) -> Answers | None:
        """A slip's code holds the tracking page; its last part is the reference."""
        reference = text.strip().rstrip("/").rsplit("/", 1)[-1][:LONGEST_REFERENCE]
        return {"reference": reference} if reference else None


def _status(found: FollowUp, context: Context) -> Information:
    words, status = context.words, found.status
    state = status.status if status and status.status in _STATES else "received" if status else found.state
    if state in {"done", "elsewhere"}:
        state = "received"
    key, icon, tone = _STATES.get(state, _STATES["unknown"])
    if state == "unknown" and not found.reached:
        key = "follow.cannot_ask"
    return Information(
        facts=tuple(_facts(status, context)) if status else (),
        headline=words.say(key, phone=context.site.phone),
        paragraphs=(words.say("slip.questions", phone=context.site.phone),) if state in _OF_PAYMENT else (),
        icon=icon,
        tone=tone,
        footnote="" if state in _OF_PAYMENT else _age(found, words),
    )


def _facts(status: RequestStatus, context: Context) -> list[Fact]:
    words, zone = context.words, context.now.tzinfo
    facts = [
        Fact(words.say("follow.what"), _service_name(status, context), "clipboard-text"),
        Fact(words.say("follow.where"), status.address, "map-marker"),
        Fact(words.say("follow.notes"), status.status_notes, "message-text"),
        Fact(words.say("follow.who"), status.agency_responsible, "account-hard-hat"),
    ]
    if status.requested_datetime:
        facts.append(
            Fact(
                words.say("follow.since"),
                words.day_and_time(status.requested_datetime.astimezone(zone)),
                "calendar-import",
            )
        )
    if status.updated_datetime and status.updated_datetime != status.requested_datetime:
        facts.append(
            Fact(
                words.say("follow.changed"),
                words.day_and_time(status.updated_datetime.astimezone(zone)),
                "calendar-edit",
            )
        )
    if status.expected_datetime and status.status == "open":
        facts.append(
            Fact(
                words.say("follow.expected"),
                words.day(status.expected_datetime.astimezone(zone).date()),
                "calendar-check",
            )
        )
    return [fact for fact in facts if fact.value]


def _service_name(status: RequestStatus, context: Context) -> str:
    """In the citizen's language where the kiosk knows the service; else as the city wrote it."""
    known = context.facts.get(GetServices(context.words.language))
    services = known.services if isinstance(known, Services) else ()
    named = (service.service_name for service in services if service.service_code == status.service_code)
    return next(named, status.service_name)


def _age(found: FollowUp, words: Words) -> str:
    if found.age_s is None:
        return "" if found.reached else words.say("follow.not_asked")
    if found.reached and found.age_s < _JUST_NOW_S:
        return words.say("follow.age_now")
    age = words.age(timedelta(seconds=found.age_s))
    return words.say("follow.age" if found.reached else "follow.age_offline", age=age)
