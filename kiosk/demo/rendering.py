"""GeoReport v2 answers as JSON or XML, from the same plain values.

Element names follow https://wiki.open311.org/GeoReport_v2/: a list's items are named after what they are.
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from kiosk.demo.messages import Reply

_ITEMS = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(root: str, value: Any, fmt: str, status: int = 200) -> Reply:
    """`root` names the outermost element in XML; JSON has none."""
    if fmt == "xml":
        text = f'<?xml version="1.0" encoding="utf-8"?>\n{_element(root, value)}'
        return Reply(text.encode("utf-8"), "text/xml; charset=utf-8", status)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Reply(text.encode("utf-8", "replace"), "application/json; charset=utf-8", status)


def error(fmt: str, status: int, description: str) -> Reply:
    return render("errors", [{"code": status, "description": description}], fmt, status)


def _element(name: str, value: Any) -> str:
    if value is None or value in ("", [], {}):
        return f"<{name}/>"
    return f"<{name}>{_inside(name, value)}</{name}>"


def _inside(name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return "".join(_element(key, item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return "".join(_element(_ITEMS[name], item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(_NOT_XML.sub("\ufffd", str(value)))
