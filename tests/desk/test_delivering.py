"""A report on its way from the outbox to the city, over a real socket and on a clock moved by hand."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kiosk.city.bounds import Bounds
from kiosk.city.open311 import Open311
from kiosk.city.open311_settings import Open311Settings
from kiosk.core.reports import ServiceRequestId
from kiosk.demo.city import API_KEY, DemoCity
from kiosk.desk.delivery import KIND, Courier, body_of, read_receipt
from kiosk.offline_cache.records import OutboxRecord
from kiosk.offline_cache.store import Store
from kiosk.offline_cache.sync import Sync
from tests.desk.counter import a_request
from tests.offline_cache.fakes import HandClock, outbox_over


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
        courier = Courier(self.reports)
        self.sync = Sync(self.outbox, courier, self.clock, Random(5), spread_s=1.0)

    def takes(self) -> OutboxRecord:
        request = a_request(created_at=self.clock.now())
        return self.outbox.enqueue(request.id, "one", KIND, body_of(request))

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
