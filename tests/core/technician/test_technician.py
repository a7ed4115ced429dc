"""A technician's visit: the way in, each page, and how it ends."""

from dataclasses import fields, replace

import pytest

from kiosk.core.inputs import Equipped, Give, Knocked, Plugged, Press, Replied, Scan, Spoken, Touched
from kiosk.core.messages import EndSession, KeepSession
from kiosk.core.pages import Idle
from kiosk.core.screen import Choice, Closed, Home, Information, Pad
from kiosk.core.slip import Style
from kiosk.core.state import State
from kiosk.core.talk.reader import Reader
from kiosk.core.technician.technician import AWAY_S
from kiosk.core.technician.touch import TARGETS
from kiosk.core.technician.trial import Trial
from kiosk.core.technician.visit import CLEANING_S, Visit
from kiosk.core.technician_messages import (
    Admitted,
    DecideLetters,
    EndDay,
    EnterTechnician,
    Examine,
    LeaveTechnician,
    PrintForTechnician,
    ProposeCalibration,
    RestartDesk,
    SetService,
)
from kiosk.core.voice_messages import Speak
from tests.core.pay.counter import PayingBooth
from tests.core.technician.bench import PIN, TOKEN, Bench

PAGES = ("doctor", "letters", "clean", "service", "print", "restart", "sound", "touch", "logs", "day", "language")


def test_without_a_pin_in_the_settings_there_is_no_way_in() -> None:
    assert Bench(attended=False).knocks().screen.id == "attract"


def test_the_gesture_leads_to_a_pad_and_nothing_else() -> None:
    bench = Bench().knocks()
    assert isinstance(bench.screen.body, Pad)
    for option in (*PAGES, "again", "erase"):
        bench.chooses(option)
    for action in ("back", "begin", "close", "settle", "print", "enter", "next", "home"):
        bench.presses(action)
    assert (bench.screen.id, bench.asked) == ("technician/pin", [])


def test_a_citizen_at_the_panel_is_wiped_away_first() -> None:
    bench = Bench()
    bench.booth.walks_up().opens("TREE").types("Harbour")
    bench.knocks()
    assert bench.session.state == State(language="en", wiped=True)
    assert bench.screen.wiped
    assert EndSession() in bench.booth.desk.asked
    assert "Harbour" not in bench.text
    assert not bench.chooses("1").screen.wiped


def test_the_pin_is_asked_of_the_desk_and_kept_nowhere() -> None:
    bench = Bench()
    bench.answers = False
    bench.enters()
    assert bench.asked == [EnterTechnician(PIN)]
    assert PIN not in repr(bench.asked) + repr(bench.session.technician.visit) + bench.text
    assert bench.session.technician.visit.digits == ""
    assert [each for each in bench.booth.desk.asked if isinstance(each, KeepSession)] == []
    bench.desk_speaks()
    assert bench.screen.id == "technician/menu"


def test_a_digit_is_never_shown() -> None:
    bench = Bench().knocks()
    for digit in "4711":
        bench.chooses(digit)
    body = bench.screen.body
    assert isinstance(body, Pad)
    assert body.entered == 4
    assert {field.name for field in fields(body)} == {"options", "entered", "spoken", "kind"}
    bench.chooses("erase")
    assert bench.screen.body.entered == 3  # type: ignore[union-attr]


def test_a_wrong_pin_says_so_and_the_pad_is_empty() -> None:
    bench = Bench().enters("0000")
    assert bench.screen.error == bench.booth.says("pin.wrong")
    assert bench.session.technician.visit == Visit(page="pin", problem="pin.wrong", fresh=False)


def test_an_answer_to_somebody_who_has_left_lets_nobody_in() -> None:
    bench = Bench()
    bench.answers = False
    bench.enters().presses("leave")
    bench.does(Replied(EnterTechnician(PIN), Admitted(TOKEN)))
    assert bench.screen.id == "attract"


@pytest.mark.parametrize("page", PAGES)
def test_every_tile_opens_its_page_and_back_leads_to_the_menu(page: str) -> None:
    bench = Bench().enters().chooses(page)
    assert bench.screen.id == f"technician/{page}"
    assert bench.presses("back").screen.id == "technician/menu"


@pytest.mark.parametrize("page", PAGES)
def test_what_the_desk_cannot_do_is_told(page: str) -> None:
    bench = Bench().enters()
    bench.refuses = "error.storage_full"
    bench.chooses(page)
    for action in ("again", "print", "settle", "close"):
        bench.presses(action)
    asks = page in {"doctor", "letters", "service", "logs", "day"}
    assert (bench.booth.says("error.storage_full") in bench.text) is asks


def test_every_question_carries_the_token() -> None:
    bench = Bench().enters()
    for page in PAGES:
        bench.chooses(page)
        for action in ("again", "print", "settle", "close", "other"):
            bench.presses(action)
        bench.presses("back")
    asked = bench.asked[1:]
    assert len({type(each) for each in asked}) >= 6
    assert {each.token for each in asked if not isinstance(each, EnterTechnician)} == {TOKEN}


def test_a_token_that_has_expired_asks_for_the_pin_again() -> None:
    bench = Bench().enters()
    bench.refuses = "technician.expired"
    bench.chooses("doctor")
    assert (bench.screen.id, bench.screen.error) == ("technician/pin", bench.booth.says("technician.expired"))


def test_the_doctor_tells_the_worst_first_and_what_to_do() -> None:
    body = Bench().enters().chooses("doctor").screen.body
    assert isinstance(body, Information)
    assert [(fact.label, fact.note) for fact in body.facts[:2]] == [("touch", "Plug it in"), ("disk", "")]


def test_a_refused_report_is_sent_again_or_erased_by_its_id() -> None:
    bench = Bench().enters().chooses("letters").chooses("letter-1")
    assert isinstance(bench.screen.body, Choice)
    bench.chooses("again")
    assert DecideLetters(TOKEN, again="letter-1") in bench.asked
    assert bench.screen.id == "technician/letters"
    assert bench.booth.says("technician.letters.none") in bench.text
    erasing = Bench().enters().chooses("letters").chooses("letter-1").chooses("discard")
    assert DecideLetters(TOKEN, discard="letter-1") in erasing.asked


def test_the_list_of_what_was_refused_is_printed() -> None:
    bench = Bench().enters().chooses("letters").presses("print")
    (printed,) = [each for each in bench.asked if isinstance(each, PrintForTechnician)]
    assert "SM 4417 2093" in [line.text for line in printed.slip.lines]
    assert bench.booth.says("technician.print.printed") in bench.text


def test_the_test_print_has_every_script_and_a_code() -> None:
    bench = Bench().enters().chooses("print").presses("print")
    (printed,) = [each for each in bench.asked if isinstance(each, PrintForTechnician)]
    texts = {line.text for line in printed.slip.lines}
    assert {"English", "Español", "العربية", "中文"} <= texts
    assert Style.QR in {line.style for line in printed.slip.lines}


def test_the_day_ends_once_and_its_sum_is_printed() -> None:
    bench = Bench().enters().chooses("day").presses("settle").presses("print")
    assert len([each for each in bench.asked if isinstance(each, EndDay)]) == 1
    (printed,) = [each for each in bench.asked if isinstance(each, PrintForTechnician)]
    assert "€57.05" in [line.value for line in printed.slip.lines]


def test_out_of_service_is_what_the_next_citizen_meets() -> None:
    bench = Bench().enters().chooses("service").presses("close")
    assert SetService(TOKEN, closed=True) in bench.asked
    bench.presses("back").presses("leave")
    assert isinstance(bench.screen.body, Closed)
    assert [row.rtl for row in bench.screen.body.rows] == [False, False, True, False]
    bench.enters().chooses("service").presses("open").presses("back").presses("leave")
    assert bench.screen.id == "attract"


def test_nothing_that_is_done_to_a_closed_kiosk_begins_a_session() -> None:
    bench = Bench().enters().chooses("service").presses("close").presses("back").presses("leave")
    for given in (Press("closed", "begin"), Scan("SM 4417 2093"), Plugged(plugged=True), Touched()):
        bench.does(given)
    bench.chooses("en")
    assert (bench.screen.id, bench.session.state.session) == ("closed", "")


def test_a_citizen_in_the_middle_is_not_thrown_out() -> None:
    bench = Bench()
    bench.booth.walks_up().opens("TREE")
    before = bench.screen
    bench.booth.is_told(replace(bench.session.world, closed=True))
    assert bench.screen == before
    bench.booth.presses("finish").presses("erase")
    assert bench.screen.id == "closed"


def test_a_payment_that_is_under_way_is_left_alone() -> None:
    booth = PayingBooth().walks_up().pays()
    booth.session.site = replace(booth.session.site, attended=True)
    before = booth.screen
    booth.does(Knocked())
    assert booth.screen == before
    assert booth.session.state.paying


def test_cleaning_counts_down_and_ends_by_itself() -> None:
    bench = Bench().enters().chooses("clean").presses("begin")
    assert bench.session.technician.cleaning
    body = bench.waits(17).screen.body
    assert isinstance(body, Idle)
    assert body.seconds == CLEANING_S - 17
    bench.waits(CLEANING_S - 17)
    assert (bench.screen.id, bench.session.technician.cleaning) == ("technician/clean", False)
    assert bench.booth.says("technician.clean.over") in bench.text
    assert bench.waits(AWAY_S - 1).screen.id == "technician/clean"


def test_while_it_is_cleaned_nothing_counts() -> None:
    bench = Bench().enters().chooses("clean").presses("begin")
    before = bench.session.technician.visit
    for given in (Press("technician/cleaning", "back"), Touched(), Scan("SM"), Plugged(plugged=True)):
        bench.does(given)
    bench.chooses("restart").presses("leave")
    assert bench.session.technician.visit == before


def test_without_a_touch_it_closes_by_itself() -> None:
    bench = Bench().enters()
    bench.waits(AWAY_S - 1).does(Touched()).waits(AWAY_S - 1)
    assert bench.screen.id == "technician/menu"
    bench.waits(2)
    assert bench.screen.id == "attract"
    assert bench.asked[-1] == LeaveTechnician(TOKEN)
    assert bench.session.technician.visit == Visit()


def test_the_desk_is_restarted_and_the_technician_is_out() -> None:
    bench = Bench().enters().chooses("restart").chooses("desk")
    assert RestartDesk(TOKEN) in bench.asked
    assert bench.screen.id == "attract"


def test_the_screen_is_restarted_once_the_desk_knows() -> None:
    bench = Bench().enters().chooses("restart").chooses("screen")
    assert bench.session.technician.restarts
    assert bench.asked[-1] == LeaveTechnician(TOKEN)


def test_a_language_is_chosen_and_gone_with_the_technician() -> None:
    bench = Bench().enters().chooses("language").chooses("ar")
    assert bench.session.frame().rtl
    assert bench.screen.title == bench.booth.says("technician.menu.title")
    bench.presses("leave")
    assert bench.session.frame().language == "en"


def test_a_sentence_is_heard_in_the_language_that_is_touched() -> None:
    bench = Bench().enters().does(Equipped(("es",), ())).chooses("sound")
    bench.chooses("tone").chooses("es").chooses("zh").chooses("louder")
    spanish = bench.session.languages["es"].say("technician.sound.sentence")
    assert bench.session.technician.trials() == [Trial(), Trial("es", spanish)]
    assert bench.session.state.volume == 130


def test_what_is_to_be_heard_is_spoken_though_no_citizen_is_there() -> None:
    bench = Bench().enters().does(Equipped(("es",), ())).chooses("sound")
    reader = Reader(bench.session)
    assert reader.tries("es", "Hola") == [Speak(1, ("Hola",), "es", 100, 100)]
    assert reader.tries("zh", "x") == []
    reader.shown(bench.screen)
    assert reader.shown(bench.chooses("louder").screen) == []


def lands(bench: Bench, right: int, down: int) -> None:
    """On each cross, so many hundredths of a millimetre off."""
    for x, y in TARGETS:
        spot = {"x": x * 30 + right, "y": y * 50 + down, "wide": 300_00, "high": 500_00}
        bench.does(Give("technician/touch", spot))


def test_a_panel_that_is_off_by_the_same_everywhere_gets_a_proposal() -> None:
    bench = Bench().enters().chooses("touch")
    lands(bench, 600, -400)
    assert bench.booth.says("technician.touch.mendable") in bench.text
    bench.presses("propose")
    (proposed,) = [each for each in bench.asked if isinstance(each, ProposeCalibration)]
    assert [float(number) for number in proposed.matrix] == pytest.approx([1, 0, -0.02, 0, 1, 0.008], abs=1e-5)
    assert "data/proposal.rules" in bench.text


def test_a_panel_that_is_right_needs_none() -> None:
    bench = Bench().enters().chooses("touch")
    lands(bench, 100, 100)
    assert bench.booth.says("technician.touch.well") in bench.text
    assert bench.presses("propose").asked[-1] == EnterTechnician(PIN)


@pytest.mark.parametrize("value", [None, "x", {}, {"x": 1.5, "y": 2, "wide": 3, "high": 4}, {"x": 1, "wide": -3}, [1]])
def test_what_is_no_landing_is_dropped(value: object) -> None:
    bench = Bench().enters().chooses("touch").does(Give("technician/touch", value))
    assert bench.session.technician.visit.landings == ()


def test_both_logs_are_shown() -> None:
    bench = Bench().enters()
    bench.session.technician.own_log = lambda: ('{"at": "1", "level": "warning", "event": "ours"}', "no JSON")
    assert "desk_started" in repr(bench.chooses("logs").screen)
    shown = bench.presses("other").text
    assert "'ours'" in shown
    assert "no JSON" in shown


def test_a_voice_and_headphones_do_nothing_to_the_technicians_pages() -> None:
    bench = Bench().enters()
    bench.does(Spoken(Press("technician/menu", "leave"))).does(Plugged(plugged=True))
    assert (bench.screen.id, bench.session.state.session) == ("technician/menu", "")
    assert isinstance(bench.screen.body, Home)


def test_a_doctor_that_takes_long_is_waited_for_and_a_late_answer_lands_nowhere() -> None:
    bench = Bench().enters()
    bench.answers = False
    bench.chooses("doctor")
    assert bench.screen.body.kind == "waiting"
    bench.presses("back").chooses("service")
    bench.desk_speaks()
    assert bench.screen.id == "technician/service"
    assert bench.asked[-1] == Examine(TOKEN)
