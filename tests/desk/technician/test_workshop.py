"""The technician's questions over the real socket: a PIN first, a token with each, and what the desk does then."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kiosk import pin
from kiosk.core.letter_messages import Letters
from kiosk.core.messages import Failed, GetWorld, Printed, World
from kiosk.core.slip import Slip, SlipLine
from kiosk.core.technician_messages import (
    TECHNICIANS,
    Admitted,
    CalibrationProposed,
    DayEnded,
    DayState,
    DecideLetters,
    Done,
    EndDay,
    EnterTechnician,
    Examine,
    Findings,
    GetLog,
    LeaveTechnician,
    LogLines,
    PrintForTechnician,
    ProposeCalibration,
    RestartDesk,
    SetService,
    TechnicianQuestion,
)
from kiosk.desk.desk import Desk
from kiosk.desk.technician.entrance import UNUSED_S
from tests.desk.counter import Counter, Screen, a_request

PIN, WRONG, SALT = "471147115533", "902107755331", b"0123456789abcdef"
SLIP = Slip("en", (SlipLine("A test"),))
IDENTITY = ("1.000000", "0.000000", "0.000000", "0.000000", "1.000000", "-0.020000")


@pytest.fixture
def counter() -> Iterator[Counter]:
    with Counter(technician={"pin_file": "technician-pin"}) as counter:
        pin.write(counter.settings_file.parent / "technician-pin", PIN, SALT)
        counter.screen.sees_the_line(connected=True)
        yield counter


def enters(screen: Screen) -> str:
    return screen.asks(EnterTechnician(PIN), Admitted).token


def everything(token: str) -> list[TechnicianQuestion]:
    return [
        *(Examine(token), DecideLetters(token), PrintForTechnician(token, SLIP, "1"), EndDay(token, "1")),
        *(GetLog(token), SetService(token, closed=True), ProposeCalibration(token, IDENTITY)),
        *(RestartDesk(token), LeaveTechnician(token)),
    ]


def test_no_question_is_answered_without_the_token(counter: Counter) -> None:
    enters(counter.screen)
    asked = [*everything(""), *everything("guessed"), *everything("é")]
    assert {type(question) for question in asked} == set(TECHNICIANS) - {EnterTechnician}
    for question in asked:
        assert counter.screen.asks(question, Failed).message_key == "technician.expired"
    assert counter.printer.printed == []
    assert not counter.screen.asks(GetWorld(), World).closed


def test_a_token_is_worth_nothing_after_the_next_one_or_when_it_is_given_back(counter: Counter) -> None:
    first = enters(counter.screen)
    second = enters(counter.screen)
    assert first != second
    assert counter.screen.asks(GetLog(first), Failed).message_key == "technician.expired"
    counter.screen.asks(LeaveTechnician(second), Done)
    assert counter.screen.asks(GetLog(second), Failed).message_key == "technician.expired"


def test_a_token_that_is_not_used_expires(counter: Counter) -> None:
    token = enters(counter.screen)
    for _ in range(3):
        counter.clock.ahead += UNUSED_S - 60
        counter.screen.asks(GetLog(token), LogLines)
    counter.clock.ahead += UNUSED_S + 1
    assert counter.screen.asks(GetLog(token), Failed).message_key == "technician.expired"


def test_wrong_pins_make_the_next_wait(counter: Counter, caplog: pytest.LogCaptureFixture) -> None:
    refusals = [counter.screen.asks(EnterTechnician(f"{n:06}"), Failed).message_key for n in range(6)]
    assert refusals == ["pin.wrong"] * 5 + ["pin.wait"]
    assert counter.screen.asks(EnterTechnician(PIN), Failed).message_key == "pin.wait"
    assert [record.msg for record in caplog.records].count("technician_refused") == 7


def test_wrong_pins_are_counted_over_a_restart(counter: Counter) -> None:
    for n in range(5):
        counter.screen.asks(EnterTechnician(f"{n:06}"), Failed)
    counter.desk.stop()
    counter.desk = counter.opens()
    assert counter.screen.asks(EnterTechnician(PIN), Failed).message_key == "pin.wait"


def test_without_a_pin_file_nobody_comes_in() -> None:
    with Counter() as counter:
        assert counter.screen.asks(EnterTechnician(PIN), Failed).message_key == "pin.none"


def test_the_pin_is_in_no_log_and_no_file(counter: Counter, caplog: pytest.LogCaptureFixture) -> None:
    token = enters(counter.screen)
    counter.screen.asks(EnterTechnician(WRONG), Failed)
    counter.screen.asks(GetLog(token), LogLines)
    told = caplog.text + "".join(repr(vars(record)) for record in caplog.records)
    assert not any(secret in told for secret in (PIN, WRONG, token))
    kept = b"".join(path.read_bytes() for path in counter.settings_file.parent.rglob("*") if path.is_file())
    assert not any(secret.encode() in kept for secret in (PIN, WRONG, token))


def test_out_of_service_is_told_and_survives_a_restart_of_the_desk(counter: Counter) -> None:
    counter.screen.asks(SetService(enters(counter.screen), closed=True), Done)
    counter.screen.is_told(lambda event: isinstance(event, World) and event.closed)
    counter.desk.stop()
    counter.desk = counter.opens()
    assert counter.screen.asks(GetWorld(), World).closed
    counter.screen.asks(SetService(enters(counter.screen), closed=False), Done)
    counter.desk.stop()
    counter.desk = counter.opens()
    assert not counter.screen.asks(GetWorld(), World).closed


def test_a_refused_report_is_shown_without_its_words_and_sent_again(counter: Counter) -> None:
    token = enters(counter.screen)
    sent = counter.screen.submits(a_request("Canary words", attributes=()))
    counter.screen.sees(sent.reference, "dead")
    (letter,) = counter.screen.asks(DecideLetters(token), Letters).letters
    assert (letter.reference, "Canary" in repr(letter)) == (sent.reference, False)
    assert counter.screen.asks(DecideLetters(token, again=letter.id), Letters).letters == ()


def test_a_test_print_that_is_asked_again_is_printed_once(counter: Counter) -> None:
    question = PrintForTechnician(enters(counter.screen), SLIP, "test-1")
    assert counter.screen.asks(question, Printed).printed
    assert counter.screen.asks(question, Printed).printed
    assert len(counter.printer.printed) == 1


def test_the_doctor_examines_all_but_the_sound_which_is_the_screens(counter: Counter) -> None:
    found = counter.screen.asks(Examine(enters(counter.screen)), Findings).findings
    parts = {each.part: each for each in found}
    assert {"settings", "disk", "fonts", "desk", "printer", "back-end reports"} <= parts.keys()
    assert not any("loudspeaker" in part or "voice" in part for part in parts)
    assert (parts["desk"].verdict, parts["back-end reports"].verdict) == ("well", "well")
    assert all(bool(each.next_step) is (each.verdict != "well") for each in found)


def test_without_a_terminal_no_day_ends(counter: Counter) -> None:
    assert counter.screen.asks(EndDay(enters(counter.screen), "1"), DayEnded).state is DayState.NO_TERMINAL


def test_a_calibration_is_written_as_a_proposal(counter: Counter) -> None:
    token = enters(counter.screen)
    kept = counter.screen.asks(ProposeCalibration(token, IDENTITY), CalibrationProposed)
    assert kept.file == str(counter.data / "touch-calibration-proposal.rules")
    written = (counter.data / "touch-calibration-proposal.rules").read_text("ascii")
    assert written.startswith("# A proposal")
    rule = written.splitlines()[-1]
    assert rule.endswith('ENV{LIBINPUT_CALIBRATION_MATRIX}="1.000000 0.000000 0.000000 0.000000 1.000000 -0.020000"')


@pytest.mark.parametrize("wrong", ['1", RUN+="/bin/sh', "nan", "1e9", "", "1.0\n"])
def test_what_is_no_number_is_written_into_no_rule(counter: Counter, wrong: str) -> None:
    question = ProposeCalibration(enters(counter.screen), (wrong, *IDENTITY[1:]))
    assert counter.screen.asks(question, Failed).message_key == "error.bad_reply"
    assert list(counter.data.glob("*.rules")) == []


def test_a_technician_who_wants_the_desk_to_begin_anew_is_answered_first() -> None:
    with Counter(technician={"pin_file": "technician-pin"}) as counter:
        pin.write(counter.settings_file.parent / "technician-pin", PIN, SALT)
        counter.desk.stop()
        begun: list[bool] = []
        settings = replace(counter.settings, socket=counter.settings.socket.with_name("other.sock"))
        desk = Desk(settings, counter.clock, begin_anew=lambda: begun.append(True))
        desk.start()
        screen = Screen(settings.socket)
        screen.asks(RestartDesk("guessed"), Failed)
        screen.asks(RestartDesk(enters(screen)), Done)
        screen.asks(GetWorld(), World)  # answered after what follows from the answer before it
        assert begun == [True]
        screen.link.stop()
        desk.stop()
