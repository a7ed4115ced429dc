"""`make gallery`: every page in every language, contrast and panel, as PNG, with an index.html to leaf through.

The pages are the real ones: this drives the real screen, desk and demo city, input by input.
"""

import html
import itertools
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk import log, settings
from kiosk.app import Screen
from kiosk.core.bar import CONTRASTS
from kiosk.demo.show import PANELS
from kiosk.demo.stage import Stage
from kiosk.tour import Still, Tour
from kiosk.ui import window

LARGEST = 3
_STILL = {"screen": {"motion": False}, "voice": {"hear": False, "speak": False}}


LOOKS = (*((contrast, 1) for contrast in CONTRASTS), ("default", LARGEST))
"""Contrast and text size."""


def draw(
    folder: Path, languages: Sequence[str], panels: Sequence[str], looks: Sequence[tuple[str, int]] = LOOKS
) -> int:
    """Returns how many pictures were drawn."""
    count = 0
    for panel in panels:
        with tempfile.TemporaryDirectory() as place, Stage(Path(place), PANELS[panel], overrides=_STILL) as stage:
            clock = Still()
            screen = Screen(settings.read(stage.settings), clock)
            screen.start()
            screen.talk()
            tour = Tour(screen, stage, clock)
            for language, (contrast, size) in itertools.product(languages, looks):
                for number, page in enumerate(tour.pages(language, contrast, size), 1):
                    name = (
                        f"{panel}/{language}/{contrast}{'-largest' if size == LARGEST else ''}/{number:02}-{page}.png"
                    )
                    tour.robot.picture(folder / name)
                    count += 1
            screen.stop()
    return count


def index(folder: Path) -> None:
    """One row a page, one column a variant, the pictures small and linked."""
    pictures = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.png"))
    cells = "".join(
        f'<a href="{html.escape(name)}"><figure><img loading="lazy" src="{html.escape(name)}">'
        f"<figcaption>{html.escape(name[:-4])}</figcaption></figure></a>\n"
        for name in pictures
    )
    page = (
        '<!doctype html><meta charset="utf-8"><title>The kiosk, page by page</title><style>'
        "body{font:16px 'Noto Sans';background:#f1e8d8}figure{display:inline-block;margin:6px;width:230px}"
        "img{width:100%}figcaption{font-size:12px;overflow-wrap:anywhere}</style>\n" + cells
    )
    (folder / "index.html").write_text(page, encoding="utf-8")


def main(argv: Sequence[str]) -> int:
    """`python -m kiosk.gallery FOLDER [language...] [panel...]`"""
    folder, chosen = Path(argv[0]), argv[1:]
    log.start()
    window.prepare()
    app = QGuiApplication(list(sys.argv[:1]))
    known = ("en", "es", "ar", "zh")
    languages = [code for code in known if code in chosen] or list(known)
    panels = [panel for panel in PANELS if panel in chosen] or list(PANELS)
    count = draw(folder, languages, panels)
    app.processEvents()
    index(folder)
    print(f"{count} pictures; open {folder}/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
