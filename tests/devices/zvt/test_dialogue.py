"""Who speaks when, and for how long a silence is borne."""

import pytest

from kiosk.core.errors import ReplyLost
from kiosk.core.payments import Progress, Prompt, Reason, Refusal
from kiosk.devices.zvt.apdu import Apdu, NotZvt
from kiosk.devices.zvt.dialogue import Dialogue, Patience, Told
from kiosk.devices.zvt.outcomes import outcome, standing
from tests.devices.zvt.scripted import ScriptedWire
from tests.devices.zvt.terminals import FINE, NOW

PAY = Apdu(0x0601, b"\x04\0\0\0\0\x12\x50")
YES, DONE = bytes.fromhex("800000"), bytes.fromhex("060F00")


def said(wire: ScriptedWire) -> Told:
    return Dialogue(wire, wire.clock, Patience()).run(PAY)


def test_each_packet_of_the_terminal_is_acknowledged() -> None:
    wire = ScriptedWire([(0, YES), (1, bytes.fromhex("04FF010A")), (1, bytes.fromhex("04FF010E") + DONE)])
    assert said(wire).done == b""
    assert wire.sent == bytes(PAY) + 3 * YES


def test_a_terminal_that_does_not_acknowledge_is_lost_after_five_seconds() -> None:
    wire = ScriptedWire([(5.5, YES)])
    with pytest.raises(TimeoutError):
        said(wire)
    assert wire.clock() == pytest.approx(5)
    assert wire.sent == bytes(PAY)


def test_a_terminal_may_be_silent_for_three_minutes() -> None:
    assert said(ScriptedWire([(0, YES), (179, DONE)])).done == b""
    with pytest.raises(TimeoutError):
        said(ScriptedWire([(0, YES), (181, DONE)]))


def test_a_terminal_may_ask_for_more_minutes() -> None:
    assert said(ScriptedWire([(0, YES), (0, bytes.fromhex("04FF020405")), (299, DONE)])).done == b""
    with pytest.raises(TimeoutError):
        said(ScriptedWire([(0, YES), (0, bytes.fromhex("04FF020405")), (301, DONE)]))


def test_a_line_that_closes_is_lost() -> None:
    with pytest.raises(ConnectionResetError):
        said(ScriptedWire([(0, YES), (1, b"")]))


def test_a_command_that_is_refused_was_not_taken() -> None:
    told = said(ScriptedWire([(0, bytes.fromhex("849C00"))]))
    assert outcome(told, FINE, NOW, stopped=False) == Refusal(Reason.BUSY)


def test_the_old_way_to_acknowledge_is_no_refusal() -> None:
    """Who took it for one would send a payment again that is under way."""
    assert said(ScriptedWire([(0, bytes.fromhex("840000")), (0, DONE)])).done == b""


def test_an_answer_before_the_acknowledgement_makes_no_sense() -> None:
    with pytest.raises(NotZvt):
        said(ScriptedWire([(0, DONE)]))


def test_a_request_that_the_kiosk_does_not_know_is_refused_and_the_payment_goes_on() -> None:
    wire = ScriptedWire([(0, YES), (0, bytes.fromhex("06E400")), (0, DONE)])
    assert said(wire).done == b""
    assert wire.sent == bytes(PAY) + bytes.fromhex("848300") + YES


def test_a_result_that_comes_again_is_one_result() -> None:
    result = bytes.fromhex("040F022700")
    assert len(said(ScriptedWire([(0, YES), (0, result), (0, result), (0, DONE)])).results) == 1


def test_the_wish_to_stop_is_sent_once_and_a_refusal_of_it_is_told() -> None:
    seen: list[Progress] = []
    wire = ScriptedWire([(0, YES), (1, bytes.fromhex("04FF010A")), (1, bytes.fromhex("848300")), (1, DONE)])
    Dialogue(wire, wire.clock, Patience()).run(PAY, seen.append, lambda: bool(seen))
    assert seen == [Progress(Prompt.INSERT_CARD), Progress(Prompt.INSERT_CARD, cancellable=False)]
    assert wire.sent == bytes(PAY) + YES + bytes.fromhex("06B000") + YES


def test_a_terminal_that_waited_long_gave_up_by_itself() -> None:
    for seconds, reason in ((30, Reason.TOO_SLOW), (2, Reason.CANCELLED)):
        wire = ScriptedWire([(0, YES), (1, bytes.fromhex("04FF010A")), (seconds, bytes.fromhex("061E016C"))])
        assert outcome(said(wire), FINE, NOW, stopped=False) == Refusal(reason)


class ClosesBeforeTheLastWord(ScriptedWire):
    """What came can be read, but nothing can be sent any more."""

    def send(self, data: bytes) -> None:
        if self.sent.count(YES) == 1:
            raise BrokenPipeError
        super().send(data)


def test_the_last_word_counts_though_it_cannot_be_acknowledged() -> None:
    wire = ClosesBeforeTheLastWord([(0, YES), (0, bytes.fromhex("040F022700")), (0, DONE)])
    assert said(wire).done == b""


PAID = "040F132700040000000012504909780B000001870001"


@pytest.mark.parametrize(
    ("frames", "why"),
    [
        ((PAID, "061E016C"), "a success that ends in a failure"),
        ((PAID, "040F022705", "060F00"), "two results"),
        (("060F00",), "an end without a result"),
        (("040F0B040000000012500B000001", "060F00"), "no result code"),
        (("040F0C270004000000001250490978", "060F00"), "no trace"),
        (("040F132700040000000012514909780B000001870001", "060F00"), "another amount"),
        (("040F132700040000000012504907560B000001870001", "060F00"), "another currency"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_contradicts_itself_is_unknown(frames: tuple[str, ...], why: str) -> None:
    packets = [Apdu(int(frame[:4], 16), bytes.fromhex(frame[6:])) for frame in frames]
    wire = ScriptedWire([(0, YES), *((0.0, bytes(packet)) for packet in packets)])
    with pytest.raises(ReplyLost):
        outcome(said(wire), FINE, NOW, stopped=False)


@pytest.mark.parametrize(
    ("done", "code"),
    [("", 0), ("00", 0), ("9C", 0x9C), ("F0", 0xF0), ("F0F0F0F3312E3000", 0), ("F0F0F0F3312E30DC", 0xDC)],
)
def test_the_status_stands_behind_the_version(done: str, code: int) -> None:
    assert standing(Told(done=bytes.fromhex(done))) == code
