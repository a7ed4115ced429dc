"""The kiosk's own certificate, by which the city's gateway knows it: asked of the desk, which alone holds the key."""

from collections.abc import Iterator

from kiosk import letters
from kiosk.core.clock import Clock
from kiosk.core.errors import LinkDown
from kiosk.core.health import CertificateState, GetHealth, Health
from kiosk.doctor.finding import Finding, sick, watch, well
from kiosk.settings import Settings

_PART, _ANEW = "certificate", "Ask the city for a claim code, then: kiosk enrol"
_SICK = {
    CertificateState.NONE: ("this kiosk is not enrolled at the city's gateway", _ANEW),
    CertificateState.ENDED: ("has ended: the city knows this kiosk no more", _ANEW),
    CertificateState.REFUSED: ("the city has revoked it, or takes it no more", "Ask the city why; then: kiosk enrol"),
    CertificateState.BROKEN: ("cannot be read, or is for another key", _ANEW),
    CertificateState.NOT_YET: (
        "does not count yet by this machine's clock",
        "Set the clock: timedatectl. Is its battery dead?",
    ),
}


def examine(settings: Settings, clock: Clock) -> Iterator[Finding]:
    """Nothing without a gateway; a desk that does not answer is told of elsewhere."""
    if not settings.gateway:
        return
    try:
        health = letters.ask(settings.socket, GetHealth(), patience_s=15.0)
    except LinkDown:
        return
    if isinstance(health, Health) and health.certificate is not None:
        yield _told(health, clock)


def _told(health: Health, clock: Clock) -> Finding:
    assert health.certificate is not None
    days = (health.certificate_ends - clock.now()).days if health.certificate_ends else 0
    if health.certificate in _SICK:
        return sick(_PART, *_SICK[health.certificate])
    if health.certificate is CertificateState.DUE:
        step = "It is renewed as soon as the gateway answers: look at the back-ends."
        return watch(_PART, f"ends in {days} days and is not renewed yet", step)
    return well(_PART, f"counts for {days} days more")
