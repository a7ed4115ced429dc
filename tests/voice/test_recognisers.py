"""What every recogniser does, over the real ones: PocketSphinx, and Vosk with the tiny test models."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.voice.ear.closed import examples, within
from kiosk.voice.ear.pocketsphinx import Pocketsphinx
from kiosk.voice.ear.recogniser import UNKNOWN, NoRecogniser, Recognised, Recogniser, Word
from kiosk.voice.ear.recognisers import Recognisers
from kiosk.voice.ear.vosk import Vosk
from kiosk.voice.grammar import Grammar
from kiosk.voice.messages import Engine
from tests.voice.spoken import SPEAKS, VOICES, pieces, room, spoken
from tests.voice.vosk_models import archive, model

pytestmark = pytest.mark.skipif(not SPEAKS, reason="needs espeak-ng")
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
PAGE = Grammar(
    "en",
    ("report a broken street light", "go back", "repeat", "<number> <number> <number> <number>"),
    (("number", NUMBERS),),
)
OTHER = Grammar("en", ("help", "report graffiti on main street"))
needs_models = pytest.mark.skipif(archive("en") is None, reason="the test models are not here")


@pytest.fixture(scope="module", params=["pocketsphinx", pytest.param("vosk", marks=needs_models)])
def every(request: pytest.FixtureRequest) -> Recogniser:
    return Pocketsphinx() if request.param == "pocketsphinx" else Vosk(model("en"))


@pytest.fixture
def recogniser(every: Recogniser) -> Iterator[Recogniser]:
    every.prepare(PAGE)
    yield every
    every.reset()


def heard(recogniser: Recogniser, text: str, voice: str = "en-us") -> Recognised:
    for piece in pieces(spoken(text, voice)):
        recogniser.accept(piece)
    return recogniser.finish()


@pytest.mark.parametrize("text", ["report a broken street light", "repeat"])
def test_a_sentence_of_the_page_is_recognised(recogniser: Recogniser, text: str) -> None:
    said = heard(recogniser, text)
    assert said.text == text
    assert said.confidence > 0.5
    assert all(0 <= word.confidence <= 1 for word in said.words)


def test_the_sentence_grows_while_it_is_spoken(recogniser: Recogniser) -> None:
    guesses = [recogniser.accept(piece) for piece in pieces(spoken("report a broken street light"))]
    assert guesses[0] == ""
    assert guesses[-1] == "report a broken street light"
    assert len(set(guesses)) > 2


def test_rules_stand_for_their_alternatives(recogniser: Recogniser) -> None:
    assert set(heard(recogniser, "four two seven one").text.split()) <= {*NUMBERS, UNKNOWN}


def test_a_sentence_of_another_page_is_not_one_of_this(recogniser: Recogniser) -> None:
    said = heard(recogniser, "my grandmother lives in the mountains with her family")
    assert UNKNOWN in said.text.split()
    assert said.confidence <= 0.5


def test_another_page_can_be_prepared_at_any_time_and_the_first_again(recogniser: Recogniser) -> None:
    recogniser.accept(spoken("report a broken street light")[:20_000])
    recogniser.prepare(OTHER)
    assert heard(recogniser, "report graffiti on main street").text == "report graffiti on main street"
    recogniser.prepare(PAGE)
    assert heard(recogniser, "repeat").text == "repeat"


def test_it_hears_as_before_when_it_has_forgotten_every_page(recogniser: Recogniser) -> None:
    recogniser.prepare(OTHER)
    recogniser.accept(spoken("report graffiti on main street")[:20_000])
    recogniser.forget()
    assert isinstance(recogniser, Pocketsphinx | Vosk)
    assert not recogniser._made
    assert not recogniser._nearby._strengths
    assert not (isinstance(recogniser, Pocketsphinx) and recogniser._beginning.spoken())
    recogniser.prepare(PAGE)
    assert heard(recogniser, "repeat").text == "repeat"


def test_many_pages_one_after_another_do_no_harm(recogniser: Recogniser) -> None:
    for number in range(30):
        recogniser.prepare(Grammar("en", ("repeat", " ".join(["help"] * (number + 1)))))
        recogniser.accept(room(0.1))
    assert heard(recogniser, "repeat").text == "repeat"


def test_what_was_said_is_forgotten_on_reset(recogniser: Recogniser) -> None:
    recogniser.accept(spoken("report a broken street light"))
    recogniser.reset()
    assert recogniser.finish().text == ""
    assert heard(recogniser, "repeat").text == "repeat"


def test_nothing_comes_of_nothing(recogniser: Recogniser) -> None:
    assert recogniser.finish() == Recognised()
    recogniser.accept(b"")
    recogniser.accept(bytes(64_000))
    assert recogniser.finish().confidence == 0


def test_words_nobody_knows_leave_the_rest_of_the_page_as_it_was(
    recogniser: Recogniser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    recogniser.prepare(Grammar("en", ("repeat", "qwxzlk", "go to <place>"), (("place", ("brzęczyszczykiewicz",)),)))
    assert heard(recogniser, "repeat").text == "repeat"
    assert "qwxzlk" not in caplog.text
    assert [record.getMessage() for record in caplog.records] == ["words_unknown_to_the_model"]


def test_a_page_that_offers_nothing_sayable_is_still_a_page(recogniser: Recogniser) -> None:
    recogniser.prepare(Grammar("en", ("qwxzlk",)))
    assert heard(recogniser, "repeat").confidence == 0
    recogniser.prepare(Grammar("en", ()))
    assert heard(recogniser, "repeat").confidence == 0


SAID = {"es": "menú principal", "ar": "القائمة الرئيسية", "zh": "返回", "en": "go back"}


@needs_models
@pytest.mark.parametrize("language", SAID)
def test_vosk_hears_letters_beyond_ascii(language: str) -> None:
    vosk = Vosk(model(language))
    vosk.prepare(Grammar(language, (SAID[language],)))
    said = "fan3 hui2" if language == "zh" else SAID[language]
    assert heard(vosk, said, VOICES[language]).text == SAID[language]


@needs_models
def test_vosk_dictates_where_free_text_is_wanted() -> None:
    vosk = Vosk(model("en"))
    vosk.prepare(Grammar("en", ("help",), free=True))
    assert heard(vosk, "report a broken street light").text == "report a broken street light"


@pytest.mark.parametrize("files", [{}, {"am/final.mdl": b"no model"}, {"am/final.mdl": b"", "conf/model.conf": b"x"}])
def test_a_folder_that_is_no_model_is_refused(tmp_path: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    with pytest.raises(NoRecogniser):
        Vosk(tmp_path)


def test_without_models_only_english_is_heard(tmp_path: Path) -> None:
    recognisers = Recognisers(tmp_path, lambda: ("ar", "en", "es"))
    assert recognisers.engines() == (Engine("en", "pocketsphinx", dictates=False),)
    assert isinstance(recognisers.of("en"), Pocketsphinx)
    with pytest.raises(NoRecogniser):
        recognisers.of("es")


@needs_models
def test_an_installed_model_comes_first_and_an_unreadable_one_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "es").symlink_to(model("es"))
    (tmp_path / "en").mkdir()
    recognisers = Recognisers(tmp_path, lambda: ("ar", "en", "es"))
    assert recognisers.engines() == (
        Engine("en", "vosk", dictates=True),
        Engine("es", "vosk", dictates=True),
    )
    assert isinstance(recognisers.of("es"), Vosk)
    assert recognisers.of("es") is recognisers.of("es")
    assert isinstance(recognisers.of("en"), Pocketsphinx)


def test_examples_show_every_alternative_in_its_place() -> None:
    grammar = Grammar(
        "en",
        ("at <street> <number>", "<street>", "next", "to <nowhere>"),
        (("street", ("high street", "<tree> lane")), ("tree", ("elm", "oak")), ("number", ("one", "two"))),
    )
    made = examples(grammar)
    assert {"next", "high street", "elm lane", "oak lane"} <= set(made)
    assert {line.split()[-1] for line in made if line.startswith("at")} == {"one", "two"}
    assert not [line for line in made if "<" in line or line.startswith("to")]


def test_a_city_of_streets_makes_no_more_examples_than_a_decoder_can_hold() -> None:
    streets = tuple(f"street{number}" for number in range(5_000))
    sentences = tuple(f"{word} <street> <street>" for word in ("at", "on", "in", "near"))
    made = examples(Grammar("en", sentences, (("street", streets),)))
    assert len(made) < 13_000
    assert {word for line in made for word in line.split()} >= set(streets)


def test_a_word_that_is_not_known_becomes_a_gap_and_chinese_is_cut_into_known_words() -> None:
    known = {"路灯", "坏", "了", "street", "light"}.__contains__
    assert within("street light", known) == "street light"
    assert within("harbour street", known) == f"{UNKNOWN} street"
    assert within("harbour", known) == ""
    assert within("路灯坏了", known) == "路灯 坏 了"
    assert within("路灯亮", known) == f"路灯 {UNKNOWN}"


def test_confidence_falls_with_every_word_that_was_none() -> None:
    assert Recognised().confidence == 0
    assert Recognised((Word("a", 0.8), Word("b", 0.6))).confidence == pytest.approx(0.7)
    assert Recognised((Word("a", 0.8), Word(UNKNOWN, 1.0))).confidence == pytest.approx(0.4)
