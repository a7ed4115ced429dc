from pathlib import Path
from time import perf_counter

import pytest

from kiosk.ui.keyboard import pinyin_source
from kiosk.ui.keyboard.pinyin import LONGEST, Candidate, candidates, pinyin

# The commonest syllables and what a reader expects first.
_EXPECTED = (
    "de 的 shi 是 wo 我 ni 你 ta 他 bu 不 zai 在 you 有 zhe 这 ge 个 le 了 ren 人 "
    "lai 来 shang 上 da 大 dao 到 shuo 说 wei 为 zi 子 he 和 di 地 chu 出 ye 也 nian 年 "
    "jiu 就 na 那 yao 要 xia 下 yi 一 sheng 生 hui 会 zhi 之 qu 去 guo 过 jia 家 xue 学 "
    "dui 对 ke 可 li 里 hou 后 xiao 小 me 么 xin 心 duo 多 tian 天 er 而 neng 能 hao 好 "
    "ran 然 mei 没 qi 起 hai 还 fa 发 cheng 成 zuo 作 dang 当 xiang 想 kan 看 wen 文 zhong 中 "
    "nv 女 lv 绿 lu 路 shui 水"
)
FIRST = dict(zip(_EXPECTED.split()[::2], _EXPECTED.split()[1::2], strict=True))


def first(letters: str) -> Candidate:
    return candidates(letters, 1)[0]


def texts(letters: str, limit: int = 40) -> list[str]:
    return [candidate.text for candidate in candidates(letters, limit)]


@pytest.mark.parametrize(("syllable", "character"), FIRST.items())
def test_the_commonest_character_of_a_syllable_comes_first(syllable: str, character: str) -> None:
    assert first(syllable) == Candidate(character, len(syllable))


@pytest.mark.parametrize(
    ("syllable", "expected"),
    [
        ("shi", "是时事十实使"),
        ("de", "的得"),
        ("zhong", "中种重"),
        ("hai", "还海孩"),
        ("du", "度读"),
        ("xing", "行性形"),
    ],
)
def test_common_readings_are_in_the_first_eight(syllable: str, expected: str) -> None:
    assert set(expected) <= set(texts(syllable, 8))


@pytest.mark.parametrize(
    ("letters", "meaning"),
    [
        ("gangkoujie", "港口街"),
        ("ludeng", "路灯"),
        ("ludenghuaile", "路灯坏了"),
        ("lajitongmanle", "垃圾桶满了"),
        ("xi'an", "西安"),
        ("xian", "西安"),
        ("yinyue", "音乐"),
        ("chongqing", "重庆"),
        ("nvren", "女人"),
        ("womenzhelideludenghuaile", "我们这里的路灯坏了"),
        ("wozhuzaigangkoujie", "我住在港口街"),
    ],
)
def test_continuous_pinyin_is_read_as_a_whole(letters: str, meaning: str) -> None:
    assert first(letters) == Candidate(meaning, len(letters))


@pytest.mark.parametrize(("letters", "meaning"), [("ld", "路灯"), ("ljt", "垃圾桶"), ("tcc", "停车场")])
def test_initials_stand_for_a_common_word(letters: str, meaning: str) -> None:
    assert first(letters) == Candidate(meaning, len(letters))


def test_an_unfinished_syllable_already_offers_the_word() -> None:
    assert first("gangk") == Candidate("港口", 5)
    assert "学校" in texts("xuexiao")


def test_a_candidate_tells_what_it_used_so_that_the_rest_goes_on() -> None:
    letters, written = "ludenghuaile", ""
    while letters:
        chosen = next(c for c in candidates(letters, 60) if len(c.text) <= 2)
        written, letters = written + chosen.text, letters[chosen.used :]
    assert written == "路灯坏了"


def test_an_apostrophe_parts_syllables_and_is_used_up() -> None:
    chosen = next(c for c in candidates("xi'an", 40) if c.text == "西")
    assert first("xi'an"[chosen.used :]).text == "安"


def test_longer_phrases_come_before_shorter_ones_and_characters_last() -> None:
    found = candidates("gangkoujie", 20)
    assert [c.used for c in found] == sorted((c.used for c in found), reverse=True)
    assert {"港口街", "港口", "港"} <= {c.text for c in found}


def test_only_simplified_characters_are_offered() -> None:
    offered = "".join(text for syllable in FIRST for text in texts(syllable, 200))
    assert offered.encode("gb2312")
    assert not set("們這個來國學說時會對") & set(offered)


@pytest.mark.parametrize("letters", ["", "'", "'''", "v", "i", "123", "ß", "\u202e", "路"])
def test_what_is_no_pinyin_has_no_candidates(letters: str) -> None:
    assert candidates(letters, 8) == []


def test_a_latin_word_still_offers_characters_for_its_beginning() -> None:
    assert {"和", "何"} <= set(texts("hello"))


def test_no_more_candidates_than_asked_and_none_twice() -> None:
    found = texts("shi", 200)
    assert len(texts("shi", 8)) == 8
    assert len(found) == len(set(found))


def test_every_candidate_uses_some_letters_and_not_more_than_there_are() -> None:
    for letters in ("a", "zh", "hello", "qqq", "xianshi'", "ng", "zhuangzhuang", "z" * 200):
        assert all(0 < candidate.used <= len(letters) for candidate in candidates(letters, 100))


def test_the_same_letters_always_give_the_same_candidates() -> None:
    before = texts("shishi")
    for candidate in texts("shi"):
        assert candidate
    assert texts("shishi") == before


def test_a_key_is_answered_at_once_even_after_many_letters() -> None:
    candidates("a", 1)
    letters = "zhuangzhuangxianxiangliangshuanglianguangjiangyuan"[:LONGEST]
    spent = []
    for end in range(1, len(letters) + 1):
        began = perf_counter()
        candidates(letters[:end], 64)
        spent.append(perf_counter() - began)
    assert sorted(spent)[len(spent) // 2] < 0.005


def test_the_table_is_the_same_from_its_file_and_made_in_memory(tmp_path: Path) -> None:
    made = pinyin_source.write(tmp_path / "pinyin.table")
    assert pinyin_source.lines(made) == pinyin_source.lines(tmp_path / "missing")


def test_a_file_made_of_other_data_is_not_believed(tmp_path: Path) -> None:
    stale = tmp_path / "pinyin.table"
    stale.write_text("pypinyin 0.1, own order 0\nde 0300错", "utf-8")
    assert len(pinyin_source.lines(stale)) > 40_000


def test_the_table_is_loaded_once() -> None:
    assert pinyin() is pinyin()
