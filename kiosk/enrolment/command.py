"""`kiosk enrol`: makes this kiosk one of the city's, with the claim code that a clerk of the city has made for it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.city.est import Est, GatewaySettings
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, NotAuthorised, Rejected, TryLater
from kiosk.core.health import CertificateState
from kiosk.enrolment import keeping
from kiosk.enrolment.certificate import BadCertificate, Certificate
from kiosk.enrolment.enrolling import code_of, enrol
from kiosk.settings_values import values

if TYPE_CHECKING:
    from kiosk.settings import Settings


def run(chosen: "Settings", typed: str, clock: Clock, ask: Callable[[str], str] = input) -> int:
    """0 when it is enrolled, 1 when the city would not or could not, 2 when the settings or the code are at fault."""
    if not chosen.gateway:
        return _told(f"{chosen.file}: [gateway] is missing: it names the city's gateway", 2)
    try:
        gateway = values(GatewaySettings, chosen.gateway, "gateway")
        code = code_of(typed or ask("Claim code: "))
    except ValueError as trouble:
        return _told(f"{chosen.file}: {trouble}" if "gateway" in str(trouble) else f"Not enrolled: {trouble}.", 2)
    try:
        found = enrol(Est(gateway, clock), chosen.data, chosen.id, code, clock.now(), sealed=keeping.can_seal())
    except NotAuthorised:
        return _told(
            "Not enrolled: the city does not take this code for this kiosk. It counts once, for 15 minutes, and for "
            f"{chosen.id!r} alone: ask for a new one.",
            1,
        )
    except TryLater as trouble:
        return _told(f"Not enrolled: {trouble.detail or 'the gateway does not answer'}. {_step(trouble)}", 1)
    except (Rejected, BadReply, BadCertificate, OSError) as trouble:
        return _told(f"Not enrolled: {getattr(trouble, 'detail', '') or trouble}.", 1)
    told = f"Enrolled as {found.kiosk}, until {found.ends:%Y-%m-%d}. It is renewed by itself."
    return _told(f"{told} Start the desk anew: systemctl restart kiosk-desk", 0)


def _step(trouble: TryLater) -> str:
    if trouble.retry_after:
        return f"Too many wrong codes were tried: wait {max(1, round(trouble.retry_after / 60))} minutes."
    return "Is the line there? Is the clock right? Does `ca_bundle` in [gateway] hold the city's certificates?"


def counts(chosen: "Settings", clock: Clock) -> bool:
    """Whether the kiosk has a certificate that is worth something today: then a claim code is not wanted."""
    file = Path(str(chosen.gateway.get("identity", {}).get("certificate", "")))
    try:
        found = Certificate.read(file.read_bytes())
    except (OSError, BadCertificate):
        return False
    return found.kiosk == chosen.id and found.state(clock.now()) in {CertificateState.VALID, CertificateState.DUE}


def _told(words: str, code: int) -> int:
    (sys.stdout if code == 0 else sys.stderr).write(f"{words}\n")
    return code
