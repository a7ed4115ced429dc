"""`make gallery`: every page in every language, contrast and panel, as PNG, with an index.html to leaf through.

The pages are the real ones: this drives the real screen, desk and demo city, input by input.
"""

import html
import itertools
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk import log, settings
from kiosk.app import Screen
from kiosk.core.bar import CONTRASTS
from kiosk.core.clock import SystemClock
from kiosk.core.inputs import Choose, Edit, Give, Input, Press, Scan, Tick, Touched
from kiosk.core.messages import Definition, GetDefinition, GetServices, Services
from kiosk.core.reports import Datatype, Service, ServiceCode
from kiosk.core.screen import Waiting
from kiosk.demo.show import PANELS
from kiosk.demo.stage import Stage
from kiosk.robot import Robot
from kiosk.ui import window

LARGEST = 3
_STILL = {"screen": {"motion": False}}


class Still(SystemClock):
    """A clock that the tour can put forward, to see the idle page."""

    ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead


class Tour:
    """Leads one screen through all its pages."""

    def __init__(self, screen: Screen, stage: Stage, clock: Still) -> None:
        self.screen, self.stage, self.clock = screen, stage, clock
        self.session, self.robot = screen.session, Robot(screen)
        self.reported: tuple[str, ...] = ()

    def pages(self, language: str, contrast: str, text_size: int) -> Iterator[str]:
        """Yields the name of each page while it is on show."""
        self.session.end()
        self.screen.take(Tick())
        yield "attract"
        self.session.begin(language)
        self.session.state = replace(self.session.state, contrast=contrast, text_size=text_size)
        self.screen.take(Touched())
        self.knows(GetServices(language))
        yield "home"
        for page in ("language", "text_size", "contrast", "listen", "help"):
            self.press(page)
            yield page.replace("_", "-")
            self.press(page)
        yield from self.report(language)
        yield from self.questions(language)
        yield from self.follow()
        yield from self.leaving()

    def report(self, language: str) -> Iterator[str]:
        self.choose("report")
        yield "report-service"
        self.press("next")
        yield "report-service-error"
        self.press("find")
        yield "report-find"
        self.press("back")
        self.give("NB-06" if self.offers(language, "NB-06") else self.services(language)[0].service_code)
        self.answers_to("report/where")
        yield "report-where"
        self.screen.take(Edit(self.id, self.street(language)))
        self.settle()
        yield "report-where-typed"
        self.give("here")
        yield "report-describe"
        self.give("")
        yield "report-contact"
        self.give("phone")
        yield "report-phone"
        self.give("06 5550 0142")
        yield "report-check"
        self.press("send")
        self.robot.waits_until(lambda: self.id == "result", "the result")
        yield "result-sent"
        self.press("home")

    def questions(self, language: str) -> Iterator[str]:
        """One question of each datatype, and a notice."""
        wanted: list[Datatype | None] = [*Datatype, None]
        for service in self.services(language):
            if not service.metadata or not wanted:
                continue
            self.session.state = replace(
                self.session.state, journey="report", answers={"service": service.service_code}
            )
            self.screen.take(Tick())
            known = self.knows(GetDefinition(language, ServiceCode(service.service_code)))
            assert isinstance(known, Definition)
            assert known.definition
            for attribute in known.definition.attributes:
                kind = attribute.datatype if attribute.variable else None
                if kind in wanted:
                    wanted.remove(kind)
                    step = f"attribute/{service.service_code}/{attribute.code}"
                    self.session.state = replace(self.session.state, at=step)
                    self.screen.take(Tick())
                    yield f"question-{kind or 'notice'}"
        self.press("finish")
        self.press("back")
        self.press("home")

    def follow(self) -> Iterator[str]:
        self.session.state = replace(self.session.state, journey="follow", answers={}, at="", view="", page="")
        self.screen.take(Tick())
        yield "follow-reference"
        self.screen.take(Scan("SM 0000 0000"))
        self.settle()
        yield "follow-not-found"
        reference = self.reported[-1] if self.reported else "SM 0000 0000"
        self.screen.take(Scan(reference))
        self.settle()
        yield "follow-status"

    def leaving(self) -> Iterator[str]:
        self.session.state = replace(self.session.state, journey="report", answers={"service": "SL-01"}, page="finish")
        self.screen.take(Tick())
        yield "finish"
        self.session.state = replace(self.session.state, page="")
        self.clock.ahead += self.session.site.idle_after_s + 6
        self.screen.take(Tick())
        yield "idle"

    # -- small steps

    @property
    def id(self) -> str:
        return self.session.screen().id

    def take(self, given: Input) -> None:
        self.screen.take(given)
        self.settle()
        sent = self.session.state.sent
        if sent and sent.reference and sent.reference not in self.reported:
            self.reported = (*self.reported, sent.reference)

    def press(self, action: str) -> None:
        self.take(Press(self.id, action))

    def choose(self, option: str) -> None:
        self.take(Choose(self.id, option))

    def give(self, value: object) -> None:
        self.take(Give(self.id, value))

    def settle(self) -> None:
        self.robot.waits_until(lambda: not isinstance(self.session.screen().body, Waiting), "a page")

    def knows(self, question: GetServices | GetDefinition) -> object:
        self.robot.waits_until(lambda: question in self.session.facts, str(question))
        return self.session.facts[question]

    def services(self, language: str) -> tuple[Service, ...]:
        known = self.knows(GetServices(language))
        assert isinstance(known, Services)
        return known.services

    def offers(self, language: str, code: str) -> bool:
        return any(service.service_code == code for service in self.services(language))

    def street(self, language: str) -> str:
        return {"en": "Harbour", "es": "Puerto", "ar": "الميناء", "zh": "港口"}[language]

    def answers_to(self, screen_id: str) -> None:
        self.robot.answers_until(screen_id)


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
