"""Tells what came back by its first bytes: endpoints answer XML to JSON requests and call anything `text/html`."""

import re

from kiosk.city.strict_json import read_json
from kiosk.city.strict_xml import read_xml
from kiosk.city.tree import Tree

_BLANK = b"\xef\xbb\xbf \t\r\n"
_PROLOGUE = rb"(?:\s|<\?.*?\?>|<!--.*?-->)*+"
_HTML = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html|head|body|script|meta|title|h\d|center)\b", re.I | re.S)


def is_html(body: bytes, content_type: str) -> bool:
    """A page for people: a login, a proxy's error. Data under a wrong label is still data."""
    start = body[:2048].lstrip(_BLANK)
    return bool(_HTML.match(start)) or ("html" in content_type.lower() and not start.startswith((b"[", b"{", b"<")))


def read_document(body: bytes, depth: int) -> Tree:
    """Raises BadReply."""
    if body.lstrip(_BLANK).startswith(b"<"):
        return read_xml(body.lstrip(), depth)
    return read_json(body, depth)
