"""What every ReportsBackend promises of a report with a picture."""

import pytest

from kiosk.core.errors import Rejected, ReplyLost
from kiosk.core.ports import ReportsBackend, Validators
from kiosk.core.reports import Picture, ServiceCode
from kiosk.demo.city import DemoCity
from tests.city.demo_cities import EVERY_SCRIPT, PHOTOGRAPH, reference, report

FRESH = Validators()


def test_a_picture_arrives_byte_for_byte_with_all_that_was_said(city: DemoCity, backend: ReportsBackend) -> None:
    attributes = (("DAMAGE", ("wires", "door")),)
    backend.create(report(service_code=ServiceCode("SL-03"), attributes=attributes, picture=PHOTOGRAPH))
    (stored,) = city.received()
    kept = city.picture_of(stored)
    assert kept
    assert (kept.type, kept.data) == (PHOTOGRAPH.type, PHOTOGRAPH.data)
    assert stored.attributes == attributes
    assert stored.description.replace("\r\n", "\n") == f"{EVERY_SCRIPT}\nReference: {reference()}"


def test_a_picture_that_lies_elsewhere_is_sent_by_its_address(city: DemoCity, backend: ReportsBackend) -> None:
    backend.create(report(media_url="https://pictures.example/1.jpg?a=b&c"))
    (stored,) = city.received()
    assert stored.contact["media_url"] == "https://pictures.example/1.jpg?a=b&c"
    assert city.picture_of(stored) is None


def test_a_picture_that_the_city_does_not_take_is_rejected(city: DemoCity, backend: ReportsBackend) -> None:
    with pytest.raises(Rejected):
        backend.create(report(picture=Picture("image/jpeg", b"<html>")))
    assert city.received() == []


def test_a_report_with_a_picture_whose_reply_was_lost_is_found(city: DemoCity, backend: ReportsBackend) -> None:
    backend.services("en", FRESH)
    city.loses_replies(requests=1)
    with pytest.raises(ReplyLost):
        backend.create(report(picture=PHOTOGRAPH))
    found = backend.find(report(picture=PHOTOGRAPH))
    assert found
    assert [found.service_request_id] == [stored.service_request_id for stored in city.received()]
