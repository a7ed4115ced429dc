"""The pages of booking, for the gallery: found at the real city, and booked nowhere."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from kiosk.app import Screen
from kiosk.core.arranging import Arranging
from kiosk.core.booking_messages import FindBooking, FoundBooking
from kiosk.core.booking_requests import Booking, BookingRequest, Outcome
from kiosk.core.bookings import Appointment, AppointmentState, BookingId, Key
from kiosk.core.inputs import Choose, Give, Tick
from kiosk.core.screen import Slots
from kiosk.core.slot_choice import MOST_WEEKS

_KEY = Key("SM 5517 2093", "271828")
_ROOM = {"group": "rooms", "what": "rooms/room", "where": "rooms/room-1", "minutes": "60"}


class BookTour:
    """`settle` waits for a page; what the city would say in the end is said by the tour."""

    def __init__(self, screen: Screen, settle: Callable[[], None]) -> None:
        self._screen, self._session, self._settle = screen, screen.session, settle

    def pages(self) -> Iterator[str]:
        self._open("book", {})
        yield "book-group"
        self._give("offices")
        yield "book-what"
        self._give("offices/1001")
        yield "book-where"
        self._give(self._session.screen().body.options[0].id)  # type: ignore[union-attr]
        self._give("2")
        yield "book-also"
        self._open("book", {**_ROOM})
        for _ in range(MOST_WEEKS):
            if self._times():
                break
            self._choose("later")
        yield "book-when"
        self._choose(self._times()[0])
        yield "book-when-chosen"
        self._give(None)
        yield "book-name"
        self._give("A. B.")
        yield "book-contact"
        self._give("none")
        yield "book-check"
        yield from self._outcomes()
        yield from self._visit()
        self._session.state = replace(self._session.state, arranging=None)

    def _outcomes(self) -> Iterator[str]:
        yield self._shows("book-requested", Outcome.WAITING)
        yield self._shows("book-pending", Outcome.BOOKED, AppointmentState.PENDING)
        yield self._shows("book-booked", Outcome.BOOKED, AppointmentState.BOOKED)

    def _visit(self) -> Iterator[str]:
        made = self._made(AppointmentState.BOOKED)
        self._open("visit", {})
        yield "visit-reference"
        asked = FindBooking(_KEY.reference, _KEY.code)
        self._session.facts[asked] = FoundBooking(made)
        self._open("visit", {"reference": _KEY.reference, "code": _KEY.code})
        yield "visit-act"
        self._give("cancel")
        yield "visit-cancel"
        arrived = replace(made, state=AppointmentState.ARRIVED, number="17")
        self._session.facts[replace(asked, act="check_in")] = FoundBooking(arrived)
        self._open("visit", {"reference": _KEY.reference, "code": _KEY.code, "act": "check_in"})
        yield "visit-arrived"

    def _request(self) -> BookingRequest:
        request = self._session.journeys["book"].submit(self._session.state.answers, self._session.context())
        assert isinstance(request, BookingRequest)
        self._kept = replace(request, id=BookingId("tour"), code=_KEY.code)
        return self._kept

    def _made(self, state: AppointmentState) -> Appointment:
        wish = self._kept.preferences[0]
        end = wish.start + (wish.end - wish.start) * 60
        return Appointment(_KEY, state, self._kept.wanted.schedule.id, wish.start, end)

    def _shows(self, name: str, outcome: Outcome, state: AppointmentState | None = None) -> str:
        request = self._request()
        booking = Booking(request.id, _KEY.reference, outcome, self._made(state) if state else None)
        now = self._session.clock.monotonic()
        arranging = Arranging(request, booking, now, settled=True, slip="printed")
        self._session.state = replace(self._session.state, arranging=arranging)
        self._take(Tick())
        return name

    def _times(self) -> list[str]:
        body = self._session.screen().body
        parts = body.parts if isinstance(body, Slots) else ()
        return [time.id for part in parts for time in part.times if time.number]

    def _open(self, journey: str, answers: dict[str, str]) -> None:
        cleared: dict[str, object] = {
            "drafts": {},
            "at": "",
            "view": "",
            "page": "",
            "sent": None,
            "paying": None,
            "problem": None,
        }
        state = replace(self._session.state, journey=journey, answers=answers, arranging=None, slot=None)
        self._session.state = replace(state, **cleared)  # type: ignore[arg-type]
        self._take(Tick())
        self._settle()

    def _choose(self, option: str) -> None:
        self._take(Choose(self._session.screen().id, option))
        self._settle()

    def _give(self, value: object) -> None:
        self._take(Give(self._session.screen().id, value))
        self._settle()

    def _take(self, given: Give | Choose | Tick) -> None:
        self._screen.take(given)
