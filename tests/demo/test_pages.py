from html.parser import HTMLParser

import pytest

from kiosk.demo.city import DemoCity
from tests.demo.visitor import Visitor

EVIL = "<script>alert(1)</script><img src=http://example.org/x.png>"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
VOID = {"meta", "input", "br", "img"}
LOOSE = {"th", "tr", "td", "table"}


class Page(HTMLParser):
    """Collects the tags and checks that they close in order (table cells may be left open)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID | LOOSE:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in LOOSE:
            assert self._open.pop() == tag

    def names(self) -> set[str]:
        return {tag for tag, _ in self.tags}


def submit(visitor: Visitor, **fields: str) -> str:
    return str(visitor.reports(description="Dark\nReference: SM 4417 2093", **fields).json()[0]["service_request_id"])


def test_the_inbox_lists_the_newest_first_and_renews_itself(visitor: Visitor) -> None:
    first, second = submit(visitor), submit(visitor, address_string="Salt Street 3")
    html = visitor.get("/").text
    assert html.index(second) < html.index(first)
    assert "Salt Street 3" in html
    assert "SM 4417 2093" in html
    assert ("meta", {"http-equiv": "refresh", "content": "5"}) in Page(html).tags


def test_an_empty_inbox_says_so(visitor: Visitor) -> None:
    assert "Nothing here" in visitor.get("/").text


def test_the_inbox_has_pages(visitor: Visitor) -> None:
    numbers = [submit(visitor) for _ in range(51)]
    assert numbers[0] not in visitor.get("/").text
    older = visitor.get("/", page="2").text
    assert numbers[0] in older
    assert numbers[1] not in older


def test_a_clerk_closes_a_report_with_a_note_and_opens_it_again(city: DemoCity, visitor: Visitor) -> None:
    submit(visitor)
    answer = visitor.posts("/reports/1", {"status": "closed", "note": "Lamp changed."})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/reports/1")
    assert city.received()[0].status == "closed"
    visitor.posts("/reports/1", {"status": "open", "note": "It is dark again."})
    (stored,) = city.received()
    assert (stored.status, stored.status_notes) == ("open", "Lamp changed.\nIt is dark again.")


def test_a_clerk_who_looks_after_a_token_gives_it_an_id(city: DemoCity, visitor: Visitor) -> None:
    form = {"attribute[PROBLEM]": None, "attribute[STATE][]": "cracks"}
    assert "token" in visitor.reports(service_code="NB-04", **form).json()[0]
    assert city.received()[0].service_request_id is None
    visitor.posts("/reports/1", {"status": "open", "note": ""})
    assert city.received()[0].service_request_id


def test_a_page_where_a_clerk_writes_does_not_renew_itself(visitor: Visitor) -> None:
    submit(visitor)
    page = Page(visitor.get("/reports/1").text)
    assert "textarea" in page.names()
    assert not [tag for tag, attributes in page.tags if attributes.get("http-equiv") == "refresh"]


def test_a_clerk_reads_questions_and_answers_in_words(visitor: Visitor) -> None:
    visitor.reports(**{"attribute[PROBLEM]": "row", "attribute[POLE]": "4417", "attribute[EXTRA]": "as it came"})
    html = visitor.get("/reports/1").text
    for words in ("What is wrong with the light?", "Several lights are dark", "4417", "EXTRA", "as it came"):
        assert words in html


def test_a_clerk_sees_the_picture_and_nothing_but_a_picture_is_taken(visitor: Visitor) -> None:
    assert visitor.reports_with("image/png", b"<svg onload=alert(1)>").status_code == 400
    assert visitor.reports_with("text/html", EVIL.encode()).status_code == 400
    assert visitor.reports_with("image/png", PICTURE).status_code == 200
    (shown,) = [attributes for tag, attributes in Page(visitor.get("/reports/1").text).tags if tag == "img"]
    answer = visitor.get(str(shown["src"]))
    assert (answer.content, answer.headers["Content-Type"]) == (PICTURE, "image/png")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    visitor.reports()
    assert visitor.get("/reports/2/picture").status_code == 404


def test_tracking_finds_by_reference_and_by_number(city: DemoCity, visitor: Visitor) -> None:
    number = submit(visitor)
    city.closes(number, "We changed the lamp.")
    for reference in ("SM 4417 2093", "SM44172093", "sm4417%202093", number):
        html = visitor.get(f"/track/{reference}").text
        assert "We changed the lamp." in html
        assert "Done" in html
        assert "SM 4417 2093" in html


def test_tracking_shows_neither_what_was_written_nor_who_wrote_it(visitor: Visitor) -> None:
    visitor.reports(description="My neighbour knows\nReference: SM 4417 2093", email="someone@example.org")
    html = visitor.get("/track/SM44172093").text
    assert "neighbour" not in html
    assert "someone" not in html


@pytest.mark.parametrize(
    ("language", "direction", "said"),
    [("en", "ltr", "working on it"), ("es", "ltr", "atendiendo"), ("ar", "rtl", "تعمل على"), ("zh", "ltr", "正在处理")],
)
def test_tracking_speaks_the_language_of_the_link_or_the_phone(
    visitor: Visitor, language: str, direction: str, said: str
) -> None:
    submit(visitor)
    for answer in (
        visitor.get("/track/SM44172093", locale=language),
        visitor.get("/track/SM44172093", {"Accept-Language": f"xx, {language}-XX;q=0.8, en;q=0.5"}),
    ):
        assert said in answer.text
        assert ("html", {"lang": language, "dir": direction}) in Page(answer.text).tags


def test_an_unknown_reference_says_what_to_do(visitor: Visitor) -> None:
    answer = visitor.get("/track/SM 0000 0000", locale="es")
    assert answer.status_code == 404
    assert "Compruebe el número" in answer.text


def test_what_citizens_and_clerks_write_is_only_text(visitor: Visitor) -> None:
    visitor.reports(
        description=f"{EVIL}\nReference: SM 4417 2093",
        address_string=EVIL,
        email=EVIL,
        **{"attribute[POLE]": EVIL, f"attribute[{EVIL}]": EVIL},
    )
    visitor.posts("/reports/1", {"status": "open", "note": EVIL})
    for path in ("/", "/reports/1", "/track/SM44172093", f"/track/{EVIL}", "/reports/9"):
        answer = visitor.get(path)
        assert Page(answer.text).names().isdisjoint({"script", "img"}), path
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("path", ["/", "/reports/1", "/track/SM44172093"])
def test_pages_fetch_nothing_from_elsewhere(visitor: Visitor, path: str) -> None:
    submit(visitor)
    page = Page(visitor.get(path).text)
    assert page.names().isdisjoint({"link", "img", "script", "iframe"})
    assert not any("src" in attributes for _, attributes in page.tags)
