"""Nothing of a citizen stays behind."""

import gc
import pickle
from datetime import timedelta
from types import FunctionType, ModuleType

import pytest

from kiosk.core.inputs import Press, Replied
from kiosk.core.messages import (
    Addresses,
    EndSession,
    FindAddress,
    FollowUp,
    GetDefinition,
    GetStatus,
    RequestChanged,
    Submit,
)
from kiosk.core.screen import Idle
from kiosk.core.session import Session
from tests.core.booth import Booth, Desk
from tests.core.values import HOUSE, NOON, REFERENCE, SITE, STATUS

CANARY = "Quetzalcoatlus-4711"
WARNING_S, GONE_S = SITE.idle_after_s, SITE.idle_after_s + SITE.countdown_s


def reachable(session: Session) -> str:
    """Every text that can be reached from the session, but not through classes, functions and modules."""
    seen: set[int] = set()
    found: list[str] = []
    waiting: list[object] = [session]
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(thing, (type, FunctionType, ModuleType)):
            continue
        seen.add(id(thing))
        if isinstance(thing, (str, bytes)):
            found.append(repr(thing))
        waiting += gc.get_referents(thing)
    return "\n".join(found)


def typed_everywhere() -> Booth:
    """A citizen who wrote the canary wherever one can write, and looked a request up."""
    booth = Booth().walks_up("es").chooses("follow").gives(CANARY).presses("home")
    booth.chooses("find").types(CANARY).presses("back").gives("TREE").types(CANARY).gives(CANARY)
    booth.gives(CANARY).gives("email").types(CANARY).gives(f"{CANARY}@example.org")
    assert booth.screen.id == "report/check"
    return booth.presses("text_size").chooses("3").presses("back").presses("language").chooses("ar")


def test_the_walk_over_the_objects_would_find_it() -> None:
    booth = typed_everywhere()
    assert CANARY in reachable(booth.session)
    assert CANARY.encode() in pickle.dumps(booth.session.state)


def test_nothing_typed_can_be_reached_after_finish() -> None:
    booth = typed_everywhere().presses("finish").presses("erase")
    assert booth.screen.id == "attract"
    assert CANARY not in reachable(booth.session)


def test_nothing_typed_can_be_reached_after_the_idle_time() -> None:
    booth = typed_everywhere().waits(GONE_S)
    assert booth.screen.id == "attract"
    assert CANARY not in reachable(booth.session)


def test_nothing_sent_can_be_reached_after_finish() -> None:
    booth = typed_everywhere().presses("send").is_told(RequestChanged(REFERENCE, "done"))
    assert booth.presses("finish").screen.id == "attract"
    found = reachable(booth.session)
    assert CANARY not in found
    assert REFERENCE not in found


def test_a_new_citizen_finds_everything_as_at_the_start() -> None:
    fresh = Booth().walks_up()
    used = typed_everywhere().presses("finish").presses("erase").walks_up()
    assert used.screen == fresh.screen
    assert used.session.frame() == fresh.session.frame()


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        (GetStatus(CANARY), FollowUp(CANARY, "done", STATUS)),
        (FindAddress("es", CANARY), Addresses((HOUSE,))),
    ],
)
def test_a_reply_that_comes_after_the_citizen_has_left_is_dropped(
    question: GetStatus | FindAddress, reply: FollowUp | Addresses
) -> None:
    booth = Booth(Desk(silent={GetStatus, FindAddress})).walks_up("es")
    if isinstance(question, GetStatus):
        booth.chooses("follow").gives(CANARY).presses("finish")
    else:
        booth.opens("TREE").types(CANARY).presses("finish").presses("erase")
    assert question in booth.desk.asked
    booth.does(Replied(question, reply))
    assert CANARY not in reachable(booth.session)


def test_the_slip_of_one_citizen_says_nothing_to_the_next() -> None:
    from kiosk.core.messages import PrintSlip

    booth = Booth(Desk(silent={PrintSlip}, state="done")).walks_up().reports().presses("send").presses("finish")
    booth.walks_up().reports().presses("send")
    mine = booth.session.state.sent
    booth.does(Replied(booth.desk.unanswered[0], booth.desk.reply(booth.desk.unanswered[0])))
    assert mine
    assert mine.slip == "printing"


def test_the_desk_is_told_to_forget() -> None:
    booth = typed_everywhere().presses("finish").presses("erase")
    assert booth.desk.asked[-1] == EndSession()
    assert booth.desk.kept == ""


# -- idle


def test_an_idle_citizen_is_warned_then_everything_is_erased() -> None:
    booth = Booth().walks_up().waits(WARNING_S - 1)
    assert booth.screen.id == "home"
    booth.waits(1)
    assert isinstance(booth.screen.body, Idle)
    assert booth.screen.body.seconds == SITE.countdown_s
    booth.waits(SITE.countdown_s - 0.5)
    assert isinstance(booth.screen.body, Idle)
    assert booth.screen.body.seconds == 1
    assert booth.waits(0.5).screen.id == "attract"


def test_the_warning_says_what_would_be_lost() -> None:
    booth = Booth().walks_up().opens("TREE").waits(WARNING_S)
    assert isinstance(booth.screen.body, Idle)
    assert booth.screen.body.where == booth.says("home.report")
    assert booth.screen.hint == booth.says("idle.warning", count=SITE.countdown_s)
    sent = Booth(Desk(state="done")).walks_up().reports().presses("send").waits(WARNING_S)
    assert sent.screen.hint == sent.says("idle.warning_sent", count=SITE.countdown_s)


@pytest.mark.parametrize("how", ["stay", "touch", "help"])
def test_any_sign_of_life_takes_the_warning_away_and_does_nothing_else(how: str) -> None:
    booth = Booth().walks_up().opens("TREE").types("Harbour")
    before = booth.screen
    booth.waits(WARNING_S + 5)
    booth.touches() if how == "touch" else booth.presses(how)
    assert booth.screen == before
    assert booth.waits(WARNING_S - 1).screen == before


def test_the_warning_offers_to_finish_now() -> None:
    assert Booth().walks_up().opens("TREE").waits(WARNING_S).presses("finish").screen.id == "attract"


def test_a_touch_after_the_time_is_up_is_the_next_citizens() -> None:
    booth = Booth().walks_up("es").opens("TREE")
    booth.clock.advance(GONE_S + 60)
    booth.touches()
    assert booth.screen.id == "attract"


def test_typing_keeps_the_session() -> None:
    booth = Booth().walks_up().opens("TREE")
    for letter in range(10):
        booth.waits(WARNING_S - 1).types("x" * letter)
    assert booth.session.seconds_left() is None


def test_a_jump_of_the_wall_clock_does_not_matter() -> None:
    booth = Booth().walks_up().opens("TREE")
    for wall in (NOON + timedelta(days=400), NOON - timedelta(days=4000)):
        booth.clock.jumps(wall)
        booth.waits(1)
        assert booth.screen.id == "report/where"
    booth.clock.jumps(NOON)
    assert isinstance(booth.waits(WARNING_S).screen.body, Idle)


# -- finish


def test_finish_asks_only_when_something_unsent_would_be_lost() -> None:
    assert Booth().walks_up().presses("finish").screen.id == "attract"
    assert Booth().walks_up().chooses("report").presses("finish").screen.id == "attract"
    assert Booth().walks_up().chooses("follow").gives(REFERENCE).presses("finish").screen.id == "attract"
    booth = Booth().walks_up().opens("TREE").presses("finish")
    assert booth.screen.id == "bar/finish"
    assert booth.presses("back").screen.id == "report/where"
    assert booth.presses("finish").presses("erase").screen.id == "attract"


def test_finish_after_the_reference_is_known_does_not_ask() -> None:
    booth = Booth().walks_up().reports().presses("send")
    assert booth.presses("finish").screen.id == "attract"


def test_finish_before_the_desk_has_the_report_asks_until_it_has() -> None:
    booth = Booth(Desk(silent={Submit}, state="done")).walks_up().reports().presses("send").presses("finish")
    assert booth.screen.id == "bar/finish"
    assert booth.desk_speaks().screen.id == "result"


def test_what_the_citizen_had_not_looked_at_yet_is_forgotten_too() -> None:
    booth = Booth(Desk(silent={GetDefinition})).walks_up().chooses("LAMP").presses("finish").presses("erase")
    booth.desk_speaks()
    assert all(not isinstance(question, GetDefinition) for question in booth.session.facts)


def test_a_double_touch_of_finish_does_not_erase() -> None:
    booth = typed_everywhere().presses("finish").presses("finish")
    assert booth.screen.id == "bar/finish"


def test_the_bar_works_while_the_page_under_the_finger_changes() -> None:
    booth = Booth().walks_up().opens("TREE")
    assert booth.does(Press("report/service", "help")).screen.id == "bar/help"
