"""What the technician prints: a trial of every script, the list of what was refused, what the terminal settled."""

from collections.abc import Sequence

from kiosk.core.context import Context
from kiosk.core.letter_messages import Letter
from kiosk.core.money import Money
from kiosk.core.slip import Slip, SlipLine, Style
from kiosk.core.technician.visit import Visit
from kiosk.core.technician_messages import DayEnded, EndDay
from kiosk.core.words import Words

_RULE = SlipLine("", Style.RULE)
_CODE = "0123456789"


def trial(languages: Sequence[Words], context: Context) -> Slip:
    words = context.words
    lines = [*_head("technician.print.title", context)]
    for each in languages:
        sentence = each.say("technician.print.sentence")
        lines += [_RULE, SlipLine(each.say("language.name"), Style.STRONG), SlipLine(sentence)]
    lines += [_RULE, SlipLine(_CODE, value=_CODE), SlipLine(_CODE, Style.QR)]
    return Slip(words.language, tuple(lines))


def letters(refused: Sequence[Letter], context: Context) -> Slip:
    words, lines = context.words, [*_head("technician.letters.title", context)]
    for letter in refused:
        made = words.moment(letter.created_at.astimezone(context.now.tzinfo))
        lines += [_RULE, SlipLine(letter.reference, Style.STRONG), SlipLine(made), SlipLine(letter.reason)]
    return Slip(words.language, tuple(line for line in lines if line.text or line.style is Style.RULE))


def day(visit: Visit, context: Context) -> Slip | None:
    """None while the terminal has not settled."""
    ended = visit.replies.get(EndDay)
    if not isinstance(ended, DayEnded) or not ended.currency:
        return None
    words = context.words
    amount = words.money(Money(ended.minor, ended.currency))
    sums = (
        SlipLine(words.say("technician.day.count", number=ended.count)),
        SlipLine(words.say("technician.day.sum"), Style.STRONG, amount),
    )
    return Slip(words.language, (*_head("technician.day.title", context), _RULE, *sums))


def _head(title: str, context: Context) -> tuple[SlipLine, ...]:
    local = context.site.local(context.words.language)
    return (
        SlipLine(context.words.say(title), Style.LARGE),
        SlipLine(local.here),
        SlipLine(context.words.moment(context.now)),
    )
