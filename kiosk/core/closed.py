"""The page of a kiosk that a technician has taken out of service, in every language."""

from collections.abc import Sequence

from kiosk.core.context import Context
from kiosk.core.screen import Closed, ClosedRow, Screen
from kiosk.core.words import Words


def closed(languages: Sequence[Words], wiped: bool, context: Context) -> Screen:
    words, local = context.words, context.site.local(context.words.language)
    rows = tuple(_row(each, context) for each in languages)
    return Screen(
        id="closed",
        title=words.say("safe.title"),
        body=Closed(local.city, local.host, rows),
        bar=False,
        wiped=wiped,
    )


def _row(words: Words, context: Context) -> ClosedRow:
    nearest, phone = context.site.local(words.language).nearest, context.site.phone
    lines = [words.say("safe.nearest", where=nearest) if nearest else words.say("safe.elsewhere")]
    lines += [words.say("safe.call", phone=phone)] if phone else []
    return ClosedRow(words.say("safe.title"), "\n".join(lines), words.rtl, words.family)
