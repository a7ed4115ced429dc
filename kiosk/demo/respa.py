"""Saltmere's rooms and computers as respa v1 shows them: reserved at once, one place each, refused as recorded."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.core.clock import Clock
from kiosk.demo.diary import Diary, Entry, Full
from kiosk.demo.messages import Reply, Request
from kiosk.demo.rendering import render
from kiosk.demo.timetable import HORIZON, chance, open_on, opening

ROOT = "/respa/v1"
WHEELCHAIR = "11"
"""The viewpoint of who cannot take a step."""
_EXTRA = ("reserver_name", "reserver_email_address", "reserver_phone_number", "number_of_participants", "event_subject")
_RESERVED = "['The resource is already reserved for some of the period']"


class Refused(Exception):
    def __init__(self, *words: str, status: int = 400) -> None:
        super().__init__(*words)
        self.status = status


class Respa:
    def __init__(self, content: Mapping[str, Any], diary: Diary, clock: Clock, token: str) -> None:
        self._content, self._diary, self._clock, self._token = content, diary, clock, token
        self._zone = ZoneInfo(content["timezone"])
        self._resources = {each["id"]: each for each in content["resources"]}

    def answer(self, request: Request) -> Reply | None:
        if not request.path.startswith(f"{ROOT}/"):
            return None
        own = request.headers.get("authorization") == f"JWT {self._token}"
        try:
            return self._answer(request, request.path.removeprefix(ROOT).strip("/").split("/"), own)
        except Refused as refused:
            said = {"non_field_errors": list(refused.args)} if refused.status == 400 else {"detail": refused.args[0]}
            return render("error", said, "json", refused.status)
        except (ValueError, KeyError, TypeError, AttributeError):
            return render("error", {"non_field_errors": ["Invalid data"]}, "json", 400)

    def _answer(self, request: Request, path: list[str], own: bool) -> Reply:
        match request.method, path:
            case "GET", ["unit"]:
                included = request.first("include").split(",")
                return _page([self._unit(each, included) for each in self._content["units"]], request)
            case "GET", ["resource"]:
                return _page([self._resource(each, None) for each in self._resources.values()], request)
            case "GET", ["resource", id] if id in self._resources:
                span = _moment(request.first("start")), _moment(request.first("end"))
                return render("resource", self._resource(self._resources[id], span), "json")
            case _, ["reservation", *_] if not own:
                raise Refused("Authentication credentials were not provided.", status=401)
            case "GET", ["reservation"]:
                return _page([self._told(each) for each in self._search(request)], request)
            case "POST", ["reservation"]:
                return render("reservation", self._told(self._reserve(json.loads(request.body))), "json", 201)
            case "GET", ["reservation", id]:
                return render("reservation", self._told(self._entry(id)), "json")
            case "PUT", ["reservation", id]:
                return render("reservation", self._told(self._move(self._entry(id), json.loads(request.body))), "json")
            case "DELETE", ["reservation", id]:
                self._diary.change(self._entry(id).id, "cancelled")
                return Reply(status=204)
        raise Refused("Not found.", status=404)

    # -- what is there

    def _unit(self, unit: Mapping[str, Any], included: list[str]) -> dict[str, Any]:
        value = {True: "green", False: "red", None: "unknown"}[unit.get("step_free")]
        summary = {"viewpoint_id": WHEELCHAIR, "value": value, "shortage_count": 1 if value == "red" else 0}
        extra = {"accessibility_summaries": [summary]} if "accessibility_summaries" in included else {}
        return {
            **extra,
            "id": unit["id"],
            "name": unit["name"],
            "street_address": unit["street"],
            "time_zone": self._content["timezone"],
            "location": {"type": "Point", "coordinates": [unit["long"], unit["lat"]]},
        }

    def _resource(self, it: Mapping[str, Any], span: tuple[datetime, datetime] | None) -> dict[str, Any]:
        """Hours and reservations of a span that is a day wider than asked for, as respa has it."""
        kind = self._content["types"][it["type"]]
        first, last = span or (self._clock.now(), self._clock.now())
        days = self._day(first) - timedelta(days=1 if span else 0), min(self._day(last), self._last())
        return {
            "id": it["id"],
            "name": it["name"],
            "type": {"id": it["type"], "main_type": kind["main"], "name": kind["name"]},
            "unit": it["unit"],
            "people_capacity": it["people"],
            "min_period": _duration(it["min"]),
            "max_period": _duration(it["max"]),
            "slot_size": _duration(it["step"]),
            "reservable": True,
            "min_price": it.get("price"),
            "max_price": it.get("price"),
            "price_type": it.get("price_type", "hourly"),
            "supported_reservation_extra_fields": list(_EXTRA),
            "required_reservation_extra_fields": ["reserver_name", *(_EXTRA[1:2] if it.get("email") else ())],
            "opening_hours": [
                {"date": self._day(opens).isoformat(), "opens": self._local(opens), "closes": self._local(closes)}
                for opens, closes in opening(*days, it["hours"], self._zone)
            ],
            "reservations": None if span is None else list(self._reservations(it, *days)),
        }

    def _reservations(self, it: Mapping[str, Any], first: date, last: date) -> Iterator[dict[str, Any]]:
        for begin, end in self._taken(it, first, last):
            yield {"begin": self._local(begin), "end": self._local(end), "state": "confirmed", "is_own": False}
        start, finish = (datetime(day.year, day.month, day.day, tzinfo=self._zone) for day in (first, last))
        for entry in self._diary.between(it["id"], start, finish + timedelta(days=2)):
            if not entry.is_gone(self._clock.now()):
                yield {name: value for name, value in self._told(entry).items() if name not in _EXTRA}

    def _taken(self, it: Mapping[str, Any], first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
        """What others reserved before."""
        step = timedelta(minutes=it["step"])
        for opens, closes in opening(first, last, it["hours"], self._zone):
            for number in range((closes - opens) // step):
                begin = opens + number * step
                if chance(it["id"], begin) < it["taken"]:
                    yield begin, begin + step

    # -- what is reserved

    def _reserve(self, told: Mapping[str, Any]) -> Entry:
        it = self._resources[told["resource"]]
        begin, end = self._checked(it, told)
        try:
            return self._diary.add(it["id"], begin, end, 1, self._clock.now(), "confirmed", _kept(told))
        except Full:
            raise Refused(_RESERVED) from None

    def _move(self, entry: Entry, told: Mapping[str, Any]) -> Entry:
        with self._diary.lock():
            self._diary.change(entry.id, "cancelled")
            try:
                moved = self._reserve({**entry.body, **told})
            except Refused:
                self._diary.change(entry.id, entry.status)
                raise
        return moved

    def _checked(self, it: Mapping[str, Any], told: Mapping[str, Any]) -> tuple[datetime, datetime]:
        begin, end, step = _moment(told["begin"]), _moment(told["end"]), timedelta(minutes=it["step"])
        days = (self._day(begin) - timedelta(days=1), self._day(begin))
        spans = [span for day in days if (span := open_on(day, it["hours"], self._zone))]
        span = next((each for each in spans if each[0] <= begin and end <= each[1]), None)
        if begin < self._clock.now():
            raise Refused("You cannot make a reservation in the past")
        if span is None or self._day(begin) > self._last():
            raise Refused("You must start and end the reservation during opening hours")
        if end - begin > timedelta(minutes=it["max"]):
            raise Refused(f"The maximum reservation length is {it['max'] // 60} hours")
        if (begin - span[0]) % step or (end - begin) % step or end <= begin:
            raise Refused("['Begin and end time must match time slots']")
        if any(one < end and begin < other for one, other in self._taken(it, *days)):
            raise Refused(_RESERVED)
        if not told.get("reserver_name") or (it.get("email") and not told.get("reserver_email_address")):
            raise Refused("This field is required.")
        return begin, end

    def _search(self, request: Request) -> Iterator[Entry]:
        """Past ones too, when `all` is asked for; the subject need only be part of it, in any case."""
        wanted, now = request.first("event_subject").lower(), self._clock.now()
        for entry in self._diary.all():
            shown = request.first("all") == "true" or (entry.end > now and not entry.is_gone(now))
            named = wanted in str(entry.body.get("event_subject", "")).lower()
            if shown and named and entry.resource in self._resources:
                yield entry

    def _entry(self, id: str) -> Entry:
        try:
            entry = self._diary.get(int(id))
        except (LookupError, ValueError):
            raise Refused("Not found.", status=404) from None
        if entry.resource not in self._resources:
            raise Refused("Not found.", status=404)
        return entry

    def _told(self, entry: Entry) -> dict[str, Any]:
        begin, end = self._local(entry.begin), self._local(entry.end)
        told = {"id": entry.id, "resource": entry.resource, "begin": begin, "end": end, "state": entry.status}
        return {**told, **entry.body, "is_own": True, "need_manual_confirmation": False}

    def _day(self, at: datetime) -> date:
        return at.astimezone(self._zone).date()

    def _last(self) -> date:
        return self._day(self._clock.now() + HORIZON)

    def _local(self, at: datetime) -> str:
        return at.astimezone(self._zone).isoformat()


def _page(found: list[dict[str, Any]], request: Request) -> Reply:
    page, size = max(int(request.first("page", "1")), 1), min(max(int(request.first("page_size", "20")), 1), 500)
    shown, following = found[(page - 1) * size : page * size], page * size < len(found)
    told = {"count": len(found), "next": f"?page={page + 1}" if following else None, "results": shown}
    return render("page", told, "json")


def _kept(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in ("resource", *_EXTRA) if name in told}


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def _duration(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}:00"
