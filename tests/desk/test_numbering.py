"""A token becomes the city's number without anybody asking for it."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kiosk import wire
from kiosk.core.errors import BadReply, Rejected, TryLater
from kiosk.core.ports import ReportsBackend
from kiosk.core.reports import Receipt, ServiceRequestId
from kiosk.desk.delivery import KIND, read_receipt
from kiosk.desk.numbering import AT_ONCE, FIRST_S, LONGEST_S, Numbering
from kiosk.offline_cache.store import Store
from tests.desk.counter import Counter, a_request
from tests.offline_cache.fakes import HandClock, outbox_over


class Registry(ReportsBackend):
    """Gives a number for each token in `numbers`; else says what `trouble` says."""

    def __init__(self) -> None:
        self.numbers: dict[str, str] = {}
        self.asked: list[str] = []
        self.trouble: Exception | None = None

    def resolve(self, token: str) -> ServiceRequestId | None:
        self.asked.append(token)
        if self.trouble:
            raise self.trouble
        return ServiceRequestId(self.numbers[token]) if token in self.numbers else None

    services = definition = create = find = track = search = None  # type: ignore[assignment]


class Office:
    """Everything around a Numbering; a round every half minute of its clock."""

    def __init__(self, folder: Path) -> None:
        self.clock, self.city, self.online = HandClock(), Registry(), True
        self.store = Store.in_memory()
        self.outbox = outbox_over(self.store, folder, self.clock)
        self.opens()

    def opens(self) -> None:
        self.numbering = Numbering(self.outbox, self.city, self.clock, Random(3), lambda: self.online)

    def has_sent(self, id: str, receipt: Receipt) -> None:
        self.outbox.enqueue(id, id, KIND, b"x")
        assert self.outbox.claim()
        self.numbering.given(id)
        self.outbox.done(id, wire.encode(receipt))

    def runs(self, seconds: float) -> None:
        for _ in range(int(seconds / 30)):
            self.numbering()
            self.clock.advance(seconds=30)

    def number(self, id: str) -> str | None:
        record = self.outbox.by_id(id)
        assert record
        return read_receipt(record.receipt).service_request_id


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.store.close()


def test_a_token_becomes_a_number_by_itself(office: Office) -> None:
    office.has_sent("a", Receipt(token="t"))
    office.runs(3600)
    assert office.number("a") is None
    office.city.numbers["t"] = "4417"
    office.runs(2 * LONGEST_S)
    assert office.number("a") == "4417"
    asked = len(office.city.asked)
    office.runs(2 * LONGEST_S)
    assert len(office.city.asked) == asked


def test_it_is_asked_ever_more_rarely(office: Office) -> None:
    office.has_sent("a", Receipt(token="t"))
    office.runs(3600)
    first_hour = len(office.city.asked)
    office.runs(23 * 3600)
    first_day = len(office.city.asked)
    office.runs(24 * 3600)
    assert 2 <= first_hour <= 3600 / FIRST_S
    assert 24 * 3600 / LONGEST_S <= len(office.city.asked) - first_day < first_hour + 24 * 3600 / LONGEST_S * 3


def test_a_number_that_came_at_once_is_never_asked_for(office: Office) -> None:
    office.has_sent("a", Receipt(ServiceRequestId("7")))
    office.runs(3600)
    assert office.city.asked == []


def test_nothing_is_asked_while_the_city_is_away(office: Office) -> None:
    office.has_sent("a", Receipt(token="t"))
    office.online = False
    office.runs(3600)
    assert office.city.asked == []


def test_a_city_that_goes_away_is_asked_once_a_round(office: Office) -> None:
    for number in range(20):
        office.has_sent(str(number), Receipt(token=f"t{number}"))
    office.numbering()
    office.clock.advance(seconds=FIRST_S)
    office.city.trouble = TryLater()
    office.numbering()
    assert len(office.city.asked) == 1


def test_a_round_asks_only_a_few(office: Office) -> None:
    for number in range(20):
        office.has_sent(str(number), Receipt(token=f"t{number}"))
    office.numbering()
    office.clock.advance(seconds=FIRST_S)
    office.numbering()
    assert len(office.city.asked) == AT_ONCE


@pytest.mark.parametrize("trouble", [Rejected("no such token"), BadReply("?")])
def test_an_answer_that_makes_no_sense_does_not_hold_up_the_others(office: Office, trouble: Exception) -> None:
    office.has_sent("a", Receipt(token="t"))
    office.has_sent("b", Receipt(token="u"))
    office.city.trouble = trouble
    office.runs(600)
    assert set(office.city.asked) == {"t", "u"}
    office.city.trouble, office.city.numbers = None, {"t": "1", "u": "2"}
    office.runs(LONGEST_S)
    assert (office.number("a"), office.number("b")) == ("1", "2")


def test_a_desk_that_starts_again_knows_what_has_no_number_yet(office: Office) -> None:
    office.has_sent("a", Receipt(token="t"))
    office.has_sent("b", Receipt(ServiceRequestId("7"), token="u"))
    office.opens()
    office.city.numbers["t"] = "4417"
    office.runs(3600)
    assert office.number("a") == "4417"
    assert set(office.city.asked) == {"t"}


def test_what_is_not_marked_as_delivered_yet_waits(office: Office) -> None:
    office.outbox.enqueue("a", "s", KIND, b"x")
    office.outbox.claim()
    office.numbering.given("a")
    office.runs(300)
    assert office.city.asked == []
    office.outbox.done("a", wire.encode(Receipt(token="t")))
    office.city.numbers["t"] = "4417"
    office.runs(LONGEST_S)
    assert office.number("a") == "4417"


def test_the_desk_asks_for_the_numbers_of_what_it_sent(counter: Counter) -> None:
    request = a_request(code="NB-04", attributes=(("STATE", ("roof",)),))
    submitted = counter.screen.submits(request)
    counter.screen.sees(submitted.reference, "done")
    (received,) = counter.city.received()
    assert received.token
    counter.city.gives_number(received.token)
    counter.desk._numbering()
    counter.clock.ahead += FIRST_S
    counter.desk._numbering()
    record = counter.desk._outbox.by_id(request.id)
    assert record
    assert read_receipt(record.receipt).service_request_id == counter.city.received()[0].service_request_id
