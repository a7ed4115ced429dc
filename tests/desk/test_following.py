"""What became of a request."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from kiosk import settings
from kiosk.core.clock import SystemClock
from kiosk.core.errors import TryLater
from kiosk.core.messages import FollowUp, GetStatus
from kiosk.core.ports import ReportsBackend
from kiosk.core.reference import is_valid
from kiosk.core.reports import RequestStatus, ServiceRequestId
from kiosk.desk.desk import Desk
from kiosk.desk.following import Following
from kiosk.offline_cache.keys import Keyring
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.store import Store
from tests.desk.counter import Clock, Counter, Screen, a_request

TOKEN_SERVICE = "NB-04"


def sent(counter: Counter, **fields: object) -> str:
    submitted = counter.screen.submits(a_request(**fields))  # type: ignore[arg-type]
    counter.screen.sees(submitted.reference, "done")
    return submitted.reference


def status(counter: Counter, typed: str) -> FollowUp:
    return counter.screen.asks(GetStatus(typed), FollowUp)


def test_the_citys_word_is_told_with_its_note(counter: Counter) -> None:
    reference = sent(counter)
    city_id = counter.city.received()[0].service_request_id
    assert city_id
    counter.city.closes(city_id, "A new lamp was put in")
    found = status(counter, reference)
    assert (found.state, found.reached, found.age_s) == ("done", True, 0.0)
    assert found.status
    assert (found.status.status, found.status.status_notes) == ("closed", "A new lamp was put in")


def test_what_the_citizen_wrote_is_not_shown_to_who_holds_the_slip(counter: Counter) -> None:
    found = status(counter, sent(counter, words="My neighbour did it"))
    assert "neighbour" not in repr(found)


@pytest.mark.parametrize("form", ["{}", "  {} ", "lower", "no prefix", "no spaces", "arabic digits"])
def test_a_reference_may_be_typed_in_many_ways(counter: Counter, form: str) -> None:
    reference = sent(counter)
    typed = {
        "lower": reference.lower(),
        "no prefix": reference.removeprefix("SM "),
        "no spaces": reference.replace(" ", ""),
        "arabic digits": reference.translate({ord("0") + n: 0x660 + n for n in range(10)}),
    }.get(form, form.format(reference))
    found = status(counter, typed)
    assert (found.reference, found.state) == (reference, "done")


def test_while_it_waits_the_outbox_speaks(counter: Counter) -> None:
    counter.city.goes_down()
    counter.screen.sees_the_line(connected=False)
    submitted = counter.screen.submits(a_request())
    assert status(counter, submitted.reference).state in {"queued", "pending", "inflight"}


def test_a_refusal_is_told(counter: Counter) -> None:
    submitted = counter.screen.submits(a_request(attributes=()))
    counter.screen.sees(submitted.reference, "dead")
    assert status(counter, submitted.reference) == FollowUp(submitted.reference, "dead")


def test_offline_the_last_answer_is_given_with_its_age(counter: Counter) -> None:
    reference = sent(counter)
    before = status(counter, reference)
    counter.city.goes_down()
    counter.clock.ahead += 3600
    after = status(counter, reference)
    assert after.status == before.status
    assert after.reached is False
    assert after.age_s is not None
    assert 3600 <= after.age_s < 3700


def test_offline_and_never_asked_there_is_no_answer(counter: Counter) -> None:
    reference = sent(counter)
    counter.city.goes_down()
    assert status(counter, reference) == FollowUp(reference, "done", reached=False)
    other = f"SM {VALID[:4]} {VALID[4:]}"
    assert status(counter, other) == FollowUp(other, "unknown", reached=False)


@pytest.mark.parametrize("trouble", ["is_behind_a_captive_portal", "answers_500"])
def test_trouble_is_not_an_answer(counter: Counter, trouble: str) -> None:
    reference = sent(counter)
    getattr(counter.city, trouble)()
    assert status(counter, reference).reached is False


@pytest.mark.parametrize(
    "typed", ["SM 0000 0001", "99999999", "not a number", "../../inbox", "?id=1&x=2", "日本", "%00"]
)
def test_what_nobody_knows_is_not_found(counter: Counter, typed: str) -> None:
    found = status(counter, typed)
    assert (found.state, found.status) == ("unknown", None)


def test_the_citys_own_number_is_found_too(counter: Counter) -> None:
    sent(counter)
    city_id = counter.city.received()[0].service_request_id
    assert city_id
    found = status(counter, city_id)
    assert found.state == "elsewhere"
    assert found.status


class Numbers(ReportsBackend):
    """A city whose own numbers have eight digits, as a kiosk's references have."""

    def __init__(self, *numbers: str, reference: str = "") -> None:
        self._numbers, self._reference = numbers, reference
        self.asked: list[str] = []
        self.down = False

    def search(self, reference: str) -> RequestStatus | None:
        self._hear(reference)
        return RequestStatus(ServiceRequestId("7"), "open") if reference == self._reference else None

    def track(self, ids: Sequence[ServiceRequestId]) -> tuple[RequestStatus, ...]:
        for each in ids:
            self._hear(each)
        return tuple(RequestStatus(each, "open") for each in ids if each in self._numbers)

    def _hear(self, what: str) -> None:
        self.asked.append(what)
        if self.down:
            raise TryLater("away")

    services = definition = create = find = resolve = None  # type: ignore[assignment]


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    clock = SystemClock()
    store = Store.in_memory()
    yield Outbox(store, Keyring(tmp_path, clock), clock, Random(1), "SM")
    store.close()


WRONG, VALID = "15312340", next(f"1531234{digit}" for digit in range(10) if is_valid(f"SM 1531 234{digit}"))


@pytest.mark.parametrize("number", [WRONG, VALID])
@pytest.mark.parametrize("digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩"], ids=["latin", "arabic"])
def test_a_citys_number_that_looks_like_a_reference_is_found(outbox: Outbox, number: str, digits: str) -> None:
    clock, city = Clock(), Numbers(number)
    following = Following(outbox, city, clock, "SM")
    typed = number.translate({ord(str(n)): digit for n, digit in enumerate(digits)})
    found = following.status(f" {typed} ")
    assert (found.reference, found.state) == (number, "elsewhere")
    assert found.status
    city.down = True
    clock.ahead += 60
    again = following.status(typed)
    assert (again.reference, again.reached, again.status) == (number, False, found.status)


def test_a_reference_of_another_kiosk_is_no_number(outbox: Outbox) -> None:
    shown = f"SM {VALID[:4]} {VALID[4:]}"
    city = Numbers(VALID, reference=shown)
    assert Following(outbox, city, Clock(), "SM").status(VALID).reference == shown
    assert city.asked == [shown]


def test_with_our_prefix_it_is_never_asked_for_as_a_number(outbox: Outbox) -> None:
    city = Numbers(VALID)
    assert Following(outbox, city, Clock(), "SM").status(f"sm{VALID}").state == "unknown"
    assert city.asked == [f"SM {VALID[:4]} {VALID[4:]}"]


def test_another_kiosk_finds_it_by_the_reference(counter: Counter) -> None:
    reference = sent(counter)
    other = settings.read(counter.writes_settings(counter.folder / "other"))
    desk = Desk(other, counter.clock)
    desk.start()
    screen = Screen(other.socket)
    try:
        found = screen.asks(GetStatus(reference), FollowUp)
    finally:
        screen.link.stop()
        desk.stop()
    assert (found.state, found.reference) == ("elsewhere", reference)
    assert found.status
    assert found.status.status == "open"


def test_a_token_becomes_a_number_and_is_kept(counter: Counter, tmp_path: Path) -> None:
    reference = sent(counter, code=TOKEN_SERVICE, attributes=(("STATE", ("roof",)),))
    (received,) = counter.city.received()
    assert received.token
    first = status(counter, reference)
    assert (first.state, first.status) == ("done", None)
    counter.city.gives_number(received.token)
    second = status(counter, reference)
    assert second.status
    assert second.status.service_request_id == counter.city.received()[0].service_request_id
