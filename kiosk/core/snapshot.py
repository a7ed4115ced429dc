"""The State as a text: a copy in the desk's memory, that a screen which died comes back to."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from math import isfinite

from kiosk.core.questions import Answer
from kiosk.core.reports import Contact, Picture, Place, RequestId, ServiceCode, ServiceRequest
from kiosk.core.state import Problem, Sent, State

_PLAIN: Mapping[str, type] = {field.name: field.type for field in fields(State) if isinstance(field.type, type)}


def freeze(state: State) -> str:
    frozen = asdict(state)
    frozen["answers"] = {
        key: {"place": asdict(value)} if isinstance(value, Place) else value for key, value in state.answers.items()
    }
    if state.sent:
        request = state.sent.request
        frozen["sent"]["request"]["created_at"] = request.created_at.isoformat()
        if request.picture:
            frozen["sent"]["request"]["picture"]["data"] = b64encode(request.picture.data).decode()
    return json.dumps(frozen, ensure_ascii=False)


def thaw(snapshot: str) -> State:
    """The inverse of `freeze`; ValueError for anything else, however wrong."""
    try:
        frozen = json.loads(snapshot)
    except RecursionError:
        raise ValueError("too deep") from None
    _want(isinstance(frozen, dict) and set(frozen) == {field.name for field in fields(State)})
    _want(all(type(frozen[name]) is kind for name, kind in _PLAIN.items()))
    _want(all(isinstance(frozen[name], dict) for name in ("answers", "drafts", "hoped")))
    frozen["hoped"] = {key: _text(value) for key, value in frozen["hoped"].items()}
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
    since, settled, request = sent.pop("since"), sent.pop("settled"), sent.pop("request")
    _want(type(since) is float and type(settled) is bool)
    texts = {name: _text(text) for name, text in sent.items()}
    return Sent(_request(request), **texts, since=float(since), settled=bool(settled))  # type: ignore[arg-type]


def _request(value: object) -> ServiceRequest:
    _want(isinstance(value, dict) and set(value) == {field.name for field in fields(ServiceRequest)})
    parts: dict[str, object] = dict(value)  # type: ignore[call-overload]
    place, contact, attributes = _answer({"place": parts.pop("place")}), parts.pop("contact"), parts.pop("attributes")
    picture = parts.pop("picture")
    _want(isinstance(attributes, list) and all(isinstance(each, list) and len(each) == 2 for each in attributes))
    texts = {name: _text(text) for name, text in parts.items()}
    created_at = datetime.fromisoformat(texts.pop("created_at"))
    _want(created_at.tzinfo is not None and isinstance(place, Place))
    return ServiceRequest(
        id=RequestId(texts.pop("id")),
        service_code=ServiceCode(texts.pop("service_code")),
        place=place,  # type: ignore[arg-type]
        created_at=created_at,
        attributes=tuple((_text(code), _values(values)) for code, values in attributes),  # type: ignore[attr-defined]
        contact=_contact(contact),
        picture=_picture(picture),
        **texts,
    )


def _contact(value: object) -> Contact:
    _want(isinstance(value, dict) and set(value) == {field.name for field in fields(Contact)})
    return Contact(**{name: _text(text) for name, text in value.items()})  # type: ignore[attr-defined]


def _picture(value: object) -> Picture | None:
    if value is None:
        return None
    _want(isinstance(value, dict) and set(value) == {field.name for field in fields(Picture)})
    return Picture(_text(value["type"]), b64decode(_text(value["data"]), validate=True))  # type: ignore[index]


def _values(values: object) -> tuple[str, ...]:
    _want(isinstance(values, list))
    return tuple(_text(value) for value in values)  # type: ignore[attr-defined]


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
