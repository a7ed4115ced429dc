"""The doorman remembers few, and takes the networks of IPv6 for what they are."""

from kiosk.desk.host.doorman import WRONG, Admission, Doorman
from tests.offline_cache.fakes import HandClock

TOKEN = "a-token-of-more-than-twenty"


def doorman() -> Doorman:
    return Doorman(TOKEN, HandClock())


def test_one_who_guesses_shuts_nobody_else_out() -> None:
    door = doorman()
    for _ in range(WRONG):
        assert door.admits("10.0.0.1", "wrong", {}) is Admission.NO
    assert door.admits("10.0.0.1", TOKEN, {}) is Admission.WAIT
    assert door.admits("10.0.0.2", TOKEN, {}) is Admission.NEW
    assert door.admits("::ffff:10.0.0.1", TOKEN, {}) is Admission.WAIT


def test_a_network_of_ipv6_is_one_place() -> None:
    door = doorman()
    for host in range(WRONG):
        door.admits(f"fe80::{host + 1}%eth0", "wrong", {})
    assert door.admits("fe80::ffff", TOKEN, {}) is Admission.WAIT
    assert door.admits("fd00::1", TOKEN, {}) is Admission.NEW


def test_of_countless_places_few_are_remembered() -> None:
    door = doorman()
    for place in range(3000):
        door.admits(f"10.0.{place // 256}.{place % 256}", "wrong", {})
    assert len(door._wrong) == 512


def test_another_token_makes_another_cookie() -> None:
    old, new = doorman(), Doorman(TOKEN + "2", HandClock())
    word = old.cookie(secure=True).split(";")[0]
    assert old.admits("10.0.0.1", None, {"cookie": word}) is Admission.IN
    assert new.admits("10.0.0.1", None, {"cookie": word}) is Admission.NO
    assert old.cookie(secure=True).endswith("; Secure")
