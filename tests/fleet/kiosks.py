"""A kiosk's presence without a kiosk: its health is set by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from random import Random

from kiosk.core.clock import SystemClock
from kiosk.core.health import CertificateState, Health
from kiosk.core.slip import PrinterState
from kiosk.fleet.presence import Presence
from kiosk.fleet.settings import FleetSettings
from tests.fleet.broker import QUICK
from tests.offline_cache.fakes import START

VERSION = "1.2.3"
WELL = Health(
    kiosk="hall-1",
    version=VERSION,
    at=START,
    started_at=START,
    connected=True,
    accepting=True,
    printer=PrinterState.READY,
    waiting=0,
    refused=0,
    oldest=None,
    reached_at=START,
    terminal=True,
    certificate=CertificateState.VALID,
    certificate_ends=START + timedelta(days=60),
    settings=7,
)


@contextmanager
def present(settings: FleetSettings, kiosk: str = "hall-1") -> Iterator[Presence]:
    """It stops at the end, also one whose broker is away."""
    presence = Presence(settings, kiosk, VERSION, SystemClock(), Random(kiosk), QUICK)
    presence.tell(replace(WELL, kiosk=kiosk))
    presence.start()
    try:
        yield presence
    finally:
        presence.stop()
