"""What crosses the link, and what must not."""

import math
import typing
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import wire
from kiosk.core import messages
from kiosk.core.errors import BadReply
from kiosk.core.messages import Failed, FollowUp, GetStatus
from kiosk.core.money import Money
from kiosk.core.reports import Picture, Place, RequestStatus, ServiceRequestId
from tests.examples import tries

KINDS: dict[str, type] = {
    kind.__name__: kind
    for union in (messages.Question, messages.Reply, messages.Event)
    for kind in typing.get_args(union)
}
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(Money, st.builds(Money, st.integers(), st.from_regex("[A-Z]{3}", fullmatch=True)))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_message_comes_back_as_it_was(kind: type) -> None:
    @tries(30)
    @given(st.from_type(kind))
    def round_trip(message: object) -> None:
        assert wire.decode(wire.encode(message), KINDS) == message

    round_trip()


def test_a_time_keeps_its_zone() -> None:
    moment = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    status = RequestStatus(ServiceRequestId("7"), "open", requested_datetime=moment)
    came: FollowUp = wire.decode(wire.encode(FollowUp("SM 1", "done", status)), KINDS)
    assert came.status
    assert came.status.requested_datetime == moment


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "{",
        "null",
        "[]",
        "7",
        '"GetStatus"',
        "[" * 100_000,
        '{"type":"GetStatus"}',
        '{"type":"GetStatus","body":null}',
        '{"type":"GetStatus","body":[]}',
        '{"type":"GetStatus","body":{}}',
        '{"type":"GetStatus","body":{"reference":7}}',
        '{"type":"GetStatus","body":{"reference":null}}',
        '{"type":"GetStatus","body":{"reference":"a","extra":1}}',
        '{"type":"GetStatus","body":{"reference":"a"},"extra":1}',
        '{"type":"Nothing","body":{}}',
        '{"type":["GetStatus"],"body":{"reference":"a"}}',
        '{"type":{},"body":{}}',
        '{"type":"World","body":{"connected":1,"ever_connected":true,"printer":"ready","accepting":true}}',
        '{"type":"World","body":{"connected":true,"ever_connected":true,"printer":"on fire","accepting":true}}',
        '{"type":"Kept","body":{"snapshot":"","age_s":NaN}}',
        '{"type":"Kept","body":{"snapshot":"","age_s":Infinity}}',
        '{"type":"Kept","body":{"snapshot":"","age_s":1e999}}',
        '{"type":"Kept","body":{"snapshot":"","age_s":true}}',
        '{"type":"Kept","body":{"snapshot":"","age_s":%s}}' % ("9" * 400),
        '{"type":"Kept","body":{"snapshot":"","age_s":%s}}' % ("9" * 5000),
        '{"type":"Fees","body":{"age_s":null,"fees":[{"code":"a","type":"","name":"","description":"","price":'
        '{"minor":1,"currency":"euro"},"payee":{"name":""}}]}}',
        '{"type":"Failed","body":{"message_key":"a","values":[["a"]]}}',
        '{"type":"Failed","body":{"message_key":"a","values":{"a":"b"}}}',
        b"\xff\xfe\xfd",
        b'{"type":"GetStatus","body":{"reference":"\xff"}}',
    ],
    ids=lambda text: repr(text[:60]),
)
def test_what_is_no_message_is_a_bad_reply(hostile: str | bytes) -> None:
    with pytest.raises(BadReply):
        wire.decode(hostile, KINDS)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_json_cannot_say_is_never_written(number: float) -> None:
    with pytest.raises(BadReply, match="Place"):
        wire.encode(Place("a", number, 0.0))


def test_only_the_types_that_are_expected_are_taken() -> None:
    with pytest.raises(BadReply):
        wire.decode(wire.encode(Failed("error.unexpected")), {"GetStatus": GetStatus})


def test_a_wrong_value_is_told_by_where_it_stands() -> None:
    with pytest.raises(BadReply, match=r"\.lat"):
        wire.build(Place, {"address": "a", "lat": "north", "long": None})


def test_what_was_written_before_a_field_existed_can_still_be_read() -> None:
    assert wire.build(Place, {"address": "a"}) == Place("a")


@pytest.mark.parametrize("data", ["?", "YQ", "ä", 7, None])
def test_bytes_are_base64_and_nothing_else(data: object) -> None:
    assert wire.build(Picture, {"type": "image/png", "data": "YQ=="}) == Picture("image/png", b"a")
    with pytest.raises(BadReply):
        wire.build(Picture, {"type": "image/png", "data": data})


def test_a_whole_number_may_stand_for_a_measure() -> None:
    assert wire.build(Place, {"address": "a", "lat": 54, "long": -3}) == Place("a", 54.0, -3.0)
