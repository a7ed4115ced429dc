"""Everything a session is: what the citizen answered and chose. The rest is derived from it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from kiosk.core.questions import Answer
from kiosk.core.reports import Place, RequestId


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong with an answer: a key of the catalogues, so that it changes language too."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sent:
    """A request on its way. `state` is `saving` until the desk has it, then the outbox's word."""

    id: RequestId
    created_at: datetime
    state: str = "saving"
    reference: str = ""
    tracking_url: str = ""
    since: float = 0.0
    """Monotonic second at which the desk had it."""
    settled: bool = False
    """The citizen has been shown the outcome; the slip is printed."""
    slip: str = ""
    """`asked`, `printed` or `failed`."""


@dataclass(frozen=True, slots=True)
class State:
    language: str
    session: str = ""
    """Empty while nobody is there."""
    text_size: int = 1
    contrast: str = "default"
    journey: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    drafts: Mapping[str, object] = field(default_factory=dict)
    at: str = ""
    view: str = ""
    page: str = ""
    """A page of the bar that covers the journey: language, text_size, contrast, listen, help, finish."""
    problem: Problem | None = None
    sent: Sent | None = None
    wiped: bool = False


def freeze(state: State) -> str:
    """For the desk's memory: a screen that dies comes back to this."""

    def plain(value: object) -> object:
        if isinstance(value, datetime):
            return value.isoformat()
        raise TypeError(type(value).__name__)

    fields = asdict(state)
    fields["answers"] = {
        key: {"place": asdict(value)} if isinstance(value, Place) else value for key, value in state.answers.items()
    }
    return json.dumps(fields, default=plain, ensure_ascii=False)


def thaw(snapshot: str) -> State:
    """The inverse of freeze; ValueError, KeyError or TypeError when it is not one."""
    fields = json.loads(snapshot)
    fields["answers"] = {key: _answer(value) for key, value in fields["answers"].items()}
    if fields["problem"]:
        fields["problem"] = Problem(**fields["problem"])
    if fields["sent"]:
        sent = fields["sent"]
        fields["sent"] = Sent(**{**sent, "created_at": datetime.fromisoformat(sent["created_at"])})
    return State(**fields)


def _answer(value: object) -> Answer:
    if isinstance(value, dict):
        return Place(**value["place"])
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return str(value)
