"""The part of the scripted walk that books: a room at once, and another one as a request while the line is down."""

from collections.abc import Callable

from kiosk.core.booking_requests import Outcome
from kiosk.core.screen import Result, Slots
from kiosk.robot import Robot
from kiosk.text import Language

_ROOM = {"en": ("Meeting room", "Room Gull"), "es": ("Sala de reuniones", "Sala Gaviota")}


class BookedRooms:
    """`line(link)` changes the line to the city; `shows(step, words)` draws the page, `tells` prints a line."""

    def __init__(
        self,
        robot: Robot,
        line: Callable[[str], None],
        shows: Callable[[str, str], None],
        tells: Callable[[str], None],
    ) -> None:
        self.robot, self.screen = robot, robot.screen
        self.line, self.shows, self.tells = line, shows, tells

    def go(self) -> None:
        say = Language("en").say
        self.chooses("en", wishes=1)
        self.robot.taps(say("book.check.book"))
        self.shows("en: booked", say("book.result.booked"))
        self.tells(f"A room is booked; the citizen holds {self.reference()}.")
        self.robot.taps(say("bar.finish"))
        self.line("down")
        self.robot.waits_until(lambda: not self.screen.session.world.connected, "the line to go down")
        say = Language("es").say
        self.chooses("es", wishes=3)
        self.robot.taps(say("book.check.request"))
        self.shows("es: requested", say("book.result.requested"))
        requested = self.reference()
        self.tells(f"The line was down: {requested} is a request with three wishes, and not booked.")
        self.line("up")
        self.robot.waits_until(lambda: self.outcome is Outcome.BOOKED, "the booking")
        self.shows("es: booked by itself", say("book.result.booked"))
        self.tells(f"The line is back: {requested} was booked by itself, the first of its wishes that was free.")
        self.robot.taps(say("bar.finish"))

    @property
    def outcome(self) -> Outcome | None:
        arranging = self.screen.session.state.arranging
        return arranging.outcome if arranging else None

    def reference(self) -> str:
        body = self.screen.session.screen().body
        assert isinstance(body, Result)
        return body.reference

    def chooses(self, language: str, wishes: int) -> None:
        """From the invitation to the page that checks the answers."""
        say, robot = Language(language).say, self.robot
        robot.taps(say("language.name"))
        robot.taps(say("home.book"))
        for option in (say("book.group.rooms"), *_ROOM[language], say("book.minutes.option", count=30)):
            robot.taps(option)
            robot.taps(say("action.continue"))
        robot.waits_until(lambda: isinstance(self.screen.session.screen().body, Slots), "the week")
        if len(self.times()) < wishes:
            robot.taps(say("book.when.later"))
            robot.waits_until(lambda: len(self.times()) >= wishes, "a week with times")
        for time in self.times()[:wishes]:
            robot.taps(time)
        self.shows(f"{language}: when", say("book.when.title" if wishes == 1 else "book.when.title_wish"))
        robot.taps(say("action.continue"))
        robot.types("A. B.")
        robot.taps(say("action.continue"))
        robot.taps(say("book.contact.here"))
        robot.taps(say("action.continue"))
        self.shows(f"{language}: check the booking", say("check.title"))

    def times(self) -> list[str]:
        """The names of the numbered times on show."""
        body = self.screen.session.screen().body
        parts = body.parts if isinstance(body, Slots) else ()
        return [f"{time.number}. {time.label}" for part in parts for time in part.times if time.number]
