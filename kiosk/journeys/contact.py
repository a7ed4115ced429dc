"""How the city may answer: all of it optional."""

from kiosk.core.context import Context
from kiosk.core.journey import Answers, Step
from kiosk.core.questions import Choice, Text
from kiosk.core.reports import Contact
from kiosk.core.screen import Keyboard, Option


def given(answers: Answers) -> Contact:
    """Only the way that is chosen now: a number typed before the citizen thought better of it stays here."""
    way = answers.get("contact")
    return Contact(
        phone=str(answers.get("phone", "")) if way == "phone" else "",
        email=str(answers.get("email", "")) if way == "email" else "",
    )


def steps(answers: Answers, context: Context) -> tuple[Step, ...]:
    """How to be reached, and there only what was chosen."""
    words = context.words
    ways = Choice(
        (
            Option("phone", words.say("report.contact.phone"), icon="cellphone-message"),
            Option("email", words.say("report.contact.email"), icon="email"),
            Option("none", words.say("report.contact.none"), icon="hand-back-right-off"),
        )
    )
    how = Step(
        "contact",
        ways,
        words.say("report.contact.title"),
        section=4,
        hint=words.say("report.contact.hint"),
        label=words.say("report.contact.label"),
        icon="account-voice",
    )
    match answers.get("contact"):
        case "phone":
            return how, _reach("phone", Keyboard.PHONE, context)
        case "email":
            return how, _reach("email", Keyboard.EMAIL, context)
    return (how,)


def _reach(way: str, keyboard: Keyboard, context: Context) -> Step:
    words = context.words
    texts = {
        "phone": ("report.phone.title", "report.phone.label", "cellphone-message"),
        "email": ("report.email.title", "report.email.label", "email"),
    }
    title, label, icon = texts[way]
    return Step(
        way,
        Text(words.say(label), keyboard=keyboard, max_length=120),
        words.say(title),
        section=4,
        label=words.say(label),
        icon=icon,
        note=words.say("report.contact.only_for_this"),
        private=True,
    )
