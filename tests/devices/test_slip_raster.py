from PIL import Image, ImageDraw, ImageOps

from kiosk.core.slip import Slip, SlipLine, Style
from kiosk.devices.slip_fonts import Face, font
from kiosk.devices.slip_raster import MARGIN, PAPER_58_MM, PAPER_80_MM, TYPES, draw


def ink(slip: Image.Image) -> Image.Image:
    """White on black, cut to what is drawn."""
    inverted = ImageOps.invert(slip.convert("L"))
    return inverted.crop(inverted.getbbox())


def drawn(text: str, language: str, style: Style = Style.NORMAL, width: int = PAPER_80_MM) -> Image.Image:
    return draw(Slip(language, (SlipLine(text, style),)), width)


def by_pillow_alone(text: str, face: Face, direction: str) -> Image.Image:
    canvas = Image.new("1", (PAPER_80_MM, 100), 1)
    chosen = font(face, TYPES[Style.NORMAL].size, bold=False)
    ImageDraw.Draw(canvas).text((20, 60), text, font=chosen, fill=0, anchor="ls", direction=direction)
    return ink(canvas)


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and one.tobytes() == other.tobytes()


def test_arabic_is_shaped_in_its_own_font_and_right_to_left() -> None:
    text = "تم حفظ بلاغك"
    printed = ink(drawn(text, "ar"))
    assert same(printed, by_pillow_alone(text, Face.ARABIC, "rtl"))
    assert not same(printed, by_pillow_alone(text, Face.LATIN, "rtl"))
    assert not same(printed, ImageOps.mirror(printed))


def white_columns(picture: Image.Image) -> int:
    return sum(picture.crop((x, 0, x + 1, picture.height)).getbbox() is None for x in range(picture.width))


def test_arabic_letters_join() -> None:
    assert white_columns(ink(drawn("محمد", "ar"))) == 0
    assert white_columns(ink(drawn("م\u200cح\u200cم\u200cد", "ar"))) > 0


def test_no_letter_is_cut_off_above_or_below() -> None:
    for text in ("شيءٍ لِلجميعِ ۍ ڃ", "Ågjpqy, Ǫ", "盐湾市，"):
        slip = drawn(text, "ar")
        box = ImageOps.invert(slip.convert("L")).getbbox()
        assert box is not None
        assert box[1] > MARGIN
        assert box[3] < slip.height - MARGIN


def test_arabic_stands_at_the_right_and_english_at_the_left() -> None:
    arabic = ImageOps.invert(drawn("حفرة", "ar").convert("L")).getbbox()
    english = ImageOps.invert(drawn("Pothole", "en").convert("L")).getbbox()
    assert arabic is not None
    assert english is not None
    assert arabic[2] >= PAPER_80_MM - MARGIN - 4
    assert english[0] <= MARGIN + 4


def test_a_reference_reads_the_same_on_every_slip() -> None:
    assert same(ink(drawn("SAL-7K4M-29", "ar")), ink(drawn("SAL-7K4M-29", "en")))


def test_different_chinese_characters_look_different() -> None:
    assert len({ink(drawn(letter, "zh-Hans")).tobytes() for letter in "盐湾市道路坑洞"}) == 7


def test_a_large_reference_shrinks_to_stay_in_one_row() -> None:
    narrow = drawn("SAL-7K4M-29", "en", Style.LARGE, PAPER_58_MM)
    assert narrow.height < drawn("SAL-7K4M-29", "en", Style.LARGE).height
    assert ink(narrow).height < TYPES[Style.LARGE].size


def test_strong_is_bold() -> None:
    size = TYPES[Style.STRONG].size
    assert TYPES[Style.STRONG].bold
    assert ink(drawn("Saltmere", "en", Style.STRONG)).width > font(Face.LATIN, size, bold=False).getlength("Saltmere")


def test_a_rule_is_dotted_from_margin_to_margin() -> None:
    rule = ink(drawn("", "en", Style.RULE))
    assert rule.width > PAPER_80_MM - 2 * MARGIN - 12
    assert 0.2 < rule.histogram()[255] / (rule.width * rule.height) < 0.5


def test_brackets_around_arabic_open_to_the_left() -> None:
    printed = ink(drawn("(حفرة)", "ar"))
    bracket = by_pillow_alone(")", Face.LATIN, "ltr")
    right_end = printed.crop((printed.width - bracket.width, 0, *printed.size))
    assert same(right_end.crop(right_end.getbbox()), bracket)


def test_a_code_is_about_half_as_wide_as_the_paper() -> None:
    code = ink(drawn("https://saltmere.example/track/SAL-7K4M-29", "en", Style.QR))
    assert 0.3 * PAPER_80_MM < code.width <= 0.5 * PAPER_80_MM


def test_a_text_too_long_for_a_code_is_printed_as_text() -> None:
    link = "https://saltmere.example/" + "a" * 300
    assert same(drawn(link, "en", Style.QR), drawn(link, "en"))


def test_an_empty_line_is_white_space() -> None:
    blank = drawn("", "en")
    assert blank.getextrema() == (255, 255)
    assert blank.height > TYPES[Style.NORMAL].size


def priced(language: str, text: str, value: str, style: Style = Style.NORMAL, width: int = PAPER_80_MM) -> Image.Image:
    return draw(Slip(language, (SlipLine(text, style, value),)), width)


def test_a_price_stands_at_the_far_end_of_its_line() -> None:
    whole, words = priced("en", "Parking fine", "€45.00"), drawn("Parking fine", "en")
    assert whole.height == words.height
    box, alone = (ImageOps.invert(each.convert("L")).getbbox() for each in (whole, words))
    assert box is not None
    assert alone is not None
    assert box[0] == alone[0]
    assert box[2] >= PAPER_80_MM - MARGIN - 4
    right = whole.crop((PAPER_80_MM // 2, 0, PAPER_80_MM, whole.height))
    assert same(ink(right), ink(drawn("€45.00", "en")))


def test_in_arabic_it_stands_at_the_left() -> None:
    left = priced("ar", "غرامة وقوف", "45.00").crop((0, 0, PAPER_80_MM // 2, 50))
    assert same(ink(left), ink(drawn("45.00", "en").crop((0, 0, PAPER_80_MM, 50))))


def test_long_words_keep_off_the_price_and_nothing_of_either_is_lost() -> None:
    text = "Impuesto de bienes inmuebles, cuarta parte"
    slip = priced("es", text, "218,25 €", width=PAPER_58_MM)
    assert slip.height > priced("es", "Impuesto", "218,25 €", width=PAPER_58_MM).height
    price = ink(drawn("218,25 €", "es", width=PAPER_58_MM))
    corner = slip.crop((PAPER_58_MM - MARGIN - price.width - 2, 0, PAPER_58_MM, MARGIN + price.height + 20))
    assert same(ink(corner), price)


def test_the_sum_is_as_strong_as_its_words() -> None:
    right = priced("en", "Paid", "€45.00", Style.STRONG).crop((PAPER_80_MM // 2, 0, PAPER_80_MM, 70))
    assert same(ink(right), ink(drawn("€45.00", "en", Style.STRONG)))
