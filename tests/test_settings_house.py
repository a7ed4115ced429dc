"""What the host sets of its own kiosk is read strictly: a mistake is refused with its name and what would be right."""

import re
import struct
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zlib import crc32

import pytest

from kiosk import settings
from kiosk.core.announcements import Announcement
from kiosk.core.hours import Hours, Span
from kiosk.core.house import House
from kiosk.settings import BadSettings
from tests.test_settings import GOOD, checks, read

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">{}</svg>'
RECT = '<rect width="5" height="5" fill="#5A1A3C"/>'
ANNOUNCED = "[[announcements]]\nuntil = 2026-12-24\nen = 'Closed on Friday'\n"
BARE = GOOD.replace('opening = "9-18"\n', "")


def house(tmp_path: Path, text: str) -> House:
    return read(tmp_path, GOOD + text).site.house


def refused(tmp_path: Path, text: str) -> str:
    with pytest.raises(BadSettings) as trouble:
        read(tmp_path, GOOD + text)
    return trouble.value.detail


def test_without_any_of_it_a_kiosk_is_its_own_and_always_open(tmp_path: Path) -> None:
    assert house(tmp_path, "") == House()


# -- hours


def test_hours_are_read_day_by_day_and_exceptions_by_date(tmp_path: Path) -> None:
    found = house(
        tmp_path,
        """
[hours]
monday = ["14:00-18:00", "09:00-13:00"]
friday = ["22:00-02:00"]
sunday = ["00:00-24:00"]
after_hours = "closed"
[[hours.exceptions]]
date = 2026-12-24
opens = []
[[hours.exceptions]]
date = 2026-12-30
until = 2027-01-01
opens = ["10:00-12:00"]
""",
    )
    week = ((Span(540, 780), Span(840, 1080)), (), (), (), (Span(1320, 1560),), (), (Span(0, 1440),))
    short = (Span(600, 720),)
    days = {date(2026, 12, 24): (), date(2026, 12, 30): short, date(2026, 12, 31): short, date(2027, 1, 1): short}
    assert found.hours == Hours(week, days, serves=False)


def test_whoever_comes_after_hours_is_served_if_nothing_is_said(tmp_path: Path) -> None:
    found = house(tmp_path, "[hours]\nmonday = ['09:00-13:00']").hours
    assert found is not None
    assert found.serves


def test_the_opening_in_words_may_be_left_out_where_the_hours_are_known(tmp_path: Path) -> None:
    assert read(tmp_path, BARE + "[hours]\nmonday = ['09:00-13:00']").site.local("en").opening == ""
    with pytest.raises(BadSettings, match=r"site\.en\.opening is missing"):
        read(tmp_path, BARE)


MONDAY = "[hours]\nmonday = ['09:00-13:00']\n"
EXCEPTION = MONDAY + "[[hours.exceptions]]\ndate = 2026-12-24\n"


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("[hours]\nmondey = []", "hours.mondey is not a setting, did you mean monday?"),
        ("[hours]", "hours: a day on which the house is open is wanted"),
        ("[hours]\nmonday = '09:00-13:00'", "hours.monday: a list such as"),
        ("[hours]\nmonday = ['9-13']", "hours.monday: times such as 09:00-13:00 are wanted, not '9-13'"),
        ("[hours]\nmonday = ['09:00-25:00']", "hours.monday: times"),
        ("[hours]\nmonday = ['24:00-06:00']", "hours.monday: times"),
        ("[hours]\nmonday = [9]", "hours.monday: times"),
        ("[hours]\nmonday = ['09:00-09:00']", "the whole day is 00:00-24:00"),
        ("[hours]\nmonday = ['09:00-13:00', '12:00-14:00']", "hours.monday: 09:00-13:00 and 12:00-14:00 overlap"),
        (MONDAY + "after_hours = 'open'", "hours.after_hours: one of serve, closed is wanted, not 'open'"),
        (MONDAY + "exceptions = 'none'", "hours.exceptions: tables [[hours.exceptions]] are wanted"),
        (EXCEPTION, "hours.exceptions.1.opens is missing; an empty list means closed"),
        (MONDAY + "[[hours.exceptions]]\nopens = []", "hours.exceptions.1.date is missing"),
        (MONDAY + "[[hours.exceptions]]\ndate = '2026-12-24'\nopens = []", "hours.exceptions.1.date: a date without"),
        (MONDAY + "[[hours.exceptions]]\ndate = 2026-12-24T10:00:00\nopens = []", "hours.exceptions.1.date: a date"),
        (EXCEPTION + "until = 2026-12-23\nopens = []", "hours.exceptions.1.until: a day from 2026-12-24 on"),
        (EXCEPTION + "until = 2036-12-23\nopens = []", "hours.exceptions.1.until: a day from"),
        (EXCEPTION + "opens = ['x']", "hours.exceptions.1.opens: times"),
        (
            EXCEPTION + "opens = []\n[[hours.exceptions]]\ndate = 2026-12-20\nuntil = 2026-12-26\nopens = []",
            "hours.exceptions.2.date: 2026-12-24 is in an exception before it",
        ),
        ("hours = 5", "unknown"),
    ],
    ids=range(20),
)
def test_wrong_hours_are_refused_with_their_name(tmp_path: Path, wrong: str, named: str) -> None:
    if wrong == "hours = 5":
        with pytest.raises(BadSettings, match=r"\[hours\] is not a table"):
            read(tmp_path, wrong + GOOD)
        return
    assert named in refused(tmp_path, wrong)


# -- announcements


def test_a_day_is_announced_to_its_end_in_the_kiosks_own_zone(tmp_path: Path) -> None:
    summer = "[[announcements]]\nfrom = 2026-07-01\nuntil = 2026-07-02\nen = ' Fair on the quay '\n"
    (found,) = house(tmp_path, summer).announcements
    begins, ends = datetime(2026, 6, 30, 23, tzinfo=UTC), datetime(2026, 7, 2, 23, tzinfo=UTC)
    assert found == Announcement({"en": "Fair on the quay"}, ends, begins)


def test_a_moment_is_the_kiosks_own_unless_it_has_an_offset(tmp_path: Path) -> None:
    texts = ("2026-07-01T10:00:00", "2026-07-01T10:00:00Z", "2026-07-01T10:00:00+03:00")
    hours = []
    for text in texts:
        (found,) = house(tmp_path, f"[[announcements]]\nuntil = {text}\nen = 'x'\n").announcements
        hours.append(found.until.astimezone(UTC).hour)
    assert hours == [9, 10, 7]


def test_without_a_beginning_it_is_announced_already(tmp_path: Path) -> None:
    (found,) = house(tmp_path, ANNOUNCED).announcements
    assert found.stands(found.until - timedelta(days=9999))
    assert not found.stands(found.until)


def test_more_than_three_may_be_listed_but_not_stand_at_once(tmp_path: Path) -> None:
    one_after_another = "".join(
        f"[[announcements]]\nfrom = 2026-12-{n:02}\nuntil = 2026-12-{n:02}\nen = 'x'\n" for n in range(1, 9)
    )
    assert len(house(tmp_path, one_after_another).announcements) == 8
    assert len(house(tmp_path, ANNOUNCED * 3).announcements) == 3
    said = refused(tmp_path, ANNOUNCED * 4)
    assert "1, 2, 3, 4 stand at once; at most 3" in said


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (ANNOUNCED.replace("until = 2026-12-24\n", ""), "announcements.1.until is missing"),
        (ANNOUNCED.replace("2026-12-24", "'2026-12-24'"), "announcements.1.until: a day or a moment without quotes"),
        (ANNOUNCED.replace("2026-12-24", "10:00:00"), "announcements.1.until: a day or a moment"),
        (ANNOUNCED + "from = 2026-12-25", "announcements.1.until: it is wanted after announcements.1.from"),
        (ANNOUNCED + "es = 'Cerrado'", "announcements.1.es is not a setting"),
        (ANNOUNCED.replace("'Closed on Friday'", "''"), "announcements.1.en: a text is wanted"),
        (ANNOUNCED.replace("'Closed on Friday'", "7"), "announcements.1.en: a text is wanted"),
        (ANNOUNCED.replace("Closed", "C" * 120), "announcements.1.en: at most 120 characters are wanted, not 130"),
        (ANNOUNCED.replace("Closed", "<b>Closed</b>"), "announcements.1.en: plain text of one line"),
        (ANNOUNCED.replace("'Closed on Friday'", '"Closed\\non Friday"'), "announcements.1.en: plain text of one line"),
        (ANNOUNCED.replace("'Closed on Friday'", '"Closed\\u202Eon"'), "announcements.1.en: plain text of one line"),
        ("[announcements]\nen = 'x'", "announcements: tables [[announcements]] are wanted"),
    ],
    ids=range(12),
)
def test_a_wrong_announcement_is_refused_with_its_name(tmp_path: Path, wrong: str, named: str) -> None:
    assert named in refused(tmp_path, wrong)


def test_a_language_that_is_missing_is_named(tmp_path: Path) -> None:
    spanish = '[site.es]\ncity = "S"\nhost = "B"\nopening = "9"\nhere = "B"\n'
    with pytest.raises(BadSettings, match=r"announcements\.1\.es is missing: each language"):
        read(tmp_path, GOOD.replace('["en"]', '["en", "es"]') + spanish + ANNOUNCED)


# -- brand


def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can(tmp_path: Path) -> None:
    assert house(tmp_path, "[brand]\nprimary = '#5A1A3C'").brand.primary == "#5A1A3C"
    said = refused(tmp_path, "[brand]\nprimary = '#E2001A'")
    assert "brand.primary: #E2001A has a contrast of 4.6:1" in said
    assert "nearest of this hue that has it is #82000F" in said
    assert "brand.primary: a colour such as" in refused(tmp_path, "[brand]\nprimary = 'red'")
    assert "brand.primary: a text is wanted" in refused(tmp_path, "[brand]\nprimary = 7")
    assert "brand.colour is not a setting" in refused(tmp_path, "[brand]\ncolour = 7")


def png(wide: int, high: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 6, 0, 0, 0)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("logo.svg", SVG.format(RECT).encode()),
        ("LOGO.SVG", b'<?xml version="1.0" encoding="utf-8"?>\n' + SVG.format(RECT).encode()),
        ("logo.svg", SVG.format('<defs><linearGradient id="a"/></defs><path d="M0,0" fill="url(#a)"/>').encode()),
        ("logo.svg", SVG.format("<metadata><rdf><x about='http://a'/></rdf></metadata>" + RECT).encode()),
        ("logo.svg", SVG.format("<style>.a{fill:#000}</style><g class='a'/>").encode()),
        ("logo.png", png(1024, 512)),
    ],
    ids=range(6),
)
def test_a_logo_is_a_plain_picture_beside_the_settings(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert house(tmp_path, f"[brand]\nlogo = '{name}'").brand.logo == (tmp_path / name).as_uri()


@pytest.mark.parametrize(
    ("name", "data", "named"),
    [
        ("logo.svg", SVG.format("<script>x</script>"), "<script> is not drawn here"),
        ("logo.svg", SVG.format("<image href='x.png'/>"), "<image> is not drawn here"),
        ("logo.svg", SVG.format("<text>Library</text>"), "texts as paths"),
        ("logo.svg", SVG.format("<foreignObject/>"), "<foreignObject>"),
        ("logo.svg", SVG.format("<use href='#a'/>"), "<use>"),
        ("logo.svg", SVG.format("<animate/>"), "<animate>"),
        ("logo.svg", SVG.format("<rect onload='x()'/>"), "without scripts is wanted, not onload"),
        ("logo.svg", SVG.format("<rect fill='url(https://x/y)'/>"), "whole in itself"),
        ("logo.svg", SVG.format("<rect style='fill:url( x.svg#a)'/>"), "whole in itself"),
        ("logo.svg", SVG.format("<style>@import 'x';</style>"), "whole in itself"),
        ("logo.svg", SVG.format("<linearGradient xmlns:xlink='l' xlink:href='x#a'/>"), "whole in itself"),
        ("logo.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"), "without a DOCTYPE"),
        ("logo.svg", '<?xml-stylesheet href="x.css"?>' + SVG.format(RECT), "without <?xml-stylesheet?>"),
        ("logo.svg", "<html/>", "<svg> is wanted first, not <html>"),
        ("logo.svg", SVG.format("<g>"), "is no SVG"),
        ("logo.svg", "", "is no SVG"),
        ("logo.svg", "\x00\x01", "is no SVG"),
        ("logo.svg", SVG.format(RECT) + " " * 262_144, "is larger than 256 KiB"),
        ("logo.png", "no", "is no PNG"),
        ("logo.jpg", "no", "an SVG or a PNG file is wanted, not logo.jpg"),
    ],
    ids=range(20),
)
def test_a_logo_that_may_be_more_than_a_picture_is_refused(tmp_path: Path, name: str, data: str, named: str) -> None:
    (tmp_path / name).write_text(data, encoding="utf-8")
    said = refused(tmp_path, f"[brand]\nlogo = '{name}'")
    assert "brand.logo: " in said
    assert named in said


@pytest.mark.parametrize(("wide", "high"), [(1025, 10), (10, 4096), (0, 10)])
def test_a_logo_of_too_many_pixels_is_refused(tmp_path: Path, wide: int, high: int) -> None:
    (tmp_path / "logo.png").write_bytes(png(wide, high))
    assert f"{wide} x {high} pixels" in refused(tmp_path, "[brand]\nlogo = 'logo.png'")


def test_a_logo_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "logo.svg cannot be read" in refused(tmp_path, "[brand]\nlogo = 'logo.svg'")
    assert "cannot be read" in refused(tmp_path, "[brand]\nlogo = '.'")


REPORTS = "[reports]\nurl = 'https://city.example/v2'\n[brand]\nlogo = 'logo.{}'\n"


@pytest.mark.parametrize(
    ("kind", "data", "named"),
    [
        ("svg", SVG.format("").encode(), "brand.logo: nothing is seen of it"),
        ("svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "brand.logo: it has no size"),
        ("png", png(9, 9), "brand.logo: "),
    ],
    ids=["empty", "sizeless", "broken"],
)
def test_a_logo_that_cannot_be_drawn_is_found_by_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, data: bytes, named: str
) -> None:
    (tmp_path / f"logo.{kind}").write_bytes(data)
    code, said = checks(tmp_path, GOOD + REPORTS.format(kind), capsys)
    assert code == 2
    assert named in said


def test_a_good_logo_passes_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "logo.svg").write_text(SVG.format(RECT), encoding="utf-8")
    assert checks(tmp_path, GOOD + REPORTS.format("svg"), capsys)[0] == 0


# -- where it stands


def test_a_mistake_in_one_of_several_tables_stands_with_its_line(tmp_path: Path) -> None:
    text = GOOD + ANNOUNCED + "\n" + ANNOUNCED.replace("'Closed on Friday'", "''") + MONDAY
    line = next(n for n, each in enumerate(text.splitlines(), 1) if each == "en = ''")
    with pytest.raises(BadSettings) as trouble:
        read(tmp_path, text)
    assert f"line {line}: announcements.2.en" in trouble.value.detail


def test_what_is_missing_in_one_of_several_tables_stands_with_its_head(tmp_path: Path) -> None:
    text = GOOD + EXCEPTION + "opens = []\n[[hours.exceptions]]\ndate = 2026-12-31\n"
    heads = [n for n, each in enumerate(text.splitlines(), 1) if each == "[[hours.exceptions]]"]
    with pytest.raises(BadSettings) as trouble:
        settings.read(_written(tmp_path, text))
    assert f"line {heads[1]}: hours.exceptions.2.opens is missing" in trouble.value.detail


def _written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_example_in_the_documents_can_be_read(tmp_path: Path) -> None:
    told = (Path(__file__).parents[1] / "docs" / "SETTINGS.md").read_text("utf-8")
    example = next(block for block in re.findall(r"```toml\n(.*?)```", told, re.S) if "[brand]" in block)
    (tmp_path / "logo.svg").write_text(SVG.format(RECT), encoding="utf-8")
    places = "".join(f'[site.{code}]\ncity = "S"\nhost = "B"\nhere = "B"\n' for code in ("es", "ar", "zh"))
    found = read(tmp_path, BARE.replace('["en"]', '["en", "es", "ar", "zh"]') + places + example).site.house
    assert found.hours is not None
    assert len(found.hours.exceptions) == 10
    assert len(found.announcements[0].texts) == 4
