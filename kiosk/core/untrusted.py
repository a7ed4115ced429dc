"""What a page, a scanner or a voice emitted, made plain: it may be of any type, of any size, and half a character."""

from dataclasses import replace

from kiosk.core.inputs import Choose, Edit, Give, Open, Press, Scan, Spoken, Touched

LONGEST = 5000
"""Characters: more than any question takes, so that "too long" can still be told."""
MOST = 200
DEEPEST = 3


def plain(value: object, depth: int = 0) -> object:
    """Texts, numbers, lists and maps of bounded size; None for anything else."""
    match value:
        case str():
            return text(value)
        case bool() | None:
            return value
        case int() if abs(value) < 2**53:
            return value
        case list() | tuple() if depth < DEEPEST:
            return [plain(item, depth + 1) for item in value[:MOST]]
        case dict() if depth < DEEPEST:
            items = list(value.items())[:MOST]
            return {text(str(key)): plain(item, depth + 1) for key, item in items}
    return None


def text(value: str) -> str:
    return value[:LONGEST].encode("utf-8", "replace").decode("utf-8")


Citizen = Touched | Scan | Press | Choose | Give | Edit | Open | Spoken


def clean(given: Citizen) -> Citizen:
    match given:
        case Give() | Edit():
            return replace(given, value=plain(given.value))
        case Scan():
            return replace(given, text=text(given.text))
        case Choose():
            return replace(given, option=text(given.option))
        case Open():
            return replace(given, slots=tuple((text(step), text(value)) for step, value in given.slots[:MOST]))
        case Spoken(inner):
            cleaned = clean(inner)
            return Spoken(cleaned) if isinstance(cleaned, (Press, Choose, Give, Edit, Open)) else Touched()
    return given
