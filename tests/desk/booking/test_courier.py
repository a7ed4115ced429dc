"""After any sequence of outages, conflicts and crashes: one booking or one clear refusal, and nothing stays held."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.booking_requests import HoldState
from kiosk.core.booking_requests import Outcome as What
from tests.desk.booking.small_city import ID, SLOTS, Crashed, Desk, Fate, SmallCity
from tests.examples import tries
from tests.offline_cache.fakes import HandClock


def settled(folder: Path, wishes: list[int], fates: list[Fate], holding: bool) -> tuple[Desk, SmallCity, str]:
    clock = HandClock()
    city = SmallCity(clock, list(fates), holding)
    desk = Desk(folder, clock, city)
    desk.send(wishes)
    end = desk.until_done()
    desk.store.close()
    return desk, city, end


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True),
    st.lists(st.sampled_from(list(Fate)), max_size=14),
    st.booleans(),
)
@tries(60, more=30)
def test_a_request_ends_in_one_booking_or_one_clear_refusal(
    wishes: list[int], fates: list[Fate], holding: bool
) -> None:
    with TemporaryDirectory() as folder:
        desk, city, end = settled(Path(folder), wishes, fates, holding)
    ours = city.ours()
    assert (end, len(ours)) in {("done booked", 1), ("done taken", 0)}
    assert set(ours) <= {SLOTS[n] for n in wishes}
    assert not city.kept()
    assert set(desk.told) == {What.BOOKED if ours else What.TAKEN}
    if not ours:
        assert all(city.booked_by.get(SLOTS[n]) == "rival" for n in wishes)


@pytest.mark.parametrize("holding", [True, False])
def test_the_first_preference_that_can_be_had_is_booked(tmp_path: Path, holding: bool) -> None:
    clock = HandClock()
    city = SmallCity(clock, [], holding, booked_by={SLOTS[2]: "rival"})
    desk = Desk(tmp_path, clock, city)
    desk.send([2, 1, 0])
    assert desk.until_done() == "done booked"
    assert city.ours() == [SLOTS[1]]
    attempt = desk.ledger.get(ID)
    assert attempt is not None
    assert (attempt.state, attempt.appointment is not None) == (HoldState.BOOKED, True)
    desk.store.close()


def test_what_is_past_when_the_line_returns_is_refused(tmp_path: Path) -> None:
    clock = HandClock()
    city = SmallCity(clock, [Fate.DOWN])
    desk = Desk(tmp_path, clock, city)
    desk.send([0, 1])
    clock.advance(days=2)
    assert desk.until_done() == "done taken"
    assert city.booked_by == {}
    desk.store.close()


def test_who_was_told_that_nothing_was_free_is_not_booked_after_a_crash(tmp_path: Path) -> None:
    clock = HandClock()
    city = SmallCity(clock, [], holding=True, booked_by={SLOTS[0]: "rival"})
    desk = Desk(tmp_path, clock, city)
    desk.send([0])
    desk.dies_after_telling = True
    with pytest.raises(Crashed):
        desk.deliver()
    assert desk.told == [What.TAKEN]
    del city.booked_by[SLOTS[0]]
    assert desk.until_done() == "done taken"
    assert (set(desk.told), city.ours()) == ({What.TAKEN}, [])
    desk.store.close()


def test_a_late_message_is_not_overtaken_by_a_second_preference(tmp_path: Path) -> None:
    """Booked without a hold, the answer lost, applied late: asked again it looks like somebody faster."""
    _, city, end = settled(tmp_path, [0, 1], [Fate.WELL, Fate.LATE], holding=False)
    assert (end, city.ours()) == ("done booked", [SLOTS[0]])


def test_nothing_of_the_citizen_or_the_token_is_readable_on_the_disk(tmp_path: Path) -> None:
    settled(tmp_path, [0], [], holding=True)
    written = b"".join(file.read_bytes() for file in tmp_path.glob("kiosk.db*"))
    assert b"booking" in written
    for secret in (b"Marsh", b"4711", b"s3cr3t-t0k3n"):
        assert secret not in written
