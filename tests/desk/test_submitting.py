"""What a citizen submits is durable at once, and the city has it exactly once."""

import threading
from base64 import b64encode
from pathlib import Path

import pytest

from kiosk.core.messages import (
    Failed,
    FollowUp,
    GetStatus,
    GetWorld,
    KeepSession,
    Kept,
    Printed,
    PrintSlip,
    Submit,
    World,
)
from kiosk.core.reports import Picture
from kiosk.core.slip import PrinterState, Slip, SlipLine
from kiosk.offline_cache.store import Health
from kiosk.offline_cache.sync import Sync
from tests.desk.counter import WAIT_S, Counter, a_request

PHOTOGRAPH = b"\xff\xd8\xff" + b"A hole in the road, in daylight. " * 20
SLIP = Slip("en", (SlipLine("Saltmere"),))


def test_with_the_line_up_it_arrives_at_once(counter: Counter) -> None:
    submitted = counter.screen.submits(a_request("It is dark"))
    counter.screen.sees(submitted.reference, "done")
    (received,) = counter.city.received()
    assert received.description == f"It is dark\nReference: {submitted.reference}"
    assert received.contact["phone"] == "5550142"
    assert submitted.tracking_url == f"{counter.city.url}/track/{submitted.reference.replace(' ', '')}"


def test_with_the_line_down_it_waits_and_goes_when_the_line_is_back(counter: Counter) -> None:
    counter.city.goes_down()
    counter.screen.sees_the_line(connected=False)
    submitted = counter.screen.submits(a_request())
    assert submitted.state in {"queued", "pending", "inflight"}
    assert counter.received() == []
    counter.city.comes_back()
    counter.screen.sees(submitted.reference, "done")
    assert counter.received() == [submitted.reference]


def test_a_picture_goes_with_the_report_and_lies_sealed_until_then(counter: Counter) -> None:
    counter.city.goes_down()
    counter.screen.sees_the_line(connected=False)
    submitted = counter.screen.submits(a_request(picture=Picture("image/jpeg", PHOTOGRAPH)))
    kept = [file.read_bytes() for file in counter.folder.rglob("kiosk.sqlite3*")]
    assert kept
    for written in (PHOTOGRAPH, b64encode(PHOTOGRAPH)):
        assert not any(written[30:90] in content for content in kept)
    counter.city.comes_back()
    counter.screen.sees(submitted.reference, "done")
    sent = counter.city.picture_of(counter.city.received()[0])
    assert sent
    assert sent.data == PHOTOGRAPH


def test_asked_again_it_is_the_same_report(counter: Counter) -> None:
    request = a_request()
    first = counter.screen.submits(request)
    counter.screen.sees(first.reference, "done")
    again = counter.screen.submits(request)
    assert (again.reference, again.state) == (first.reference, "done")
    assert counter.received() == [first.reference]


def test_when_the_reply_is_lost_it_is_looked_for_and_not_sent_twice(counter: Counter) -> None:
    counter.city.loses_replies(requests=1)
    submitted = counter.screen.submits(a_request())
    counter.screen.sees(submitted.reference, "done")
    assert counter.received() == [submitted.reference]


def test_in_bad_weather_everything_arrives_once_and_in_order(counter: Counter) -> None:
    counter.city.is_unreliable(error_rate=0.2, loss_rate=0.3, seed=7)
    references = [counter.screen.submits(a_request(f"Number {n}")).reference for n in range(6)]
    counter.city.comes_back()
    for reference in references:
        counter.screen.sees(reference, "done")
    assert counter.received() == references


@pytest.mark.parametrize("trouble", ["answers_500", "is_behind_a_captive_portal", "goes_down"])
def test_trouble_on_the_line_is_waited_out(counter: Counter, trouble: str) -> None:
    getattr(counter.city, trouble)()
    submitted = counter.screen.submits(a_request())
    counter.screen.sees(submitted.reference, "pending")
    counter.screen.sees_the_line(connected=False)
    assert counter.received() == []
    counter.city.comes_back()
    counter.screen.sees(submitted.reference, "done")
    assert counter.received() == [submitted.reference]


def test_what_the_city_refuses_is_told(counter: Counter) -> None:
    submitted = counter.screen.submits(a_request(attributes=(("PROBLEM", ("nonsense",)),)))
    counter.screen.sees(submitted.reference, "dead")


def test_one_refused_report_does_not_hold_up_the_next(counter: Counter) -> None:
    refused = counter.screen.submits(a_request(attributes=()))
    counter.screen.sees(refused.reference, "dead")
    good = counter.screen.submits(a_request())
    counter.screen.sees(good.reference, "done")


def test_while_the_city_refuses_the_key_it_is_not_connected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("of another kiosk", encoding="utf-8")
    looked = threading.Semaphore(0)
    noticed = Sync.noticed

    def notice(sync: Sync, connected: bool) -> None:
        noticed(sync, connected)
        looked.release()

    with Counter(reports={"api_key_file": str(tmp_path / "key")}) as counter:
        counter.screen.sees_the_line(connected=True)
        counter.screen.submits(a_request())
        counter.screen.sees_the_line(connected=False)
        monkeypatch.setattr(Sync, "noticed", notice)
        assert all(looked.acquire(timeout=WAIT_S) for _ in range(3))
        assert counter.screen.asks(GetWorld(), World).connected is False


def test_a_full_disk_takes_nothing_and_says_so(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.offline_cache.store.Store.health", lambda _: Health.STORAGE_LOW)
    assert counter.screen.asks(Submit(a_request(), "one"), Failed) == Failed("error.storage_full")
    assert counter.received() == []


# -- the printer


def test_a_slip_is_printed(counter: Counter) -> None:
    assert counter.screen.asks(PrintSlip(SLIP), Printed) == Printed(PrinterState.READY, printed=True)
    assert len(counter.printer.printed) == 1


def test_a_slip_asked_for_again_is_printed_once(counter: Counter) -> None:
    first = counter.screen.asks(PrintSlip(SLIP, "one"), Printed)
    again = counter.screen.asks(PrintSlip(SLIP, "one"), Printed)
    assert first == again == Printed(PrinterState.READY, printed=True)
    assert len(counter.printer.printed) == 1
    counter.screen.asks(PrintSlip(SLIP, "two"), Printed)
    assert len(counter.printer.printed) == 2


def test_a_slip_that_did_not_come_out_is_printed_when_asked_for_again(counter: Counter) -> None:
    counter.printer.runs_out_of_paper()
    assert counter.screen.asks(PrintSlip(SLIP, "one"), Printed).printed is False
    counter.printer.is_back()
    assert counter.screen.asks(PrintSlip(SLIP, "one"), Printed).printed is True
    assert len(counter.printer.printed) == 1


def test_a_slip_without_an_id_is_always_printed(counter: Counter) -> None:
    counter.screen.asks(PrintSlip(SLIP), Printed)
    counter.screen.asks(PrintSlip(SLIP), Printed)
    assert len(counter.printer.printed) == 2


def test_little_paper_is_told_and_printed_on(counter: Counter) -> None:
    counter.printer.has_little_paper()
    assert counter.screen.asks(PrintSlip(SLIP), Printed) == Printed(PrinterState.PAPER_LOW, printed=True)


def test_no_paper_is_told_and_nothing_is_printed(counter: Counter) -> None:
    counter.printer.runs_out_of_paper()
    assert counter.screen.asks(PrintSlip(SLIP), Printed) == Printed(PrinterState.OUT_OF_PAPER, printed=False)
    assert counter.printer.printed == []


def test_an_unplugged_printer_stops_nothing(counter: Counter) -> None:
    counter.printer.is_unplugged()
    assert counter.screen.asks(PrintSlip(SLIP), Printed) == Printed(PrinterState.OFFLINE, printed=False)
    submitted = counter.screen.submits(a_request())
    counter.screen.sees(submitted.reference, "done")


def test_the_record_of_what_was_delivered_is_erased_after_its_time() -> None:
    with Counter(desk={"keep_days": 1e-9}) as counter:
        submitted = counter.screen.submits(a_request())
        counter.screen.sees(submitted.reference, "done")
        counter.screen.asks(KeepSession("somebody is there"), Kept)
        counter.desk._tidy()
        assert counter.desk._outbox.record(submitted.reference)
        counter.ends_the_session()
        counter.desk._tidy()
        assert counter.desk._outbox.record(submitted.reference) is None
        assert counter.screen.asks(GetStatus(submitted.reference), FollowUp).state == "elsewhere"
