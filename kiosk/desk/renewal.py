"""The kiosk's certificate, watched while the desk runs: renewed in time, and what is wrong with it told plainly."""

import logging
from pathlib import Path

from kiosk.city.est import Est, GatewaySettings
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, NotAuthorised, Rejected, TryLater
from kiosk.core.health import CertificateState
from kiosk.enrolment.certificate import BadCertificate, Certificate
from kiosk.enrolment.enrolling import renew

log = logging.getLogger(__name__)
EVERY_S = 3600.0


class Renewal:
    """Called now and then. One that the city refuses is still tried: it may have been a mistake of the city's."""

    def __init__(self, gateway: GatewaySettings, data: Path, kiosk: str, clock: Clock) -> None:
        assert gateway.identity is not None
        self._est, self._identity = Est(gateway, clock), gateway.identity
        self._data, self._kiosk, self._clock = data, kiosk, clock
        self.known: Certificate | None = None
        self.state = self._look()

    def __call__(self) -> None:
        before, self.state = self.state, self._look()
        if before is CertificateState.REFUSED and self.state is CertificateState.VALID:
            self.state = before  # until the city takes it again
            self._ask()
            return
        if self.state is CertificateState.DUE:
            self._renew()
        elif self.state is CertificateState.VALID:
            self._ask()
        if self.state is not before or self.state not in {CertificateState.VALID, CertificateState.DUE}:
            log.info("certificate", extra={"state": str(self.state)})

    def _look(self) -> CertificateState:
        certificate = Path(self._identity.certificate)
        try:
            self.known = Certificate.read(certificate.read_bytes(), Path(self._identity.key).read_bytes())
        except FileNotFoundError:
            self.known = None
            return CertificateState.BROKEN if certificate.is_file() else CertificateState.NONE
        except (OSError, BadCertificate):
            self.known = None
            return CertificateState.BROKEN
        return self.known.state(self._clock.now())

    def _renew(self) -> None:
        try:
            key = Path(self._identity.key)
            self.known = renew(self._est, self._data, key, self._kiosk, self._clock.now())
        except NotAuthorised:
            self.state = CertificateState.REFUSED
        except (TryLater, Rejected, BadReply, BadCertificate, OSError) as trouble:
            why = str(trouble) if isinstance(trouble, BadCertificate) else ""
            log.warning("certificate_not_renewed", extra={"error": f"{type(trouble).__name__} {why}".strip()})
        else:
            self.state = self.known.state(self._clock.now())
            log.info("certificate_renewed")

    def _ask(self) -> None:
        """Only the city knows whether it has revoked it; when it does not answer, what was known before counts."""
        try:
            self._est.look()
        except NotAuthorised:
            self.state = CertificateState.REFUSED
        except (TryLater, Rejected, BadReply):
            return
        else:
            self.state = CertificateState.VALID
