"""The doctor and the kiosk's certificate: each way in which it opens nothing is told apart, with what to do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.core.clock import SystemClock
from kiosk.core.health import CertificateState, Health
from kiosk.core.slip import PrinterState
from kiosk.doctor import certificate, updates
from kiosk.doctor.finding import Verdict
from tests.desk.counter import Counter
from tests.offline_cache.fakes import START, HandClock

HEALTH = Health("hall", "1", START, START, True, True, PrinterState.READY, 0, 0, None, None, None)


def test_a_kiosk_that_was_never_enrolled_is_told_how(capsys: pytest.CaptureFixture[str]) -> None:
    with Counter(gateway={"url": "https://127.0.0.1:9/.well-known/est"}) as counter:
        (found,) = certificate.examine(counter.settings, SystemClock())
    assert (found.verdict, found.told) == (Verdict.SICK, "this kiosk is not enrolled at the city's gateway")
    assert found.next_step.endswith("kiosk enrol")


def test_without_a_gateway_there_is_nothing_to_say() -> None:
    with Counter() as counter:
        assert list(certificate.examine(counter.settings, SystemClock())) == []


@pytest.mark.parametrize(
    ("state", "verdict", "told"),
    [
        (CertificateState.VALID, Verdict.WELL, "counts for 40 days more"),
        (CertificateState.DUE, Verdict.WATCH, "ends in 40 days and is not renewed yet"),
        (CertificateState.ENDED, Verdict.SICK, "has ended"),
        (CertificateState.NOT_YET, Verdict.SICK, "machine's clock"),
        (CertificateState.REFUSED, Verdict.SICK, "revoked"),
        (CertificateState.BROKEN, Verdict.SICK, "another key"),
    ],
)
def test_each_state_has_its_words(state: CertificateState, verdict: Verdict, told: str) -> None:
    health = replace(HEALTH, certificate=state, certificate_ends=START + timedelta(days=40, hours=1))
    found = certificate._told(health, HandClock())
    assert found.verdict is verdict
    assert told in found.told
    assert bool(found.next_step) is (verdict is not Verdict.WELL)


NOW = datetime(2026, 5, 4, tzinfo=UTC)
SIMULATED = """Inst bash [5.2.15-2+b8] (5.2.15-2+b13 Debian:12.15/oldstable [amd64])
Inst libgcrypt20 [1.10.1-3] (1.10.1-3+deb12u1 Debian:12.15/oldstable, Debian-Security:12/oldstable-security [amd64])
Conf bash (5.2.15-2+b13 Debian:12.15/oldstable [amd64])
"""


@pytest.mark.parametrize(
    ("simulated", "fetched", "told"),
    [
        (SIMULATED, NOW, "2 wait, 1 of them for security"),
        ("", NOW, "none waits"),
        ("", NOW - timedelta(days=8), "nobody has looked for them for 8 days"),
        ("", None, "nobody has looked for them ever"),
    ],
)
def test_updates_that_wait_are_counted(simulated: str, fetched: datetime | None, told: str) -> None:
    assert updates.waiting(simulated, fetched, NOW).told == told
