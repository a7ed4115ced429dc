"""A claim code made into a certificate: the key never leaves, and what came back is looked at before it is kept."""

from datetime import datetime
from pathlib import Path

from kiosk.city.est import Est
from kiosk.enrolment import certificate, keeping

LENGTH = 8


def code_of(typed: str) -> str:
    """As the city wrote it, whatever stands between its groups. ValueError where it can be none."""
    code = "".join(each for each in typed.upper() if each.isalnum())
    if len(code) != LENGTH or not code.isascii():
        raise ValueError(f"a claim code has {LENGTH} letters and digits")
    return code


def enrol(est: Est, data: Path, kiosk: str, code: str, now: datetime, *, sealed: bool) -> certificate.Certificate:
    """Raises what `Est` does, BadCertificate and OSError: then whatever was there before stands."""
    key = certificate.new_key()
    chain = certificate.accepted(est.enroll(certificate.request(key, kiosk), kiosk, code), key, kiosk, now)
    keeping.keep(data, key, chain, sealed=sealed)
    return certificate.Certificate.read(chain, key)


def renew(est: Est, data: Path, key_file: Path, kiosk: str, now: datetime) -> certificate.Certificate:
    """With the same key, for systemd keeps it sealed from everyone but root. Raises as `enrol`."""
    key = key_file.read_bytes()
    chain = certificate.accepted(est.reenroll(certificate.request(key, kiosk)), key, kiosk, now)
    keeping.keep_certificate(data, chain)
    return certificate.Certificate.read(chain, key)
