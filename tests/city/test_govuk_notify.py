"""Notices by GOV.UK Notify, before the provider's twin and before replies that go wrong."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.city.govuk_notify import GovukNotify, NotifySettings
from kiosk.core.errors import BadReply, CaptivePortal, KioskError, NotAuthorised, Rejected, ReplyLost, TryLater
from kiosk.core.notices import Notice, Way
from kiosk.demo.city import DemoCity
from kiosk.demo.notify import API_KEY, EMAIL, SMS, Given
from tests.city.booking_cities import BOUNDS, SetClock
from tests.city.loopback import Loopback, answer

NOTICE = Notice("ref-1", Way.SMS, "07700 900123", "Your appointment", "It is booked")
BY_MAIL = Notice("ref-2", Way.EMAIL, "ada@example.org", "Your appointment", "It is booked")


@pytest.fixture(name="city")
def telling_city(tmp_path: Path) -> Iterator[DemoCity]:
    with DemoCity(tmp_path, clock=SetClock()) as city:
        yield city


def notify(url: str, ahead: timedelta = timedelta(), key: str = API_KEY) -> GovukNotify:
    return GovukNotify(NotifySettings(url, key, SMS, EMAIL, bounds=BOUNDS), SetClock(SetClock().now() + ahead))


def given(city: DemoCity) -> list[Given]:
    return city.appointments.notify.given


def test_a_text_message_and_an_email_are_taken_and_found_again(city: DemoCity) -> None:
    provider = notify(f"{city.url}/notify")
    assert not provider.sent("ref-1")
    for notice in (NOTICE, BY_MAIL):
        provider.send(notice)
        assert provider.sent(notice.reference)
    assert [(each.reference, each.to, each.text) for each in given(city)] == [
        ("ref-1", "07700 900123", "It is booked"),
        ("ref-2", "ada@example.org", "It is booked"),
    ]
    provider.close()


@pytest.mark.parametrize("minutes", [10, -10])
def test_a_clock_ten_minutes_off_goes_by_the_providers(city: DemoCity, minutes: int) -> None:
    """Whose tokens may be half a minute old."""
    provider = notify(f"{city.url}/notify", timedelta(minutes=minutes))
    provider.send(NOTICE)
    assert provider.sent("ref-1")
    assert len(given(city)) == 1
    provider.close()


def test_a_lost_reply_is_looked_for(city: DemoCity) -> None:
    provider = notify(f"{city.url}/notify")
    city.goes_mute(requests=1)
    with pytest.raises(ReplyLost):
        provider.send(NOTICE)
    city.comes_back()
    assert provider.sent("ref-1")
    provider.close()


def test_a_refused_key_is_no_fault_of_the_citizens(city: DemoCity) -> None:
    provider = notify(f"{city.url}/notify", key=API_KEY[:-4] + "0000")
    with pytest.raises(NotAuthorised):
        provider.send(NOTICE)
    provider.close()


def test_what_is_refused_is_never_quoted(city: DemoCity) -> None:
    provider = notify(f"{city.url}/notify")
    with pytest.raises(Rejected) as caught:
        provider.send(Notice("r", Way.EMAIL, "nobody", "s", "t"))
    assert caught.value.code == "ValidationError"
    assert "nobody" not in str(caught.value)
    assert "900123" not in repr(NOTICE)
    provider.close()


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (answer("{}", 201), ReplyLost),
        (answer('{"id": "x", "reference": "another"}', 201), ReplyLost),
        (answer("<!DOCTYPE html><html>Welcome</html>"), CaptivePortal),
        (answer("{}", 429), TryLater),
        (answer("{}", 500), ReplyLost),
    ],
)
def test_what_is_no_receipt_is_none(reply: bytes, kind: type[KioskError]) -> None:
    with Loopback(reply) as city, pytest.raises(KioskError) as caught:
        notify(city.url).send(NOTICE)
    assert type(caught.value) is kind


def test_a_list_without_notifications_says_nothing() -> None:
    with Loopback(answer("{}")) as city, pytest.raises(BadReply):
        notify(city.url).sent("ref-1")


@pytest.mark.parametrize("key", ["", "secret", "name-1-2"])
def test_a_key_that_cannot_be_one_is_refused_where_it_is_read(key: str) -> None:
    with pytest.raises(ValueError, match="api_key"):
        NotifySettings("https://x.example", key, SMS, EMAIL)
