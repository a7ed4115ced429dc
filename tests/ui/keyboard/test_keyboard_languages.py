from tests.ui.keyboard.conftest import Citizen, plain


def test_arabic_is_typed_as_on_the_hardware_also_on_a_mirrored_page(citizen: Citizen) -> None:
    citizen.speaks("ar")
    assert citizen.place("ض")[0] < citizen.place("د")[0]
    citizen.touches("س", "ل", "ا", "م", "،", "space")
    assert citizen.said() == ["س", "ل", "ا", "م", "،", " "]


def test_pinyin_stays_on_the_panel_until_a_candidate_is_chosen(citizen: Citizen) -> None:
    citizen.speaks("zh")
    citizen.touches(*"ludeng")
    assert citizen.said() == []
    assert citizen.root.property("letters") == "ludeng"
    citizen.touches("路灯")
    assert citizen.said() == ["路灯"]
    assert citizen.root.property("letters") == ""


def test_space_takes_the_first_candidate_and_a_digit_the_others(citizen: Citizen) -> None:
    citizen.speaks("zh")
    citizen.touches(*"shi", "space", *"shi", "3", "space", "5")
    assert citizen.said() == ["是", "事", " ", "5"]


def test_a_candidate_of_a_part_leaves_the_rest_to_be_chosen(citizen: Citizen) -> None:
    citizen.speaks("zh")
    citizen.touches(*"ludeng", "路")
    assert citizen.root.property("letters") == "deng"
    citizen.touches("space")
    assert citizen.said() == ["路", "等"]


def test_delete_takes_a_letter_of_the_pinyin_first(citizen: Citizen) -> None:
    citizen.speaks("zh")
    citizen.touches(*"wo", "delete", "delete", "delete")
    assert citizen.said() == ["[erased]"]


def test_the_comma_parts_syllables_while_composing(citizen: Citizen) -> None:
    citizen.speaks("zh")
    citizen.touches(*"xi", "，", *"an")
    assert citizen.root.property("letters") == "xi'an"
    citizen.touches("space", "，")
    assert citizen.said() == ["西安", "，"]


def test_punctuation_takes_the_first_candidates_along(citizen: Citizen) -> None:
    citizen.speaks("zh")
    citizen.touches(*"nihao", "。")
    assert citizen.said() == ["你好", "。"]


def test_more_candidates_are_a_touch_away_and_back(citizen: Citizen) -> None:
    citizen.speaks("zh")
    citizen.touches(*"shi")
    before = plain(citizen.root.shown())
    citizen.touches("next")
    after = plain(citizen.root.shown())
    assert "是" in before
    assert "是" not in after
    citizen.touches("previous")
    assert plain(citizen.root.shown()) == before


def test_at_most_eight_candidates_and_all_within_the_panel(citizen: Citizen) -> None:
    citizen.speaks("zh")
    for letters in ("shi", "womenzhelideludenghuaile", "ludengshi"):
        citizen.touches(*letters)
        numbered = [p for p in citizen.places() if p[1] < citizen.place("1")[1]]
        assert 3 <= len(numbered) <= 9
        assert all(x >= 52 and x + width <= 52 + 976 for x, _, width, _ in numbered)
        citizen.root.reset()


def test_latin_letters_can_be_typed_in_chinese(citizen: Citizen) -> None:
    citizen.speaks("zh")
    citizen.touches("latin", "o", "k", "letters", "w", "o", "1")
    assert citizen.said() == ["o", "k", "我"]


def test_what_nothing_can_mean_is_given_as_it_is(citizen: Citizen) -> None:
    citizen.speaks("zh")
    citizen.touches("v", "space")
    assert citizen.said() == ["v"]


def test_nothing_is_left_after_reset(citizen: Citizen) -> None:
    citizen.speaks("zh")
    citizen.touches(*"ludeng", "next", "shift")
    citizen.root.reset()
    root = citizen.root
    assert (root.property("letters"), root.property("shift"), root.property("page")) == ("", 0, "letters")
    assert "路灯" not in plain(root.shown())
    assert citizen.said() == []


def test_a_finger_that_rests_on_a_key_over_a_reset_types_nothing(citizen: Citizen) -> None:
    where = citizen.at("a")
    citizen.press(0, where)
    citizen.root.reset()
    citizen.lift(0, where)
    assert citizen.said() == []


def test_another_language_forgets_what_was_composed(citizen: Citizen) -> None:
    citizen.speaks("zh")
    citizen.touches(*"ni")
    citizen.speaks("en")
    assert citizen.root.property("letters") == ""
