"""Saltmere's offices as the ZMS citizen API shows them, in both generations of its calendar."""

import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.core.clock import Clock
from kiosk.demo.diary import Diary, Entry, Full
from kiosk.demo.messages import Reply, Request
from kiosk.demo.rendering import render
from kiosk.demo.zms_captcha import Captcha
from kiosk.demo.zms_shown import appointment, catalogue
from kiosk.demo.zms_times import Errand, Times

ROOT = "/zms/api/citizen"
_STATUS = {"appointmentNotFound": 404, "noAppointmentForThisDay": 404, "appointmentNotAvailable": 404}
_STATUS |= {"authKeyMismatch": 406, "emailIsRequired": 406, "telephoneIsRequired": 406}
_STATUS |= {"appointmentCanNotBeCanceled": 406, "processNotReservedAnymore": 409, "processNotPreconfirmedAnymore": 409}


class Refused(Exception):
    """`code` is ZMS's own."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Zms:
    def __init__(self, content: Mapping[str, Any], diary: Diary, clock: Clock) -> None:
        self._content, self._diary, self._clock = content, diary, clock
        self._zone = ZoneInfo(content["timezone"])
        self._offices = {str(each["id"]): each for each in content["offices"]}
        self._services = {str(each["id"]): each for each in content["services"]}
        self._times = Times(content, diary, clock, self._zone)
        self._captcha = Captcha(clock)

    def answer(self, request: Request) -> Reply | None:
        if not request.path.startswith(f"{ROOT}/"):
            return None
        try:
            return render("answer", self._answer(request, request.path.removeprefix(ROOT).strip("/")), "json")
        except Refused as refused:
            status = _STATUS.get(refused.code, 400)
            said = {"errorCode": refused.code, "statusCode": status, "errorMessage": refused.code}
            return render("errors", {"errors": [said]}, "json", status)
        except (ValueError, KeyError, TypeError, AttributeError):
            said = {"errorCode": "invalidRequest", "statusCode": 400, "errorMessage": "Invalid request."}
            return render("errors", {"errors": [said]}, "json", 400)

    def free_clerks(self, office: str, begin: datetime, slots: int) -> int:
        return self._times.clerks(self._offices[office], begin, slots)

    def _answer(self, request: Request, path: str) -> Any:
        locale = request.headers.get("accept-language", "en")
        match request.method, path:
            case "GET", "offices-and-services":
                return catalogue(self._content, locale)
            case "GET", "available-calendar":
                return self._calendar(request, *self._days(request))
            case "GET", "available-days":
                days = self._calendar(request, *self._days(request), "Id", "serviceCount")["availableDays"]
                if not days:
                    raise Refused("noAppointmentForThisDay")
                return {"availableDays": [{"time": day["date"], "providerIDs": day["providerIDs"]} for day in days]}
            case "GET", "available-appointments":
                day = _date(request.first("date"))
                found = self._calendar(request, day, day, "Id", "serviceCount")["availableDays"]
                if not found:
                    raise Refused("noAppointmentForThisDay")
                return {"appointmentTimestamps": [at for each in found[0]["offices"] for at in each["appointments"]]}
            case "GET", "captcha-challenge":
                return self._captcha.challenge()
            case "GET", "appointment":
                return self._told(self._process(request.first("processId"), request.first("authKey")))
        body = json.loads(request.body) if request.method == "POST" else {}
        if request.method == "POST" and path == "captcha-verify":
            token = self._captcha.verify(body["payload"])
            return {"meta": {"success": token is not None}, "data": {"valid": token is not None}, "token": token}
        return self._told(self._acted(path, body))

    def _acted(self, path: str, body: Mapping[str, Any]) -> Entry:
        if path == "reserve-appointment":
            return self._reserve(body)
        acts = {
            "update-appointment": self._update,
            "preconfirm-appointment": self._preconfirm,
            "confirm-appointment": self._confirm,
            "cancel-appointment": self._cancel,
        }
        if path not in acts:
            raise Refused("notFound")
        with self._diary.lock():
            return acts[path](self._process(str(body["processId"]), str(body["authKey"])), body)

    # -- what is free

    def _calendar(
        self, request: Request, first: datetime, last: datetime, plural: str = "Ids", counts: str = "serviceCounts"
    ) -> dict[str, Any]:
        office = request.first(f"office{plural}")
        errand = self._errand(office, request.first(f"service{plural}").split(","), request.first(counts).split(","))
        self._captcha_passed(office, request.first("captchaToken"))
        days: dict[str, list[int]] = {}
        for at in self._times.free(errand, first.date(), last.date()):
            days.setdefault(at.astimezone(self._zone).date().isoformat(), []).append(int(at.timestamp()))
        listed = [
            {"date": day, "providerIDs": office, "offices": [{"officeId": office, "appointments": times}]}
            for day, times in days.items()
        ]
        return {"startDate": f"{first:%Y-%m-%d}", "endDate": f"{last:%Y-%m-%d}", "availableDays": listed}

    # -- what is booked

    def _reserve(self, body: Mapping[str, Any]) -> Entry:
        office, services = str(body["officeId"]), [str(each) for each in body["serviceId"]]
        errand = self._errand(office, services, [str(each) for each in body["serviceCount"]])
        self._captcha_passed(office, str(body.get("captchaToken", "")))
        begin, now = datetime.fromtimestamp(int(body["timestamp"]), UTC), self._clock.now()
        kept = {"key": secrets.token_hex(2), "services": services, "counts": errand.counts, "slots": errand.slots}
        with self._diary.lock():
            if not self._times.is_free(errand, begin):
                raise Refused("appointmentNotAvailable")
            until, end = now + timedelta(minutes=errand.office["reserve"]), begin + errand.length
            try:
                return self._diary.add(office, begin, end, errand.office["clerks"], now, "reserved", kept, until)
            except Full:
                raise Refused("appointmentNotAvailable") from None

    def _update(self, entry: Entry, body: Mapping[str, Any]) -> Entry:
        office = self._offices[entry.resource]
        if entry.status != "reserved":
            raise Refused("processNotReservedAnymore")
        if not str(body.get("familyName") or "").strip():
            raise Refused("invalidFamilyName")
        if office.get("email") and not body.get("email"):
            raise Refused("emailIsRequired")
        given = {name: body.get(name) for name in ("familyName", "email", "telephone")}
        return self._diary.change(entry.id, entry.status, entry.expires, {**entry.body, **given})

    def _preconfirm(self, entry: Entry, _: Mapping[str, Any]) -> Entry:
        """Where nothing need be opened, it is confirmed at once."""
        if entry.status != "reserved" or "familyName" not in entry.body:
            raise Refused("processNotReservedAnymore")
        minutes = self._offices[entry.resource]["activate"]
        if minutes:
            return self._diary.change(entry.id, "preconfirmed", self._clock.now() + timedelta(minutes=minutes))
        return self._diary.change(entry.id, "confirmed")

    def _confirm(self, entry: Entry, _: Mapping[str, Any]) -> Entry:
        if entry.status != "preconfirmed":
            raise Refused("processNotPreconfirmedAnymore")
        return self._diary.change(entry.id, "confirmed")

    def _cancel(self, entry: Entry, _: Mapping[str, Any]) -> Entry:
        if entry.begin <= self._clock.now():
            raise Refused("appointmentCanNotBeCanceled")
        return self._diary.change(entry.id, "deleted")

    def _process(self, id: str, key: str) -> Entry:
        """Raises Refused: what is deleted or ran out is not there."""
        try:
            entry = self._diary.get(int(id))
        except (LookupError, ValueError):
            raise Refused("appointmentNotFound") from None
        if entry.resource not in self._offices or entry.is_gone(self._clock.now()):
            raise Refused("appointmentNotFound")
        if not secrets.compare_digest(str(entry.body["key"]).encode(), key.encode()):
            raise Refused("authKeyMismatch")
        return entry

    def _told(self, entry: Entry) -> dict[str, Any]:
        return appointment(entry, self._offices[entry.resource], self._services)

    def _errand(self, office: str, services: list[str], counts: list[str]) -> Errand:
        numbers = [int(count) for count in counts]
        if len(numbers) != len(services):
            raise Refused("MISMATCHED_ARRAYS")
        if office not in self._offices or any(office not in self._services[each]["offices"] for each in services):
            raise Refused("invalidLocationAndServiceCombination")
        wanted = [(self._services[each], count) for each, count in zip(services, numbers, strict=True)]
        if any(not 0 < count <= service["most"] for service, count in wanted):
            raise Refused("tooManyServicesPerAppointment")
        slots = sum(service["offices"][office] * count for service, count in wanted)
        if slots > self._offices[office].get("longest", slots):
            raise Refused("tooManySlotsPerAppointment")
        return Errand(self._offices[office], tuple(numbers), slots)

    def _captcha_passed(self, office: str, token: str) -> None:
        if self._offices[office].get("captcha") and (code := self._captcha.trouble(token)):
            raise Refused(code)

    def _days(self, request: Request) -> tuple[datetime, datetime]:
        return _date(request.first("startDate")), _date(request.first("endDate"))


def _date(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - a day, not a moment
