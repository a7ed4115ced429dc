"""The language of a page: the one in its address, else the first of the browser's that the kiosk has."""

from collections.abc import Iterator, Sequence

from kiosk.desk.host.exchange import Request

_MOST = 20


def chosen(request: Request, offered: Sequence[str]) -> str:
    asked = request.query.get("lang", "")
    return asked if asked in offered else next(_known(request, offered), offered[0])


def _known(request: Request, offered: Sequence[str]) -> Iterator[str]:
    """By Accept-Language (RFC 9110): `zh-Hant` will do with `zh`. What is weighed the same stays in its order."""
    ranges = request.headers.get("accept-language", "").split(",")[:_MOST]
    for tag, weight in sorted((_weighed(each) for each in ranges), key=lambda each: -each[1]):
        for code in offered:
            if weight > 0 and tag.partition("-")[0] == code.lower().partition("-")[0]:
                yield code


def _weighed(text: str) -> tuple[str, float]:
    tag, _, quality = text.strip().lower().partition(";")
    name, _, value = quality.strip().partition("=")
    if name.strip() != "q":
        return tag.strip(), 1.0
    try:
        weight = float(value)
    except ValueError:
        return tag.strip(), 0.0
    return tag.strip(), weight if 0.0 <= weight <= 1.0 else 0.0
