"""A screen that died comes back to its page."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.inputs import Replied
from kiosk.core.messages import EndSession, KeepSession, Kept, PrintSlip, RequestChanged, Submit, TakeSession
from kiosk.core.reports import Contact, Picture, Place, RequestId, ServiceCode, ServiceRequest
from kiosk.core.snapshot import freeze, thaw
from kiosk.core.state import Problem, Sent, State
from tests.core.booth import Booth, Desk
from tests.core.values import NOON, REFERENCE, SITE
from tests.examples import tries

REQUEST = ServiceRequest(
    RequestId("7"),
    ServiceCode("TREE"),
    "Fallen tree",
    Place("12 Quay", 50.5, None),
    "It lies there",
    NOON,
    attributes=(("size", ("large",)), ("where", ("path", "grass"))),
    contact=Contact(phone="555 0142"),
    language="es",
)
WHERE = [Place("12 Quay", 50.5, -4.25), Place("Behind the church"), Place("", 0.0, 0.0)]
STATES = [
    State("en"),
    State("ar", "id", 3, "light_on_dark", "report", wiped=True),
    *(State("es", "id", journey="report", answers={"where": place}) for place in WHERE),
    State("zh", "id", answers={"a": "", "b": (), "c": ("x", "y"), "d": "2026-11-24T09:30", "e": "12.5"}),
    State("en", "id", drafts={"where": "Quay ", "when": {"month": "2026-11", "date": None}, "some": ["a"]}),
    State("en", "id", at="report/where", view="find", page="help", problem=Problem("error.number", {"example": "12"})),
    State("en", "id", sent=Sent(REQUEST, "done", REFERENCE, "https://x", 12.5, True, "printed")),
    State(
        "en", "id", sent=Sent(replace(REQUEST, picture=Picture("image/jpeg", bytes(range(256))), media_url="https://x"))
    ),
    State("en", "id", sent=Sent(replace(REQUEST, created_at=datetime(2026, 11, 24, 9, 30, 1, 250, tzinfo=UTC)))),
]


@pytest.mark.parametrize("state", STATES, ids=range(len(STATES)))
def test_every_state_comes_back_as_it_was(state: State) -> None:
    assert thaw(freeze(state)) == state
    assert freeze(thaw(freeze(state))) == freeze(state)


ANSWERS = st.dictionaries(
    st.text(),
    st.text()
    | st.lists(st.text()).map(tuple)
    | st.builds(
        Place, st.text(), st.none() | st.floats(allow_nan=False, allow_infinity=False), st.none() | st.floats(-90, 90)
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@tries(200)
@given(ANSWERS)
def test_every_kind_of_answer_comes_back(answers: dict[str, Any]) -> None:
    assert thaw(freeze(State("en", "id", answers=answers))).answers == answers


@tries(400)
@given(st.sampled_from(list(json.loads(freeze(STATES[-2])))), JSON)
def test_a_snapshot_with_anything_anywhere_is_a_state_or_a_value_error(field: str, value: Any) -> None:
    hostile = json.dumps({**json.loads(freeze(STATES[-2])), field: value})
    with suppress(ValueError):
        assert isinstance(thaw(hostile), State)


def broken(**fields: object) -> str:
    return json.dumps({**json.loads(freeze(State("en", "id", journey="report"))), **fields})


@pytest.mark.parametrize(
    "snapshot",
    [
        "hello",
        "null",
        "[]",
        "{}",
        "[" * 100_000,
        '{"language":"en"}',
        broken(extra=1),
        broken(language="xx"),
        broken(session=""),
        broken(text_size=True),
        broken(text_size=4),
        broken(text_size=-1),
        broken(contrast="pink"),
        broken(journey="payroll"),
        broken(page="admin"),
        broken(answers=[]),
        broken(answers={"where": {"place": []}}),
        broken(answers={"where": {"place": {"address": "a", "lat": "x", "long": None}}}),
        broken(answers={"where": {"place": {"address": "a", "lat": float("nan"), "long": None}}}),
        broken(answers={"service": None}),
        broken(drafts=7),
        broken(problem={"key": "error.number"}),
        broken(sent={"id": "x"}),
        broken(sent={**json.loads(freeze(STATES[-2]))["sent"], "created_at": "2026-11-24T09:30"}),
        broken(sent={**json.loads(freeze(STATES[-2]))["sent"], "since": "now"}),
        broken(journey="", sent=json.loads(freeze(STATES[-2]))["sent"]),
    ],
    ids=lambda text: text[-70:],
)
def test_a_broken_or_hostile_snapshot_is_ignored_and_forgotten(snapshot: str) -> None:
    booth = Booth(Desk(kept=snapshot)).screen_dies()
    assert booth.screen.id == "attract"
    assert booth.desk.asked[-1] == EndSession()


@pytest.mark.parametrize(
    "answers",
    [
        {"service": ["LAMP"]},
        {"service": "GHOST"},
        {"service": "HOLE", "attribute/HOLE/depth": "deep"},
        {"service": "HOLE", "attribute/HOLE/depth": "1", "attribute/HOLE/seen": "yesterday"},
        {"service": "TREE", "where": "text"},
        {"service": "TREE", "where": {"place": {"address": "", "lat": None, "long": None}}},
    ],
    ids=repr,
)
def test_an_answer_that_is_none_is_asked_again(answers: dict[str, object]) -> None:
    booth = Booth(Desk(kept=broken(answers=answers))).screen_dies()
    assert booth.screen.next
    assert booth.screen.id != "report/check"
    assert booth.screen.id.rsplit("/", 1)[-1] in repr(answers)


def test_the_page_with_what_was_half_typed_comes_back() -> None:
    booth = Booth().walks_up("es").opens("TREE").types("Calle del Pue")
    again = booth.screen_dies(after_s=3)
    assert again.screen == booth.screen
    assert again.session.frame() == booth.session.frame()


def test_a_report_sent_before_the_crash_shows_the_same_reference_and_is_not_printed_again() -> None:
    booth = Booth(Desk(state="done")).walks_up().reports().presses("send")
    again = booth.screen_dies(after_s=3)
    assert again.result == booth.result
    assert len(again.desk.of(PrintSlip)) == 1
    assert len(again.desk.submits) == 1


def test_a_report_that_no_desk_had_yet_is_asked_again_as_the_same() -> None:
    booth = Booth(Desk(silent={Submit})).walks_up().reports().presses("send")
    again = booth.screen_dies(after_s=3)
    first, second = again.desk.submits
    assert first == second


def test_news_lost_in_the_crash_is_asked_for() -> None:
    booth = Booth().walks_up().reports().presses("send").waits(5)
    booth.desk.state = "done"
    again = booth.screen_dies(after_s=3)
    assert again.result.headline == again.says("result.sent")
    assert len({submit.request.id for submit in again.desk.submits}) == 1


def test_a_citizen_who_is_long_gone_does_not_come_back() -> None:
    booth = Booth().walks_up().opens("TREE").screen_dies(after_s=SITE.idle_after_s + SITE.countdown_s)
    assert booth.screen.id == "attract"
    assert booth.desk.kept == ""


def test_the_idle_time_goes_on_from_where_it_was() -> None:
    booth = Booth().walks_up().opens("TREE").screen_dies(after_s=SITE.idle_after_s + 10)
    assert booth.session.seconds_left() == SITE.countdown_s - 10


@pytest.mark.parametrize("age_s", [-1.0, float("nan"), float("inf")])
def test_an_age_that_cannot_be_is_ignored(age_s: float) -> None:
    kept = Booth().walks_up().opens("TREE").desk.kept
    booth = Booth().does(Replied(TakeSession(), Kept(kept, age_s)))
    assert booth.screen.id == "attract"


def test_a_copy_that_comes_late_does_not_displace_the_next_citizen() -> None:
    kept = Booth().walks_up("es").opens("TREE").desk.kept
    booth = Booth().walks_up("zh").does(Replied(TakeSession(), Kept(kept, 1.0)))
    assert booth.screen.id == "home"
    assert booth.session.frame().language == "zh"
    assert isinstance(booth.desk.asked[-1], KeepSession)
    assert "TREE" not in booth.desk.kept


def test_nothing_to_resume_is_no_trouble() -> None:
    booth = Booth().screen_dies()
    assert (booth.screen.id, booth.desk.asked) == ("attract", [])


def test_what_is_kept_follows_every_answer_and_nothing_else() -> None:
    booth = Booth().walks_up().opens("TREE")
    copies = len(booth.desk.of(KeepSession))
    booth.touches().waits(1).is_told(RequestChanged(REFERENCE, "done"))
    assert len(booth.desk.of(KeepSession)) == copies
    booth.gives("here")
    assert len(booth.desk.of(KeepSession)) == copies + 1
    assert thaw(booth.desk.kept) == replace(booth.session.state)
