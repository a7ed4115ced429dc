"""A claim code opens once, for one kiosk, for a quarter of an hour; who guesses is kept waiting."""

import pytest

from kiosk.demo.gateway.claims import Claims, Refused, TooMany
from tests.offline_cache.fakes import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def claims(clock: HandClock) -> Claims:
    return Claims(clock)


def test_a_code_has_eight_characters_that_nobody_misreads(claims: Claims) -> None:
    codes = [claims.make(f"kiosk-{n}") for n in range(200)]
    assert {len(code) for code in codes} == {8}
    assert not set("".join(codes)) & set("IL1O0")
    assert len(set(codes)) == 200


def test_it_opens_once(claims: Claims) -> None:
    code = claims.make("hall")
    claims.use("hall", code)
    with pytest.raises(Refused):
        claims.use("hall", code)


def test_after_a_quarter_of_an_hour_it_opens_nothing(claims: Claims, clock: HandClock) -> None:
    code = claims.make("hall")
    clock.advance(minutes=14, seconds=59)
    claims.use("hall", code)
    code = claims.make("hall")
    clock.advance(minutes=15)
    with pytest.raises(Refused):
        claims.use("hall", code)


def test_a_new_one_replaces_the_one_before(claims: Claims) -> None:
    old, new = claims.make("hall"), claims.make("hall")
    with pytest.raises(Refused):
        claims.use("hall", old)
    claims.use("hall", new)


def test_after_five_wrong_ones_even_the_right_one_must_wait(claims: Claims, clock: HandClock) -> None:
    right = claims.make("hall")
    for _ in range(5):
        with pytest.raises(Refused):
            claims.use("hall", "WRONGONE")
        clock.advance(minutes=1)
    with pytest.raises(TooMany) as trouble:
        claims.use("hall", right)
    assert 599 <= trouble.value.wait_s <= 601
    other = claims.make("library")
    claims.use("library", other)
    clock.advance(minutes=10)
    claims.use("hall", claims.make("hall"))
