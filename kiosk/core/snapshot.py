"""The State as a text: a copy in the desk's memory, that a screen which died comes back to."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import TypeVar

from kiosk.core.arranging import Arranging, HeldSlot
from kiosk.core.errors import BadReply
from kiosk.core.paying import Paying
from kiosk.core.questions import Answer
from kiosk.core.reports import Place
from kiosk.core.shape import build, plain
from kiosk.core.state import Problem, Sent, State
from kiosk.core.tally import Tally

T = TypeVar("T")
_PLAIN: Mapping[str, type] = {field.name: field.type for field in fields(State) if field.type in {str, int, bool}}


def freeze(state: State) -> str:
    frozen = {field.name: getattr(state, field.name) for field in fields(State)}
    frozen["answers"] = {
        key: {"place": plain(value)} if isinstance(value, Place) else value for key, value in state.answers.items()
    }
    for name in ("problem", "sent", "paying", "receipts", "slot", "arranging", "tally"):
        frozen[name] = plain(frozen[name])
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
    frozen["sent"] = _built(Sent, frozen["sent"])
    frozen["paying"] = _built(Paying, frozen["paying"])
    _want(isinstance(frozen["receipts"], list) and None not in frozen["receipts"])
    frozen["receipts"] = tuple(_built(Paying, receipt) for receipt in frozen["receipts"])
    frozen["slot"] = _built(HeldSlot, frozen["slot"])
    frozen["arranging"] = _built(Arranging, frozen["arranging"])
    frozen["tally"] = _built(Tally, frozen["tally"])
    _want(frozen["tally"] is not None)
    moments = _moments(frozen["sent"], frozen["paying"], *frozen["receipts"])
    moments += _times(frozen["slot"], frozen["arranging"])
    _want(all(moment.tzinfo is not None for moment in moments))
    return State(**frozen)


def _want(true: bool) -> None:
    if not true:
        raise ValueError("not a snapshot of a session")


def _moments(sent: Sent | None, *payings: Paying | None) -> list[datetime]:
    orders = [paying and paying.order for paying in payings]
    return [held.created_at for held in (sent and sent.request, *orders) if held]


def _times(slot: HeldSlot | None, arranging: Arranging | None) -> list[datetime]:
    found = [slot.ask.slot.start, slot.ask.slot.end] if slot else []
    if arranging:
        found.append(arranging.request.created_at)
        found += [moment for wish in arranging.request.preferences for moment in (wish.start, wish.end)]
        made = arranging.booking.appointment if arranging.booking else None
        found += [made.start, made.end] if made else []
    return found


def _answer(value: object) -> Answer:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return tuple(_text(item) for item in value)
    _want(isinstance(value, dict) and set(value) == {"place"})
    place = _built(Place, value["place"])  # type: ignore[index]
    if place is None:
        raise ValueError("not a place")
    return place


def _problem(value: object) -> Problem | None:
    if value is None:
        return None
    _want(isinstance(value, dict) and set(value) == {"key", "values"} and isinstance(value["values"], dict))
    texts = {key: _text(text) for key, text in value["values"].items()}  # type: ignore[index]
    return Problem(_text(value["key"]), texts)  # type: ignore[index]


def _built(kind: type[T], value: object) -> T | None:
    if value is None:
        return None
    try:
        built: T = build(kind, value)
    except BadReply as trouble:
        raise ValueError(trouble.detail) from None
    return built


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value
