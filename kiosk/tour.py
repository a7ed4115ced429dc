"""Leads one screen through all its pages, for the gallery."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.app import Screen
from kiosk.core.clock import SystemClock
from kiosk.core.inputs import Choose, Edit, Give, Input, Press, Scan, Tick, Touched
from kiosk.core.messages import Definition, GetDefinition, GetServices, Services
from kiosk.core.reports import Datatype, Service, ServiceCode
from kiosk.core.screen import Waiting
from kiosk.demo.content import load
from kiosk.demo.stage import Stage
from kiosk.robot import Robot
from kiosk.tour_book import BookTour
from kiosk.tour_house import HouseTour
from kiosk.tour_pay import PayTour
from kiosk.tour_technician import TechnicianTour
from kiosk.tour_voice import VoiceTour


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
        house = HouseTour(self.screen, load().city["announcements"])
        yield from house.outside()
        self.session.begin(language)
        self.session.state = replace(self.session.state, contrast=contrast, text_size=text_size)
        self.screen.take(Touched())
        self.knows(GetServices(language))
        yield "home"
        yield from house.at_home()
        for page in ("language", "text_size", "contrast", "listen", "help"):
            self.press(page)
            yield page.replace("_", "-")
            self.press(page)
        yield from self.report(language)
        yield from self.questions(language)
        yield from self.follow()
        yield from self.book()
        yield from self.pay()
        yield from self.talk()
        yield from self.leaving()
        yield from TechnicianTour(self.screen, self.robot).pages(language)

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

    def book(self) -> Iterator[str]:
        yield from BookTour(self.screen, self.settle).pages()
        self.session.state = replace(self.session.state, journey="", answers={}, page="")

    def pay(self) -> Iterator[str]:
        yield from PayTour(self.screen, self.settle).pages()
        self.session.state = replace(self.session.state, journey="", answers={}, page="")

    def talk(self) -> Iterator[str]:
        """Heard by an ear that says what it is told to: what is drawn is real."""
        self.press("home")
        yield from VoiceTour(self.screen).pages(lambda: self.choose("report"))
        self.press("home")

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
