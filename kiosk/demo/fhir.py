"""Saltmere's clinics as an HL7 FHIR R4 server: search, read, update with If-Match, create with If-None-Exist."""

import json
import re
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from kiosk.core.clock import Clock
from kiosk.demo import fhir_shown as show
from kiosk.demo.fhir_store import Changed, Resource, Store
from kiosk.demo.messages import Reply, Request

ROOT = "/fhir/R4"
_PREFIXES: dict[str, Callable[[datetime, datetime], bool]] = {
    "ge": lambda at, bound: at >= bound,
    "gt": lambda at, bound: at > bound,
    "le": lambda at, bound: at <= bound,
    "lt": lambda at, bound: at < bound,
}
_VISIT = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "VN"}]}


class Fhir:
    def __init__(self, path: Path, content: Mapping[str, Any], clock: Clock, token: str) -> None:
        self._content, self._clock, self._token = content, clock, token
        self.store = Store(path, content, clock, ZoneInfo(content["timezone"]))

    def close(self) -> None:
        self.store.close()

    def answer(self, request: Request) -> Reply | None:
        if not request.path.startswith(f"{ROOT}/"):
            return None
        if request.headers.get("authorization") != f"Bearer {self._token}":
            return show.outcome(401, "login")
        try:
            return self._answer(request, request.path.removeprefix(ROOT).strip("/").split("/"))
        except LookupError:
            return show.outcome(404, "not-found")
        except Changed:
            return show.outcome(412, "conflict")
        except (ValueError, TypeError, AttributeError):
            return show.outcome(400, "invalid")

    def _answer(self, request: Request, path: list[str]) -> Reply:
        match request.method, path:
            case "GET", ["Schedule"]:
                return self._schedules(request)
            case "GET", ["Slot"]:
                return show.bundle(self._slots(request), (), request)
            case "GET", ["Appointment"]:
                return self._appointments(request)
            case "GET", ["Slot" | "Appointment" as kind, id]:
                return show.shown(self.store.get(kind, id))
            case "PUT", ["Slot" | "Appointment" as kind, id]:
                return show.shown(self._update(kind, id, request))
            case "POST", ["Appointment"]:
                return self._create(request)
        return show.outcome(404, "not-supported")

    def _schedules(self, request: Request) -> Reply:
        locale = request.headers.get("accept-language", "en")
        group = self._content["groups"]["health"]
        actors = [show.service(each, group, locale) for each in self._content["health"]]
        actors += [show.location(each, locale) for each in self._content["clinics"]]
        included = actors if "Schedule:actor" in request.query.get("_include", []) else []
        return show.bundle([show.schedule(each, locale) for each in self._content["schedules"]], included, request)

    def _slots(self, request: Request) -> list[Resource]:
        now, status = self._clock.now(), request.first("status")
        bounds = [(each[:2], datetime.fromisoformat(each[2:])) for each in request.query.get("start", [])]
        first = max((at for prefix, at in bounds if prefix in {"ge", "gt"}), default=now)
        last = min((at for prefix, at in bounds if prefix in {"le", "lt"}), default=now + timedelta(days=62))
        found = self.store.slots(
            request.first("schedule").removeprefix("Schedule/"), first, last + timedelta(seconds=1)
        )
        return [
            each
            for each in found
            if (not status or each["status"] == status)
            and all(_PREFIXES[prefix](datetime.fromisoformat(each["start"]), at) for prefix, at in bounds)
        ]

    def _appointments(self, request: Request) -> Reply:
        system, _, value = request.first("identifier").partition("|")
        found = [each for each in self.store.all("Appointment") if _has(each, system, value)]
        slots = [self.store.get("Slot", _slot_of(each)) for each in found]
        included = slots if "Appointment:slot" in request.query.get("_include", []) else []
        return show.bundle(found, included, request)

    def _create(self, request: Request) -> Reply:
        """The one that is there already, where If-None-Exist finds it; its slot must have been taken."""
        it, exists = json.loads(request.body), request.headers.get("if-none-exist", "")
        with self.store.lock:
            if match := re.fullmatch(r"identifier=([^|]+)\|(.+)", exists):
                known = [each for each in self.store.all("Appointment") if _has(each, unquote(match[1]), match[2])]
                if known:
                    return show.shown(known[0])
            slot = self.store.get("Slot", _slot_of(it))
            if slot["status"] == "free" or any(_slot_of(each) == slot["id"] for each in self._standing()):
                return show.outcome(409, "conflict")
            if (
                it["resourceType"] != "Appointment"
                or not it["participant"]
                or it["status"] not in {"booked", "proposed"}
            ):
                return show.outcome(422, "invalid")
            id = secrets.token_hex(8)
            made = self.store.put(self._placed({**it, "id": id}, slot), 0)
        return show.shown(made, 201, f"{ROOT}/Appointment/{id}/_history/1")

    def _update(self, kind: str, id: str, request: Request) -> Resource:
        """One that comes without If-Match is refused, as a server that counts versions may."""
        it = json.loads(request.body)
        tag = re.fullmatch(r'(?:W/)?"([0-9]+)"', request.headers.get("if-match", ""))
        if tag is None or it["resourceType"] != kind or it["id"] != id:
            raise ValueError("If-Match is missing, or another resource was sent")
        with self.store.lock:
            before = self.store.get(kind, id)
            if before["meta"]["versionId"] != tag[1]:
                raise Changed
            if kind == "Appointment" and it["status"] == "arrived" and before["status"] != "arrived":
                number = f"{len([each for each in self.store.all(kind) if each['status'] == 'arrived']) + 1:02}"
                it["identifier"] = [*it["identifier"], {"type": _VISIT, "value": number}]
            return self.store.put({name: value for name, value in it.items() if name != "meta"}, int(tag[1]))

    def _standing(self) -> list[Resource]:
        return [each for each in self.store.all("Appointment") if each["status"] != "cancelled"]

    def _placed(self, it: Resource, slot: Resource) -> Resource:
        """With the room that the clinic gives it."""
        plan = slot["schedule"]["reference"].removeprefix("Schedule/")
        names = next(each["name"] for each in self._content["schedules"] if each["id"] == plan)
        participants = [
            {**each, "actor": {**each["actor"], "display": names["en"]}}
            if each["actor"]["reference"].startswith("Location/")
            else each
            for each in it["participant"]
        ]
        return {**it, "participant": participants}


def _has(it: Resource, system: str, value: str) -> bool:
    return any(each.get("system") == system and each.get("value") == value for each in it.get("identifier", ()))


def _slot_of(it: Resource) -> str:
    return str(it["slot"][0]["reference"]).removeprefix("Slot/")
