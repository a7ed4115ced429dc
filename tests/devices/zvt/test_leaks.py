"""The twin sends whole card numbers in every field that may hold one; nothing of them stays on the kiosk's side."""

import gc
import logging
import re

import pytest

from kiosk.core.errors import CannotTell, ReplyLost
from kiosk.devices.zvt.apdu import Apdu, NotZvt
from kiosk.devices.zvt.client import ZvtTerminal
from kiosk.devices.zvt.settings import TerminalSettings
from kiosk.devices.zvt.twin.behaviour import Act, Behaviour, Fault
from kiosk.devices.zvt.twin.cards import card_number
from kiosk.log import OneLine
from tests.devices.zvt.terminals import FINE, client_of, now, terminal, unheard

KEPT_DIGITS = 4


@pytest.mark.parametrize("count", [30, pytest.param(1000, marks=pytest.mark.prove)], ids=["slice", "full"])
@pytest.mark.parametrize("blocks", [True, False], ids=["blocks", "lines"])
def test_no_card_number_leaves_the_client(count: int, blocks: bool, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said: list[object] = []
    with terminal() as twin:
        twin.always(Behaviour(careless=True))
        client = ZvtTerminal(TerminalSettings("zvt", twin.address, text_blocks=blocks), now)
        for payment in range(count):
            assert twin.rests()
            if payment % 5 == 0:
                twin.fails(Fault(Act.GARBAGE, 5 + payment % 3))
            try:
                said.append(client.authorise(FINE, unheard))
                assert twin.rests()
                said.append(client.last())
            except (ReplyLost, CannotTell) as trouble:
                said += [trouble, trouble.__cause__, trouble.__context__]
        traces = [booking.trace for booking in twin.journal.bookings]
    text = repr(said) + "".join(map(OneLine().format, caplog.records))
    assert len(traces) == count
    assert "************" in text
    assert [trace for trace in traces if card_number(trace)[:-KEPT_DIGITS] in text] == []
    assert not re.search(r"[0-9]{13}", text)


def test_no_packet_with_a_card_is_left_in_memory() -> None:
    with terminal() as twin:
        client = client_of(twin.address)
        approval = client.authorise(FINE, unheard)
    gc.collect()
    number = bytes.fromhex(card_number(1))
    assert approval
    assert [found for found in gc.get_objects() if isinstance(found, Apdu) and number in found.data] == []


def test_an_error_repeats_nothing_of_what_came() -> None:
    from kiosk.devices.zvt.result import read_result

    with pytest.raises(NotZvt) as error:
        read_result(b"\x22\xf1\xf9" + bytes.fromhex(card_number(1)))
    assert not re.search(r"\d", str(error.value))
