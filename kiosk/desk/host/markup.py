"""HTML out of nested calls: what is not markup already is escaped."""

from html import escape


class Markup(str):
    """Escaped already."""

    __slots__ = ()


_EMPTY = {"meta", "link", "br", "hr", "rect", "path", "circle"}


def element(name: str, /, *inside: str, **attributes: str | bool) -> Markup:
    """`class_` is written `class`, `aria_label` is `aria-label`. An attribute that is False is left out."""
    given = "".join(_attribute(key, value) for key, value in attributes.items() if value is not False)
    if name in _EMPTY:
        return Markup(f"<{name}{given}>" if name in {"meta", "link", "br", "hr"} else f"<{name}{given}/>")
    return Markup(f"<{name}{given}>{joined(*inside)}</{name}>")


def joined(*parts: str) -> Markup:
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in parts))


def _attribute(key: str, value: str | bool) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
