"""`kiosk host week`: the weekly sheet as a file of its own. Asks the desk: nobody else may open its database."""

import argparse
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk import letters
from kiosk.core.clock import Clock
from kiosk.core.host_messages import GetUses, Uses
from kiosk.desk.host.sight import WEEK, monday_of
from kiosk.desk.host.week_sheet import WeekSheet, monday_named, named
from kiosk.text import Language

if TYPE_CHECKING:
    from kiosk.settings import Settings


def run(chosen: "Settings", wanted: argparse.Namespace, clock: Clock) -> int:
    """0 when it is written, 1 when it is not, 2 when the command is wrong. LinkDown without a desk."""
    offered = chosen.site.languages
    language = wanted.lang or offered[0]
    this = monday_of(clock.now().astimezone(ZoneInfo(chosen.timezone)).date())
    monday = monday_named(wanted.week) if wanted.week else this - timedelta(WEEK)
    if language not in offered:
        print(f"--lang: one of {', '.join(offered)} is wanted, not {language!r}")
        return 2
    if monday is None:
        print(f"--week: a week such as {named(this)} is wanted, not {wanted.week!r}")
        return 2
    reply = letters.ask(chosen.socket, GetUses(monday.isoformat(), WEEK, language))
    if not isinstance(reply, Uses):
        print(f"The desk could not answer: {reply}")
        return 1
    file: Path = wanted.out or Path(f"kiosk-week-{named(monday)}.html")
    names = {code: Language(code).say("language.name") for code in offered}
    html = WeekSheet(Language(language), chosen.site, {}).html(reply, chosen.id, names)
    try:
        file.write_text(html, encoding="utf-8")
    except OSError as trouble:
        print(f"{file} cannot be written: {type(trouble).__name__}")
        return 1
    print(f"{file}: open it in a browser, and print it from there.")
    return 0
