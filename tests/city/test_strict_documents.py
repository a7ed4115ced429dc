import pytest

from kiosk.city.document import is_html, read_document
from kiosk.city.tree import Tree, flag, listed, number, records, text
from kiosk.core.errors import BadReply

LAUGHS = """<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;"><!ENTITY lol3 "&lol2;&lol2;&lol2;">]>
<services><service>&lol3;</service></services>"""
OUTSIDE = '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><s>&x;</s>'


def read(document: str | bytes) -> Tree:
    return read_document(document.encode() if isinstance(document, str) else document, 20)


@pytest.mark.parametrize(
    "document",
    [
        "NaN",
        "[Infinity]",
        "[-Infinity]",
        "[1e999]",
        '{"a": 1, "a": 2}',
        "[" * 21 + "]" * 21,
        "[" * 1_000_000,
        '{"a":' * 1_000_000,
        "[" + "9" * 10_000 + "]",
        "",
        "[1,]",
        "{'a': 1}",
        "callback([])",
        '["cut off',
        b"\xff\xfe\x00",
        b'["\xe9"]',
    ],
    ids=range(16),
)
def test_json_with_no_one_meaning_is_refused(document: str | bytes) -> None:
    with pytest.raises(BadReply):
        read(document)


def test_brackets_in_texts_are_no_nesting() -> None:
    brackets = "[{" * 100
    assert read(f'["{brackets}", "\\"[[[[", "\\\\"]') == [brackets, '"[[[[', "\\"]


def test_a_byte_order_mark_and_raw_line_breaks_are_forgiven() -> None:
    assert read(b'\xef\xbb\xbf["a\nb\tc"]') == ["a\nb\tc"]


@pytest.mark.parametrize("document", ['"' * 500_000, '\\"' * 500_000, '"\\' * 500_000, '"' + "\\" * 500_001])
def test_quotation_marks_without_end_are_refused_at_once(document: str) -> None:
    """Where each mark starts a search for its partner, this does not end within an hour."""
    with pytest.raises(BadReply):
        read(document)


@pytest.mark.parametrize(
    "document",
    [
        LAUGHS,
        OUTSIDE,
        '<!DOCTYPE s SYSTEM "http://city.example/s.dtd"><s/>',
        "<a>" * 21 + "</a>" * 21,
        "<a>" * 500_000,
        "<a><b></a>",
        "<a/><b/>",
        "<",
        '<?xml version="1.0" encoding="no-such-thing"?><a/>',
        '<?xml version="1.0" encoding="utf-7"?><a/>',
        b"<a>\xff</a>",
        "<a>\x00</a>",
    ],
    ids=range(12),
)
def test_xml_that_is_more_than_data_is_refused(document: str | bytes) -> None:
    with pytest.raises(BadReply):
        read(document)


def test_xml_becomes_the_tree_that_json_gives() -> None:
    xml = '<s:services xmlns:s="http://city.example"><s:service id="1"><code> 1 </code><b/></s:service></s:services>'
    assert read(xml) == {"services": {"service": {"code": "1", "b": ""}}}
    assert read("<l><i>a</i><i><k>b</k></i></l>") == {"l": {"i": ["a", {"k": "b"}]}}


def test_xml_says_its_own_encoding() -> None:
    assert read('<?xml version="1.0" encoding="iso-8859-1"?><a>Málaga</a>'.encode("latin-1")) == {"a": "Málaga"}


@pytest.mark.parametrize(
    "wrapped",
    [
        '[{"code": 1}]',
        '{"code": 1}',
        '{"services": [{"code": 1}]}',
        '[[{"code": 1}]]',
        '{"services": {"service": [{"code": 1}]}}',
        "<services><service><code>1</code></service></services>",
    ],
)
def test_a_list_is_found_however_it_is_wrapped(wrapped: str) -> None:
    assert [text(record["code"]) for record in records(read(wrapped), "code")] == ["1"]


def test_an_empty_list_is_told_from_somebody_elses_answer() -> None:
    assert listed(read("[]"), "code", wrappers=("services",)) == []
    assert listed(read("<services/>"), "code", wrappers=("services",)) == []
    for other in ('{"login": "please"}', '[{"login": "please"}]', '"OK"', "null", "<rss/>"):
        with pytest.raises(BadReply):
            listed(read(other), "code", wrappers=("services",))


def test_leaves_are_read_as_they_are_meant() -> None:
    assert (text(0), text(None), text(True), text([]), text(" a ")) == ("0", "", "", "", "a")
    assert [flag(word, True) for word in (False, "false", "0", 0, " FALSE ")] == [False] * 5
    assert [flag(word, False) for word in (True, "true", "1", 1, "Yes")] == [True] * 5
    assert (flag("perhaps", True), flag(None, False)) == (True, False)
    assert (number("60.17"), number(3), number("nan"), number("inf"), number(""), number({})) == (
        60.17,
        3.0,
        None,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("body", "content_type", "page"),
    [
        (b"<!doctype html><p>", "", True),
        (b"\n<HTML>", "application/json", True),
        (b'<?xml version="1.0"?><!DOCTYPE html><html>', "text/xml", True),
        (b"Please log in", "text/html; charset=utf-8", True),
        (b"[]", "text/html", False),
        (b'<?xml version="1.0"?><services/>', "text/html", False),
        (b"<services/>", "text/html", False),
        (b"<metadata/>", "text/xml", False),
        (b"<!-- hello --><html>", "", True),
        (b"", "application/json", False),
    ],
)
def test_a_page_for_people_is_told_from_data(body: bytes, content_type: str, page: bool) -> None:
    assert is_html(body, content_type) is page
