"""All that can be booked in Saltmere: offices by ZMS, rooms by respa, clinics by FHIR; what is said of it, to whom."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.core.clock import Clock
from kiosk.demo.content import FOLDER
from kiosk.demo.diary import Diary
from kiosk.demo.fhir import Fhir
from kiosk.demo.messages import Reply, Request
from kiosk.demo.notify import Notify
from kiosk.demo.respa import Respa
from kiosk.demo.zms import Zms

CATALOGUE = "/catalogue.jsonld"
"""What the city says of its services, as CPSV-AP."""


def load() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / "bookings.json").read_text(encoding="utf-8"))
    return content


class Appointments:
    """Safe for several threads; what was booked outlives the process."""

    def __init__(self, folder: Path, clock: Clock, api_key: str) -> None:
        content = load()
        self.diary = Diary(folder / "diary.sqlite3")
        self.zms = Zms(content, self.diary, clock)
        self.notify = Notify(clock)
        self.respa = Respa(content, self.diary, clock, api_key)
        self.fhir = Fhir(folder / "health.sqlite3", content, clock, api_key)

    def close(self) -> None:
        self.diary.close()
        self.fhir.close()

    def standing(self) -> dict[str, int]:
        """How many bookings there are of each system, without held and cancelled ones: the truth of the city's side."""
        gone = {"cancelled", "deleted", "reserved"}
        booked = [entry for entry in self.diary.all() if entry.status not in gone]
        health = [each for each in self.fhir.store.all("Appointment") if each["status"] != "cancelled"]
        rooms = sum("key" not in entry.body for entry in booked)
        return {"zms": len(booked) - rooms, "respa": rooms, "fhir": len(health)}

    def held(self) -> int:
        """How many slots are kept for somebody who has not booked."""
        tentative: int = sum(each["status"] == "busy-tentative" for each in self.fhir.store.all("Slot"))
        return tentative + sum(entry.status == "reserved" for entry in self.diary.all())

    def free_clerks(self, office: str, begin: datetime, slots: int) -> int:
        """How many can be served there from then on, for so many slots in a row."""
        return self.zms.free_clerks(office, begin, slots)

    def opens_the_mail(self, id: int) -> None:
        """The citizen follows the link that ZMS sent. Raises LookupError."""
        self.diary.change(self.diary.get(id).id, "confirmed")

    def answer(self, request: Request) -> Reply | None:
        if request.method == "GET" and request.path == CATALOGUE:
            return Reply((FOLDER / "public_services.jsonld").read_bytes(), "application/ld+json")
        parts = (self.zms.answer, self.respa.answer, self.fhir.answer, self.notify.answer)
        return next((answer for part in parts if (answer := part(request))), None)
