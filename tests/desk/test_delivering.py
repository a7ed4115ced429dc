"""A report on its way from the outbox to the city, over a real socket and on a clock moved by hand."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kiosk.city.bounds import Bounds
from kiosk.city.open311 import Open311
from kiosk.city.open311_settings import Open311Settings
from kiosk.core.errors import ReplyLost
from kiosk.core.reports import ServiceRequestId
from kiosk.demo.city import API_KEY, DemoCity
from kiosk.desk.delivery import KIND, Courier, body_of, read_receipt
from kiosk.offline_cache.records import OutboxRecord
from kiosk.offline_cache.states import State
from kiosk.offline_cache.store import Store
from kiosk.offline_cache.sync import Sync
from tests.desk.counter import a_request
from tests.offline_cache.fakes import HandClock, outbox_over

SETTLE_S = 120.0


class Post:
    """An outbox in memory, delivered to the demo city round by round."""

    def __init__(self, city: DemoCity, folder: Path) -> None:
        self.city, self.folder, self.clock, self.store = city, folder, HandClock(), Store.in_memory()
        settings = Open311Settings(city.endpoint, api_key=API_KEY, reference_query="q", bounds=Bounds(read=0.3))
        self.reports = Open311(settings, self.clock)
        self.starts()

    def starts(self) -> None:
        """Also again, as after a crash: nothing is left but the outbox."""
        self.outbox = outbox_over(self.store, self.folder, self.clock)
        courier = Courier(self.reports, self.clock, SETTLE_S)
        self.sync = Sync(self.outbox, courier, self.clock, Random(5), spread_s=1.0)

    def runs(self, seconds: int) -> None:
        for _ in range(seconds):
            self.sync.run_once()
            self.clock.advance(seconds=1)

    def the_city_has_applied_all(self) -> None:
        """A city that stops finishes what it was sent."""
        self.city.stop()
        self.city.start()
        self.city.comes_back()

    def state(self, id: str) -> State:
        return self.record(id).state

    def takes(self, stream: str = "one") -> OutboxRecord:
        request = a_request(created_at=self.clock.now())
        return self.outbox.enqueue(request.id, stream, KIND, body_of(request))

    def record(self, id: str) -> OutboxRecord:
        record = self.outbox.by_id(id)
        assert record
        return record


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with DemoCity(tmp_path / "city") as city:
        post = Post(city, tmp_path)
        yield post
        post.reports.close()


def test_of_the_citys_answer_only_its_number_is_kept(post: Post) -> None:
    report = post.takes()
    post.sync.run_once()
    (received,) = post.city.received()
    receipt = read_receipt(post.record(report.id).receipt)
    assert receipt.service_request_id == ServiceRequestId(str(received.service_request_id))
    assert receipt.service_notice == ""


# -- a city that is still at work on what it was sent, while it says that it has not got it


def test_a_report_that_a_slow_city_has_not_applied_yet_is_not_sent_again(post: Post) -> None:
    post.city.applies_late(600)
    report = post.takes()
    post.runs(seconds=60)
    post.the_city_has_applied_all()
    assert len(post.city.received()) == 1
    post.runs(seconds=120)
    assert post.state(report.id) is State.DONE
    assert len(post.city.received()) == 1


def test_nor_after_a_crash_in_the_middle_of_sending(post: Post) -> None:
    post.city.applies_late(600)
    report = post.takes()
    delivery = post.outbox.claim()
    assert delivery
    with pytest.raises(ReplyLost):
        Courier(post.reports, post.clock, SETTLE_S)(delivery)
    post.starts()
    post.runs(seconds=60)
    post.the_city_has_applied_all()
    post.runs(seconds=120)
    assert post.state(report.id) is State.DONE
    assert len(post.city.received()) == 1


def test_a_clock_that_jumps_meanwhile_does_not_send_it_sooner(post: Post) -> None:
    post.city.applies_late(600)
    report = post.takes()
    post.sync.run_once()
    post.clock.set_wall(days=1)
    post.runs(seconds=60)
    post.the_city_has_applied_all()
    post.runs(seconds=120)
    assert post.state(report.id) is State.DONE
    assert len(post.city.received()) == 1


def test_once_the_city_shows_it_nothing_is_waited_for(post: Post) -> None:
    post.city.loses_replies(requests=1)
    report = post.takes()
    post.runs(seconds=10)
    assert post.state(report.id) is State.DONE
    assert len(post.city.received()) == 1


def test_what_the_city_still_does_not_show_after_the_wait_is_sent_again(post: Post) -> None:
    report = post.takes()
    assert post.outbox.claim()
    post.starts()
    post.runs(seconds=int(SETTLE_S))
    assert post.record(report.id).last_error == "settling"
    assert post.city.received() == []
    post.runs(seconds=5)
    assert post.state(report.id) is State.DONE
    assert len(post.city.received()) == 1


def test_what_is_waited_for_holds_up_no_other_report(post: Post) -> None:
    post.city.applies_late(600)
    lost = [post.takes(stream) for stream in ("one", "two", "three")]
    post.runs(seconds=10)
    post.city.comes_back()
    others = [post.takes(stream) for stream in ("four", "five")]
    post.runs(seconds=20)
    assert [post.state(other.id) for other in others] == [State.DONE, State.DONE]
    assert [post.record(each.id).reply_lost for each in lost] == [True, True, True]
