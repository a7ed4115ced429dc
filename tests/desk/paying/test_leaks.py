"""Nothing of a card is on the kiosk after very many payments: in no file, no page of the database, no log line."""

import logging
import re
from pathlib import Path

import pytest

from kiosk.core.payments import PaymentState
from kiosk.devices.zvt.twin.behaviour import Act, Behaviour, Fault
from kiosk.devices.zvt.twin.cards import card_number, track_two
from kiosk.devices.zvt.twin.journal import Journal
from kiosk.devices.zvt.twin.terminal import SimulatedTerminal
from kiosk.log import OneLine
from tests.desk.paying.rig import NOW, STORED, Rig, order

_CLOSED = (PaymentState.POSTED, PaymentState.REVERSED, PaymentState.DECLINED)


@pytest.mark.parametrize("payments", [120, pytest.param(1_000, marks=pytest.mark.prove)], ids=["slice", "full"])
def test_no_card_number_is_on_the_kiosk_after_very_many_payments(
    payments: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    (kiosk := tmp_path / "kiosk").mkdir()
    with SimulatedTerminal(lambda: NOW, journal=Journal(first_trace=STORED)) as twin:
        twin.always(Behaviour(careless=True))
        rig = Rig(kiosk, twin)
        for number in range(1, payments + 1):
            if number % 50 == 0:
                twin.fails(Fault(Act.GARBAGE if number % 100 else Act.CUT, 5))
            rig.pays(order(number))
            assert twin.rests()
            rig.settles()
        rig.posts()
        rig.outbox.tidy()
        entries = rig.ledger.newest(payments)
        copies = "".join("\n".join(rig.ledger.merchant_copy(entry.id)) for entry in entries)
        rig.store.close()
        numbers = [card_number(booking.trace) for booking in twin.journal.bookings]
        tracks = [track_two(booking.trace) for booking in twin.journal.bookings]
    assert len(entries) == payments
    assert {entry.state for entry in entries} <= set(_CLOSED)
    assert len(numbers) >= payments
    logs = "".join(map(OneLine().format, caplog.records)).encode()
    files = b"".join(file.read_bytes() for file in sorted(kiosk.rglob("*")) if file.is_file())
    everything = files + logs + copies.encode()
    assert "****" in copies, "the terminal printed card numbers, and they were blotted out"
    for card, track in zip(numbers, tracks, strict=True):
        for needle in (card.encode(), bytes.fromhex(card), track.encode(), card[:12].encode()):
            assert needle not in everything
    assert not re.search(r"[0-9]{16,19}", copies)
