"""The State as a text: a copy in the desk's memory, that a screen which died comes back to."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from math import isfinite

from kiosk.core.questions import Answer
from kiosk.core.reports import Place, RequestId
from kiosk.core.state import Problem, Sent, State

_PLAIN: Mapping[str, type] = {field.name: field.type for field in fields(State) if isinstance(field.type, type)}


def freeze(state: State) -> str:
    frozen = asdict(state)
    frozen["answers"] = {
        key: {"place": asdict(value)} if isinstance(value, Place) else value for key, value in state.answers.items()
    }
    if state.sent:
        frozen["sent"]["created_at"] = state.sent.created_at.isoformat()
    return json.dumps(frozen, ensure_ascii=False)


def thaw(snapshot: str) -> State:
    """The inverse of `freeze`; ValueError for anything else, however wrong."""
    try:
        frozen = json.loads(snapshot)
    except RecursionError:
        raise ValueError("too deep") from None
    _want(isinstance(frozen, dict) and set(frozen) == {field.name for field in fields(State)})
    _want(all(type(frozen[name]) is kind for name, kind in _PLAIN.items()))
    _want(isinstance(frozen["answers"], dict) and isinstance(frozen["drafts"], dict))
    frozen["answers"] = {key: _answer(value) for key, value in frozen["answers"].items()}
    frozen["problem"] = _problem(frozen["problem"])
    frozen["sent"] = _sent(frozen["sent"])
    return State(**frozen)


def _want(true: bool) -> None:
    if not true:
        raise ValueError("not a snapshot of a session")


def _answer(value: object) -> Answer:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return tuple(_text(item) for item in value)
    _want(isinstance(value, dict) and set(value) == {"place"} and isinstance(value["place"], dict))
    place = value["place"]  # type: ignore[index]
    _want(set(place) == {"address", "lat", "long"})
    return Place(_text(place["address"]), _degrees(place["lat"]), _degrees(place["long"]))


def _problem(value: object) -> Problem | None:
    if value is None:
        return None
    _want(isinstance(value, dict) and set(value) == {"key", "values"} and isinstance(value["values"], dict))
    texts = {key: _text(text) for key, text in value["values"].items()}  # type: ignore[index]
    return Problem(_text(value["key"]), texts)  # type: ignore[index]


def _sent(value: object) -> Sent | None:
    if value is None:
        return None
    _want(isinstance(value, dict) and set(value) == {field.name for field in fields(Sent)})
    sent: dict[str, object] = dict(value)  # type: ignore[call-overload]
    since, settled = sent.pop("since"), sent.pop("settled")
    _want(type(since) is float and type(settled) is bool)
    texts = {name: _text(text) for name, text in sent.items()}
    request_id, created_at = RequestId(texts.pop("id")), datetime.fromisoformat(texts.pop("created_at"))
    _want(created_at.tzinfo is not None)
    return Sent(request_id, created_at, **texts, since=float(since), settled=bool(settled))  # type: ignore[arg-type]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _degrees(value: object) -> float | None:
    if value is None:
        return None
    if type(value) not in {int, float} or not isfinite(value):  # type: ignore[arg-type]
        raise ValueError("not degrees")
    return float(value)  # type: ignore[arg-type]
