"""What we send, and what the demo city says, before others: models of FHIR R4B, and ALTCHA's own library."""

import base64
import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import altcha
import pytest
from fhir.resources.R4B.appointment import Appointment
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.slot import Slot

from kiosk.city.altcha import solve
from kiosk.city.fhir_write import appointment, marked
from kiosk.core.bookings import Wanted
from kiosk.core.clock import SystemClock
from kiosk.demo.city import API_KEY, DemoCity
from tests.city.booking_cities import ADA, MONDAY, SYSTEM, SetClock, adapter, free, ticket, wanted


def asked(city: DemoCity, path: str) -> Any:
    request = Request(f"{city.url}/fhir/R4/{path}", headers={"Authorization": f"Bearer {API_KEY}"})
    with urlopen(request, timeout=10) as reply:
        return json.loads(reply.read())


def test_what_crosses_the_line_to_a_clinic_is_fhir(tmp_path: Path) -> None:
    with DemoCity(tmp_path, clock=SetClock()) as city:
        backend = adapter("fhir", city, SetClock())
        want = wanted("fhir", backend)
        hold = backend.hold(ticket(), free(backend, want)[0], want)
        backend.check_in(backend.confirm(hold, ADA).key)
        reference = f"{SYSTEM}/reference|{ticket().reference}".replace(" ", "%20")
        bounds = f"start=ge{MONDAY:%Y-%m-%dT%H:%M:%SZ}&start=lt{MONDAY + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"
        for search in (
            "Schedule?active=true&_include=Schedule:actor",
            f"Slot?schedule=Schedule/{want.schedule.id}&{bounds}",
            f"Appointment?identifier={reference}&_include=Appointment:slot",
        ):
            assert Bundle.model_validate(asked(city, search)).entry
        slot = asked(city, f"Slot/{hold.slot.id}")
        for status, ours in (("busy-tentative", ticket().id), ("free", "")):
            Slot.model_validate(marked(slot, status, f"{SYSTEM}/booking", ours))
        Appointment.model_validate(appointment(hold, ADA, SYSTEM))
        backend.close()


@pytest.mark.parametrize("algorithm", ["SHA-256", "SHA-512", "PBKDF2/SHA-256"])
def test_altcha_itself_believes_our_work(algorithm: str) -> None:
    challenge = altcha.create_challenge(algorithm, 10, hmac_secret="secret")
    payload = base64.urlsafe_b64decode(solve(challenge.to_dict(), SystemClock(), 60))
    result = altcha.verify_solution(base64.b64encode(payload).decode(), "secret")
    assert result.verified


def test_our_captcha_is_one_that_altcha_can_solve(tmp_path: Path) -> None:
    with DemoCity(tmp_path, clock=SetClock()) as city:
        backend = adapter("zms", city, SetClock())
        plan = next(p for p in backend.catalogue("en").schedules if p.location == "103")
        assert free(backend, Wanted(plan, 30))
        with urlopen(f"{city.url}/zms/api/citizen/captcha-challenge/", timeout=10) as reply:
            challenge = altcha.Challenge.from_dict(json.loads(reply.read()))
        solution = altcha.solve_challenge(challenge)
        assert solution is not None
        told = {"payload": altcha.Payload(challenge, solution).to_base64()}
        verify = Request(f"{city.url}/zms/api/citizen/captcha-verify/", json.dumps(told).encode())
        with urlopen(verify, timeout=10) as reply:
            assert json.loads(reply.read())["data"]["valid"] is True
        backend.close()
