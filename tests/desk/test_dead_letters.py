"""What the city refused waits for the technician, who never sees what the citizen wrote."""

import threading
from collections.abc import Iterator

import pytest

from kiosk.__main__ import main
from kiosk.core.letter_messages import GetLetters, Letters
from kiosk.core.messages import FollowUp, GetStatus, Submitted
from kiosk.desk.redacted import held
from tests.desk.counter import WAIT_S, Counter, a_request


def refused(counter: Counter) -> str:
    record = counter.screen.submits(a_request("Canary words", attributes=()))
    counter.screen.sees(record.reference, "dead")
    return record.reference


def test_the_technician_sees_what_the_city_refused(counter: Counter, capsys: pytest.CaptureFixture[str]) -> None:
    reference = refused(counter)
    assert main(["letters", "--settings", str(counter.settings_file)]) == 0
    told = capsys.readouterr().out
    assert "0 on their way, 1 refused" in told
    assert reference in told
    assert "Canary" not in told


def test_a_refused_report_can_be_sent_again(counter: Counter) -> None:
    refused(counter)
    (letter,) = counter.screen.asks(GetLetters(), Letters).letters
    after = counter.screen.asks(GetLetters(again=letter.id), Letters)
    assert after.letters == ()
    assert after.waiting == 1


def test_a_refused_report_can_be_erased(counter: Counter) -> None:
    reference = refused(counter)
    (letter,) = counter.screen.asks(GetLetters(), Letters).letters
    assert counter.screen.asks(GetLetters(discard=letter.id), Letters).letters == ()
    counter.screen.finds(reference, "dead")


def test_an_unknown_letter_changes_nothing(counter: Counter) -> None:
    refused(counter)
    assert len(counter.screen.asks(GetLetters(again="no such", discard="thing"), Letters).letters) == 1


def test_without_a_desk_the_technician_is_told(counter: Counter, capsys: pytest.CaptureFixture[str]) -> None:
    counter.settings.socket.unlink()
    assert main(["letters", "--settings", str(counter.settings_file)]) == 1
    assert "is it running?" in capsys.readouterr().err


@pytest.fixture
def secretive() -> Iterator[Counter]:
    """A city that shows nobody what it has."""
    with Counter(reports={"can_find": False}) as counter:
        counter.screen.sees_the_line(connected=True)
        yield counter


def loses_the_reply(counter: Counter) -> Submitted:
    counter.city.loses_replies()
    submitted = counter.screen.submits(a_request())
    pause = threading.Event()
    for _ in range(int(WAIT_S / 0.05)):
        if counter.received():
            break
        pause.wait(0.05)
    counter.city.comes_back()
    return submitted


def test_a_lost_reply_that_nobody_can_look_for_is_told_and_not_sent_twice(secretive: Counter) -> None:
    submitted = loses_the_reply(secretive)
    secretive.screen.sees(submitted.reference, "unsure")
    assert secretive.screen.asks(GetStatus(submitted.reference), FollowUp).state == "unsure"
    assert secretive.received() == [submitted.reference]
    (letter,) = secretive.screen.asks(GetLetters(), Letters).letters
    assert letter.reason == "cannot tell"


def test_what_the_city_turned_out_not_to_have_is_sent_again(secretive: Counter) -> None:
    submitted = loses_the_reply(secretive)
    secretive.screen.sees(submitted.reference, "unsure")
    (letter,) = secretive.screen.asks(GetLetters(), Letters).letters
    secretive.screen.asks(GetLetters(again=letter.id), Letters)
    secretive.screen.sees(submitted.reference, "done")


def test_one_of_the_outbox_is_shown_without_a_word_of_the_citizens(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = refused(counter)
    (letter,) = counter.screen.asks(GetLetters(), Letters).letters
    for named in (reference, reference.replace(" ", "").lower(), letter.id):
        assert main(["outbox", "--settings", str(counter.settings_file), "--show", named]) == 0
        told = capsys.readouterr().out
        assert told.startswith(f"{reference}  open311/request  {letter.id}\n")
        assert f"description: {len('Canary words')} characters" in told
        assert "service_code: SL-01" in told
        assert "rejected" in told
        assert "Canary" not in told
        assert "Harbour" not in told


def test_what_is_erased_is_said_to_be(counter: Counter, capsys: pytest.CaptureFixture[str]) -> None:
    submitted = counter.screen.submits(a_request())
    counter.screen.sees(submitted.reference, "done")
    assert main(["outbox", "--settings", str(counter.settings_file), "--show", submitted.reference]) == 0
    assert "What it said is erased." in capsys.readouterr().out


def test_an_unknown_one_is_told(counter: Counter, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outbox", "--settings", str(counter.settings_file), "--show", "SM 0000 0000"]) == 1
    assert "Nothing in the outbox is called 'SM 0000 0000'" in capsys.readouterr().out


@pytest.mark.parametrize("body", [b"", b"\xff", b"NaN", b"[[[", b"null", b'""', b"{}"])
def test_a_body_that_cannot_be_read_tells_nothing(body: bytes) -> None:
    assert held(body) == ()
