"""What the city refused, as the technician sees it: references and reasons, never what a citizen wrote."""

from kiosk.core.context import Context
from kiosk.core.letter_messages import Letter, Letters
from kiosk.core.screen import Action, Check, CheckRow, Choice, Option, Screen, Tone
from kiosk.core.technician.doing import printed
from kiosk.core.technician.frame import page, sentence, trouble, waiting
from kiosk.core.technician.visit import Visit
from kiosk.core.technician_messages import DecideLetters, PrintForTechnician

_TITLE = "technician.letters.title"


def refused(visit: Visit) -> tuple[Letter, ...]:
    known = visit.replies.get(DecideLetters)
    return known.letters if isinstance(known, Letters) else ()


def show(visit: Visit, context: Context) -> Screen:
    if DecideLetters in visit.waiting or PrintForTechnician in visit.waiting:
        return waiting(visit, _TITLE, context)
    if visit.page == "letter":
        letter = next((each for each in refused(visit) if each.id == visit.letter), None)
        if letter:
            return _letter(visit, letter, context)
    known = visit.replies.get(DecideLetters)
    if not isinstance(known, Letters) or not known.letters:
        return _none(visit, context)
    return _list(visit, known, context)


def _none(visit: Visit, context: Context) -> Screen:
    known, error = visit.replies.get(DecideLetters), trouble(visit, DecideLetters, context)
    waits = known.waiting if isinstance(known, Letters) else 0
    again = Action("again", context.words.say("technician.again"), "refresh")
    screen = sentence(visit, _TITLE, "technician.letters.none", "check-circle", Tone.GOOD, again, context, error)
    if error:
        return page(visit, _TITLE, Check(()), context, error=error, next=again)
    return page(
        visit,
        _TITLE,
        screen.body,
        context,
        hint=context.words.say("technician.letters.waiting", number=waits),
        next=again,
    )


def _list(visit: Visit, known: Letters, context: Context) -> Screen:
    words, slip = context.words, printed(visit)
    rows = tuple(
        CheckRow(
            step=letter.id,
            label=words.moment(letter.created_at.astimezone(context.now.tzinfo)),
            value=letter.reference,
            icon="email-alert",
            note=words.say("technician.letters.tried", number=letter.attempts, reason=letter.reason),
            change=words.say("technician.letters.decide"),
            change_spoken=words.say("technician.letters.decide_on", reference=letter.reference),
        )
        for letter in known.letters
    )
    return page(
        visit,
        _TITLE,
        Check(rows, note=words.say(slip[0]) if slip else ""),
        context,
        hint=words.say("technician.letters.waiting", number=known.waiting),
        next=Action("again", words.say("technician.again"), "refresh"),
        secondary=Action("print", words.say("technician.print.print"), "printer"),
    )


def _letter(visit: Visit, letter: Letter, context: Context) -> Screen:
    say = context.words.say
    options = (
        Option("again", say("technician.letters.again"), say("technician.letters.again_help"), "send"),
        Option("discard", say("technician.letters.discard"), say("technician.letters.discard_help"), "delete"),
    )
    told = say("technician.letters.one", reference=letter.reference)
    hint = say("technician.letters.tried", number=letter.attempts, reason=letter.reason)
    return page(visit, _TITLE, Choice(options, instant=True), context, hint=f"{told} {hint}")
