"""What the city refused waits for the technician, who never sees what the citizen wrote."""

import pytest

from kiosk.__main__ import main
from kiosk.core.messages import GetLetters, Letters
from tests.desk.counter import Counter, a_request


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
