"""What every HostedPayments promises, held against a provider over real sockets."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from kiosk.core.errors import BadReply, CaptivePortal, KioskError, NotAuthorised, Rejected, ReplyLost, TryLater
from kiosk.core.money import Money
from kiosk.core.payment_ports import HostedPayments
from kiosk.core.payments import Hosted
from kiosk.demo.world import Link, World
from tests.city.loopback import Loopback
from tests.contracts.hosted_rigs import GovukPayRig, HostedRig
from tests.contracts.wrong_replies import IMPATIENT, LATER, NONSENSE, PATIENT, PORTALS

RIGS: dict[str, Callable[[], HostedRig]] = {
    "govuk_pay": GovukPayRig,
}
REFERENCE = "SM 4417 2093"


@pytest.fixture(name="rig", params=RIGS)
def every_rig(request: pytest.FixtureRequest) -> Iterator[HostedRig]:
    rig: HostedRig = RIGS[request.param]()
    yield rig
    rig.close()


def created(rig: HostedRig, reference: str = REFERENCE, minor: int = 1250) -> Hosted:
    return rig.hosted.create(reference, rig.money(minor), "Parking fine", "en")


def calls(hosted: HostedPayments, money: Money) -> dict[str, Callable[[], object]]:
    return {
        "create": lambda: hosted.create(REFERENCE, money, "Parking fine", "en"),
        "find": lambda: hosted.find(REFERENCE),
        "follow": lambda: hosted.follow("abc"),
        "cancel": lambda: hosted.cancel("abc"),
        "refund": lambda: hosted.refund("abc", money, money),
    }


CALLS = ("create", "find", "follow", "cancel", "refund")


def is_write(call: str) -> bool:
    return call in ("create", "refund")


every_call = pytest.mark.parametrize("call", CALLS)


def test_a_payment_is_made_once_and_has_a_page(rig: HostedRig) -> None:
    hosted = created(rig)
    assert (hosted.state, hosted.finished, hosted.amount, hosted.code) == ("created", False, rig.money(1250), "")
    assert hosted.id
    assert hosted.url.startswith("http")
    assert rig.made() == [(REFERENCE, 1250, "created")]


def test_two_payments_have_two_pages(rig: HostedRig) -> None:
    first, second = created(rig, "SM 1"), created(rig, "SM 2", 300)
    assert first.id != second.id
    assert first.url != second.url
    assert rig.made() == [("SM 1", 1250, "created"), ("SM 2", 300, "created")]


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh", "xx", ""])
def test_every_language_is_taken(rig: HostedRig, language: str) -> None:
    assert rig.hosted.create(REFERENCE, rig.money(100), "غرامة وقوف 停车罚款", language).url


@pytest.mark.parametrize("description", ["", "x" * 1000, "<b>|</b>", "\n\t", "🅿️ café"])
def test_no_description_stands_in_the_way(rig: HostedRig, description: str) -> None:
    assert rig.hosted.create(REFERENCE, rig.money(100), description, "en").amount == rig.money(100)


def test_what_the_provider_never_takes_is_rejected_before_it_is_made(rig: HostedRig) -> None:
    for reference, money in (
        (REFERENCE, Money(1250, "XXX")),
        (REFERENCE, rig.money(0)),
        (REFERENCE, rig.money(-1)),
        (REFERENCE, rig.money(10**11)),
        ("", rig.money(1250)),
        (" ", rig.money(1250)),
        ("x" * 300, rig.money(1250)),
    ):
        with pytest.raises(Rejected):
            rig.hosted.create(reference, money, "Parking fine", "en")
    assert rig.made() == []


def test_a_payment_is_followed_to_its_end(rig: HostedRig) -> None:
    id = created(rig).id
    assert rig.hosted.follow(id).state == "created"
    rig.citizen(REFERENCE, "opens")
    begun = rig.hosted.follow(id)
    assert (begun.finished, begun.refundable) != (True, rig.money(1250))
    rig.citizen(REFERENCE, "pays")
    done = rig.hosted.follow(id)
    assert (done.state, done.finished, done.code, done.url) == ("success", True, "", "")
    assert done.refundable == rig.money(1250)


@pytest.mark.parametrize(("does", "code"), [("refuses", "P0010"), ("goes_away", "P0030")])
def test_a_payment_that_fails_says_why(rig: HostedRig, does: str, code: str) -> None:
    id = created(rig).id
    rig.citizen(REFERENCE, does)
    failed = rig.hosted.follow(id)
    assert (failed.state, failed.finished, failed.code, failed.url) == ("failed", True, code, "")


def test_a_page_that_nobody_opens_expires(rig: HostedRig) -> None:
    id = created(rig).id
    rig.time_passes(timedelta(days=1))
    expired = rig.hosted.follow(id)
    assert (expired.state, expired.finished, expired.code) == ("failed", True, "P0020")


def test_a_payment_that_is_unknown_is_rejected(rig: HostedRig) -> None:
    for call in (rig.hosted.follow, rig.hosted.cancel):
        with pytest.raises(Rejected):
            call("nothing")
    with pytest.raises(Rejected):
        rig.hosted.refund("nothing", rig.money(1), rig.money(1))


@pytest.mark.parametrize("id", ["", ".", "..", "a/../b", "a?b=c", "a#b", "%2e", "é ٣"])
def test_no_id_leads_astray(rig: HostedRig, id: str) -> None:
    created(rig)
    with pytest.raises((Rejected, BadReply)):
        rig.hosted.follow(id)


def test_a_payment_is_found_by_its_reference_alone(rig: HostedRig) -> None:
    assert rig.hosted.find(REFERENCE) is None
    id = created(rig).id
    for other in (f"{REFERENCE} ", REFERENCE.lower(), REFERENCE[:-1], f"{REFERENCE}&reference="):
        assert rig.hosted.find(other) is None
    found = rig.hosted.find(REFERENCE)
    assert found == rig.hosted.follow(id)
    assert found is not None
    assert found.url


def test_what_is_found_is_as_it_stands_now(rig: HostedRig) -> None:
    created(rig)
    rig.citizen(REFERENCE, "pays")
    found = rig.hosted.find(REFERENCE)
    assert found is not None
    assert (found.state, found.url) == ("success", "")


def test_two_payments_of_one_reference_are_for_a_clerk(rig: HostedRig) -> None:
    created(rig)
    created(rig)
    with pytest.raises(Rejected) as caught:
        rig.hosted.find(REFERENCE)
    assert caught.value.code == "several"


def test_a_search_may_be_behind(rig: HostedRig) -> None:
    rig.searches_are_behind(timedelta(seconds=30))
    id = created(rig).id
    assert rig.hosted.find(REFERENCE) is None
    assert rig.hosted.follow(id).id == id
    rig.time_passes(timedelta(seconds=31))
    found = rig.hosted.find(REFERENCE)
    assert found is not None
    assert found.id == id


def test_a_lost_reply_is_found_and_nothing_is_there_twice(rig: HostedRig) -> None:
    rig.world(World(Link.LOSSY, requests=1))
    with pytest.raises(ReplyLost):
        created(rig)
    found = rig.hosted.find(REFERENCE)
    assert found is not None
    assert (found.state, found.amount) == ("created", rig.money(1250))
    assert rig.made() == [(REFERENCE, 1250, "created")]


def test_a_cancelled_payment_can_be_paid_no_more(rig: HostedRig) -> None:
    id = created(rig).id
    cancelled = rig.hosted.cancel(id)
    assert (cancelled.state, cancelled.finished, cancelled.code, cancelled.url) == ("cancelled", True, "P0040", "")
    rig.citizen(REFERENCE, "pays")
    assert rig.made() == [(REFERENCE, 1250, "cancelled")]
    assert rig.hosted.cancel(id) == cancelled


def test_what_was_paid_meanwhile_is_told_by_cancelling(rig: HostedRig) -> None:
    id = created(rig).id
    rig.citizen(REFERENCE, "pays")
    assert rig.hosted.cancel(id).state == "success"


def test_a_cancelling_whose_reply_is_lost_tells_all_the_same(rig: HostedRig) -> None:
    id = created(rig).id
    rig.world(World(Link.LOSSY, requests=1))
    assert rig.hosted.cancel(id).state == "cancelled"


def test_a_payment_is_given_back_whole_or_in_parts(rig: HostedRig) -> None:
    id = created(rig).id
    rig.citizen(REFERENCE, "pays")
    rig.hosted.refund(id, rig.money(250), rig.money(1250))
    assert rig.hosted.follow(id).refundable == rig.money(1000)
    rig.hosted.refund(id, rig.money(1000), rig.money(1000))
    after = rig.hosted.follow(id)
    assert (after.state, after.refundable) == ("success", rig.money(0))
    assert rig.given_back() == 1250


def test_a_refund_is_done_once_however_often_it_is_sent(rig: HostedRig) -> None:
    id = created(rig).id
    rig.citizen(REFERENCE, "pays")
    rig.world(World(Link.LOSSY, requests=1))
    with pytest.raises(ReplyLost):
        rig.hosted.refund(id, rig.money(250), rig.money(1250))
    with pytest.raises(Rejected) as caught:
        rig.hosted.refund(id, rig.money(250), rig.money(1250))
    assert caught.value.code == "P0604"
    assert rig.given_back() == 250
    assert rig.hosted.follow(id).refundable == rig.money(1000)


def test_no_more_is_given_back_than_was_paid(rig: HostedRig) -> None:
    id = created(rig).id
    with pytest.raises(Rejected):
        rig.hosted.refund(id, rig.money(1250), rig.money(1250))
    rig.citizen(REFERENCE, "pays")
    for amount, refundable in ((1251, 1250), (1250, 1251), (2000, 2000), (0, 1250), (-1, 1250)):
        with pytest.raises(Rejected):
            rig.hosted.refund(id, rig.money(amount), rig.money(refundable))
    with pytest.raises(Rejected):
        rig.hosted.refund(id, Money(1250, "XXX"), rig.money(1250))
    assert rig.given_back() == 0


@every_call
@pytest.mark.parametrize(
    "world",
    [World(Link.DOWN), World(Link.ERRORS), World(Link.CAPTIVE), World(Link.CAPTIVE, captive_redirect=True)],
    ids=["down", "500", "portal", "redirecting portal"],
)
def test_a_provider_in_trouble_is_asked_again_later(rig: HostedRig, call: str, world: World) -> None:
    rig.world(world)
    with pytest.raises(TryLater) as caught:
        calls(rig.hosted, rig.money(1250))[call]()
    if world.link is Link.CAPTIVE:  # a host's own redirect may follow on what it has applied
        assert isinstance(caught.value, ReplyLost if world.captive_redirect and is_write(call) else CaptivePortal)
    rig.world(World())
    assert rig.made() == []
    assert created(rig).url


@every_call
def test_a_slow_provider_is_given_up(rig: HostedRig, call: str) -> None:
    rig.world(World(Link.SLOW, delay_s=60.0))
    with pytest.raises(TryLater):
        calls(rig.impatient(IMPATIENT), rig.money(1250))[call]()


def test_a_slow_provider_may_have_made_the_payment(rig: HostedRig) -> None:
    rig.world(World(Link.SLOW, delay_s=60.0))
    for call in ("create", "refund"):
        with pytest.raises(ReplyLost):
            calls(rig.impatient(IMPATIENT), rig.money(1250))[call]()


@every_call
def test_a_refused_key_is_no_fault_of_the_payment(rig: HostedRig, call: str) -> None:
    with pytest.raises(NotAuthorised):
        calls(rig.with_the_wrong_key(), rig.money(1250))[call]()


@every_call
@pytest.mark.parametrize("reply", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_never_understood(rig: HostedRig, call: str, reply: bytes) -> None:
    with Loopback(reply) as server, pytest.raises((TryLater, BadReply)) as caught:
        calls(rig.opened(server.url, IMPATIENT), rig.money(1250))[call]()
    if is_write(call):
        assert isinstance(caught.value, ReplyLost | BadReply)


@every_call
@pytest.mark.parametrize("reply", LATER.values(), ids=LATER)
def test_a_refusal_that_is_not_the_providers_word_waits(rig: HostedRig, call: str, reply: bytes) -> None:
    with Loopback(reply) as server, pytest.raises(TryLater) as caught:
        calls(rig.opened(server.url, PATIENT), rig.money(1250))[call]()
    assert isinstance(caught.value, CaptivePortal) is (reply in PORTALS.values())


def test_a_busy_provider_says_how_long_to_wait(rig: HostedRig) -> None:
    rig.world(World(error_rate=1.0, retry_after_s=17))
    for call in calls(rig.hosted, rig.money(1250)).values():
        with pytest.raises(TryLater) as caught:
            call()
        assert caught.value.retry_after == 17.0
        assert not isinstance(caught.value, ReplyLost)


def test_several_threads_make_each_payment_once(rig: HostedRig) -> None:
    with ThreadPoolExecutor(4) as workers:
        made = list(workers.map(lambda number: created(rig, f"SM {number}", number + 1), range(20)))
    assert [hosted.amount.minor for hosted in made] == list(range(1, 21))
    assert sorted(rig.made()) == sorted((f"SM {number}", number + 1, "created") for number in range(20))


def test_the_page_is_in_no_words_about_the_payment(rig: HostedRig) -> None:
    """Whoever has the address can pay; what is logged or recorded has not got it."""
    hosted = created(rig)
    said = [repr(hosted), str(hosted)]
    for failing in (
        lambda: rig.hosted.refund(hosted.id, rig.money(1), rig.money(1)),
        lambda: rig.hosted.create("", rig.money(1), hosted.url, "en"),
    ):
        with pytest.raises(KioskError) as caught:
            failing()
        said += [repr(caught.value), caught.value.detail]
    secret = hosted.url.rsplit("/", 1)[-1]
    assert len(secret) > 15
    assert [words for words in said if secret in words] == []
