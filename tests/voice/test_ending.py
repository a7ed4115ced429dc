"""When a sentence is over, how loud it is, and which of its words are settled."""

from array import array

import pytest

from kiosk.core.sayable import Do, Meaning, Sayable, Wanted
from kiosk.voice.ear.ending import Ending, Patience
from kiosk.voice.ear.judging import judged, written
from kiosk.voice.ear.loudness import loudness
from kiosk.voice.ear.microphone import BLOCK, BLOCK_S
from kiosk.voice.ear.nearby import Nearby
from kiosk.voice.ear.recogniser import UNKNOWN, Recognised, Word
from kiosk.voice.ear.settling import Settling

PAGE = Sayable("page", "en")


def over_after(speech: list[float], *, held: bool = False, wanted: Wanted = Wanted.NOTHING) -> float:
    """Seconds until it is over; 0 where it is not."""
    ending = Ending(Patience.for_page(wanted), held=held)
    for number, sure in enumerate(speech, 1):
        if ending.over(sure):
            return number * BLOCK_S
    return 0


def seconds(speech: float, sure: float) -> list[float]:
    return [sure] * round(speech / BLOCK_S)


def test_silence_ends_a_sentence_half_a_second_after_its_last_word() -> None:
    speech = seconds(1, 0.9) + seconds(0.3, 0.1) + seconds(1, 0.9) + seconds(5, 0.1)
    assert over_after(speech) == pytest.approx(2.3 + 0.5, abs=0.05)


def test_who_reads_a_number_from_paper_may_pause_longer() -> None:
    speech = seconds(1, 0.9) + seconds(0.8, 0.1) + seconds(1, 0.9) + seconds(5, 0.1)
    assert over_after(speech, wanted=Wanted.REFERENCE) == pytest.approx(2.8 + 1.0, abs=0.05)


def test_nobody_speaking_ends_it_after_six_seconds() -> None:
    assert over_after(seconds(30, 0.1)) == pytest.approx(6, abs=0.05)


def test_a_click_is_no_speech() -> None:
    assert over_after([0.1] * 10 + [0.9] * 2 + [0.1] * 500) == pytest.approx(6, abs=0.05)


def test_twenty_seconds_are_enough() -> None:
    assert over_after(seconds(60, 0.9)) == pytest.approx(20, abs=0.05)


def test_a_held_button_ends_nothing_unless_it_is_stuck() -> None:
    assert over_after(seconds(1, 0.9) + seconds(30, 0.1), held=True) == 0
    assert over_after(seconds(90, 0.1), held=True) == pytest.approx(60, abs=0.05)


def test_loudness_goes_from_a_quiet_room_to_speech_close_by() -> None:
    levels = [loudness(array("h", [size, -size] * (BLOCK // 2)).tobytes()) for size in (0, 1, 300, 3_000, 32_767)]
    assert levels == sorted(levels)
    assert levels[0] == 0
    assert levels[-1] == 1
    assert loudness(b"") == 0


def test_words_settle_when_they_stay_and_the_last_never() -> None:
    settling = Settling()
    for _ in range(10):
        last = settling.split("report a broken street")
    assert last == ("report a broken", "street")
    assert settling.split("repeat a broken street") == ("", "repeat a broken street")


def test_text_is_written_as_it_is_read() -> None:
    assert written("路灯 坏 了") == "路灯坏了"
    assert written(f"{UNKNOWN} {UNKNOWN} street {UNKNOWN}") == "… street …"
    assert written("go back") == "go back"


def said(*words: tuple[str, float]) -> Recognised:
    return Recognised(tuple(Word(text, sure) for text, sure in words))


def chooses(text: str, page: Sayable) -> Meaning:
    return Meaning(Do.CHOOSE, values=(text, "second", "third"))


def test_what_is_sure_is_meant() -> None:
    assert judged(said(("go", 0.9), ("back", 0.8)), PAGE, chooses) == ("go back", chooses("go back", PAGE))


def test_what_is_half_sure_is_asked() -> None:
    text, meaning = judged(said(("help", 0.9), (UNKNOWN, 1.0)), PAGE, chooses)
    assert text == "help …"
    assert meaning == Meaning(Do.UNSURE, nearest=("help", "second"))


@pytest.mark.parametrize("words", [[(UNKNOWN, 1.0)], [("help", 0.2)], [(UNKNOWN, 1.0)] * 5 + [("help", 1.0)], []])
def test_what_is_hardly_a_word_does_nothing(words: list[tuple[str, float]]) -> None:
    assert judged(said(*words), PAGE, chooses)[1] == Meaning(Do.NOTHING)


def test_a_button_that_may_have_been_meant_is_offered_and_an_answer_is_not() -> None:
    words = said(("back", 0.4))
    assert judged(words, PAGE, lambda *_: Meaning(Do.PRESS, "back"))[1] == Meaning(Do.UNSURE, nearest=("back",))
    assert judged(words, PAGE, lambda *_: Meaning(Do.GIVE, "4"))[1] == Meaning(Do.UNSURE)
    assert judged(words, PAGE, lambda *_: Meaning(Do.NOTHING))[1] == Meaning(Do.NOTHING)


HOME = Sayable("home", "en", wanted=Wanted.NEED)
SLOTS = (("service", "SL-01"), ("where", "Harbour Street 12"))


@pytest.mark.parametrize(
    ("meant", "asked"),
    [
        (Meaning(Do.OPEN, "report", slots=SLOTS), Meaning(Do.UNSURE, "report", slots=SLOTS, nearest=("SL-01",))),
        (Meaning(Do.OPEN, "follow"), Meaning(Do.UNSURE, "follow", nearest=("follow",))),
        (Meaning(Do.CHOOSE, "find", ("find",)), Meaning(Do.UNSURE, nearest=("find",))),
        (Meaning(Do.SPEAK_LANGUAGE, "es"), Meaning(Do.UNSURE, nearest=("language",))),
        (Meaning(Do.LOUDER), Meaning(Do.UNSURE)),
        (Meaning(Do.NOTHING), Meaning(Do.NOTHING)),
    ],
)
def test_a_need_that_was_guessed_is_asked_and_nothing_is_lost_of_it(meant: Meaning, asked: Meaning) -> None:
    guessed = Recognised((Word("help", 1.0),), guessed=True)
    assert judged(guessed, HOME, lambda *_: meant)[1] == asked
    assert judged(guessed, PAGE, lambda *_: meant)[1] == meant
    assert judged(said(("help", 1.0)), HOME, lambda *_: meant)[1] == meant


def test_a_button_that_was_only_tapped_leaves_the_end_to_silence() -> None:
    ending = Ending(Patience(), held=True)
    assert not any(ending.over(0.9) for _ in range(10))
    assert not any(ending.over(0.0) for _ in range(60))
    ending.loosen()
    assert ending.over(0.0)


def test_what_is_much_fainter_than_the_speaker_is_not_theirs() -> None:
    nearby = Nearby()
    assert nearby.part(0, 1) == 1
    for size in (100, 100, 10_000, 8_000, 100):
        nearby.add(array("h", [size, -size] * (BLOCK // 2)).tobytes())
    assert nearby.part(0, 2 * BLOCK_S) == pytest.approx(0, abs=0.34)
    assert nearby.part(2.1 * BLOCK_S, 3.9 * BLOCK_S) == 1
    assert nearby.part(4.1 * BLOCK_S, 4.9 * BLOCK_S) == 0
    assert nearby.part(90, 91) == 1


def test_in_a_quiet_room_a_faint_word_is_theirs_too() -> None:
    nearby = Nearby()
    for size in (10, 10, 10_000, 900, 10):
        nearby.add(array("h", [size, -size] * (BLOCK // 2)).tobytes())
    assert nearby.part(3.1 * BLOCK_S, 3.9 * BLOCK_S) == 1
    assert nearby.part(4.1 * BLOCK_S, 4.9 * BLOCK_S) == 0


PLACED = (("service", "SL-01"), ("where", "Salt Street 7"))


@pytest.mark.parametrize(("slots", "acts"), [((("service", "SL-01"),), False), (PLACED, True)])
def test_a_need_in_words_that_are_no_sentence_is_asked_unless_it_tells_what_and_where(
    slots: tuple[tuple[str, str], ...], acts: bool
) -> None:
    meant = Meaning(Do.OPEN, "report", slots=slots)
    loose = Recognised((Word("lamp", 1.0),), loose=True)
    assert (judged(loose, HOME, lambda *_: meant)[1] == meant) is acts
    assert judged(loose, PAGE, lambda *_: meant)[1] == meant


def test_a_sentence_of_which_a_word_was_cut_off_is_asked_whatever_it_says() -> None:
    """It may have been "not"."""
    cut = Recognised((Word(UNKNOWN, 1.0), *(Word(word, 1.0) for word in ("the", "third", "of", "march"))), cut=True)
    assert judged(cut, PAGE, lambda *_: Meaning(Do.GIVE, "2027-03-03"))[1] == Meaning(Do.UNSURE)
    assert judged(cut, PAGE, lambda *_: Meaning(Do.PRESS, "finish"))[1] == Meaning(Do.UNSURE, nearest=("finish",))
