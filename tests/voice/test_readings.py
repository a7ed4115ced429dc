"""Which of several readings of a sound is taken."""

from math import log

import pytest

from kiosk.voice.ear.readings import MOST, Reading, Spoken, joined, said
from kiosk.voice.ear.recogniser import UNKNOWN, Recognised

SENTENCES = {("go", "back"), ("repeat",), ("no",), ("nope",)}


def reading(text: str, share: float, start: float = 0.0) -> Reading:
    words = (Spoken(word, start + at, start + at + 0.5) for at, word in enumerate(text.split()))
    return Reading(tuple(words), log(share))


def taken(*readings: Reading) -> Recognised:
    return said(readings, SENTENCES.__contains__)


def test_what_the_page_allows_comes_before_what_sounds_more_like_it() -> None:
    found = taken(reading("go back one", 0.6), reading("go back", 0.1))
    assert found.text == "go back"
    assert found.confidence == pytest.approx(1.0)
    assert not found.loose


def test_speech_that_is_none_of_the_page_stays_possible() -> None:
    found = taken(reading(f"go {UNKNOWN}", 0.7), reading("go back", 0.1))
    assert found.text == f"go {UNKNOWN}"
    assert found.loose
    assert found.confidence == pytest.approx((0.8 / 0.8 + 0) / 2)


def test_a_sentence_of_the_page_among_other_speech_is_no_guess() -> None:
    assert not taken(reading(f"go {UNKNOWN} back {UNKNOWN}", 0.7)).loose


def test_nothing_that_the_page_allows_is_a_guess() -> None:
    found = taken(reading("back go", 0.6), reading("back repeat no", 0.2))
    assert (found.text, found.loose) == ("back go", True)
    assert [round(word.confidence, 2) for word in found.words] == [1.0, 0.75]


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ("go back one", f"go back {UNKNOWN}"),
        ("one two go back", f"{UNKNOWN} {UNKNOWN} go back"),
        ("one repeat", f"{UNKNOWN} repeat"),
        ("one two three go back", "one two three go back"),
        ("one two repeat", "one two repeat"),
    ],
)
def test_a_word_or_two_around_a_sentence_are_of_other_people(heard: str, expected: str) -> None:
    assert taken(reading(heard, 0.9)).text == expected
    assert taken(reading(heard, 0.9), reading("nope", 0.01)).text == "nope"


def test_of_two_sentences_the_longer_sound_is_the_one() -> None:
    words = (Spoken("no", 0.0, 0.2), Spoken("repeat", 0.2, 0.9))
    assert taken(Reading(words, 0.0)).text == f"{UNKNOWN} repeat"


def test_a_word_is_as_sure_as_all_readings_that_have_it_then() -> None:
    found = taken(reading("no", 0.4), reading("nope", 0.3), reading("no", 0.1, start=9.0))
    assert found.text == "no"
    assert found.confidence == pytest.approx(0.4 / 0.8)


def test_readings_of_the_same_words_count_together() -> None:
    """Of two, what the people behind said was left out."""
    assert taken(reading("nope", 0.4), reading("no", 0.3), reading("no", 0.2)).text == "no"


def test_two_pieces_of_sound_are_read_together() -> None:
    both = joined([reading("go", 0.6), reading("no", 0.4)], [reading("back", 0.9, 1.0), reading("on", 0.1, 1.0)])
    assert [" ".join(each.texts) for each in both] == ["go back", "no back", "go on", "no on"]
    many = [reading("go", 0.5)] * MOST
    assert len(joined(many, many)) == MOST


def test_nothing_comes_of_nothing() -> None:
    assert taken().words == ()
    assert taken(Reading((), 0.0)).words == ()


def test_what_is_hardly_likely_is_not_taken_because_the_page_allows_it() -> None:
    found = taken(reading("do not now go back", 0.9), reading("go back", 0.001))
    assert (found.text, found.loose) == ("do not now go back", True)


def test_a_sentence_of_which_a_word_was_cut_off_is_told_apart() -> None:
    """It may have been "not"."""
    assert taken(reading("not go back", 0.9)).cut
    assert not taken(reading("go back", 0.9)).cut
