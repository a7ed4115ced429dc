"""The kiosk's key and certificate: P-256 (FIPS 186-5), a PKCS#10 request, and what a certificate is worth today."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from kiosk.core.health import CertificateState

_RENEWED_AFTER = 2 / 3
"""Of its life: of 90 days the sixtieth, so that a city may be away for a month."""
_LEAD = timedelta(minutes=10)
"""How far the city's clock may be ahead of this machine's when it has just made a certificate."""
_PEM = serialization.Encoding.PEM


class BadCertificate(ValueError):
    """Says what about it is not as it must be."""


def new_key() -> bytes:
    """PKCS#8 in PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def request(key: bytes, kiosk: str) -> bytes:
    """A PKCS#10 request for it, DER. BadCertificate for a key that cannot be read."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, kiosk)])
    csr = x509.CertificateSigningRequestBuilder().subject_name(name).sign(_loaded(key), hashes.SHA256())
    return csr.public_bytes(serialization.Encoding.DER)


def accepted(certificates: bytes, key: bytes, kiosk: str, now: datetime) -> bytes:
    """The PKCS#7's certificates in PEM, the kiosk's own first. BadCertificate for what is not for this key, this kiosk
    and this time.
    """
    try:
        found = pkcs7.load_der_pkcs7_certificates(certificates)
    except (ValueError, UnsupportedAlgorithm):
        raise BadCertificate("what the city sent holds no certificates") from None
    own = next((each for each in found if _is_for(each, key)), None)
    if own is None:
        raise BadCertificate("the city's certificate is for another key")
    if _name(own) != kiosk:
        raise BadCertificate(f"the city's certificate is for {_name(own)!r}, and this kiosk is {kiosk!r}")
    if not own.not_valid_before_utc - _LEAD <= now < own.not_valid_after_utc:
        begins, ends = own.not_valid_before_utc, own.not_valid_after_utc
        counts = f"the certificate counts from {begins:%Y-%m-%d %H:%M} to {ends:%Y-%m-%d %H:%M}"
        raise BadCertificate(f"{counts}, and by this machine it is {now:%Y-%m-%d %H:%M} (UTC): set the clock")
    return b"".join(each.public_bytes(_PEM) for each in (own, *_issuers(own, found)))


@dataclass(frozen=True, slots=True)
class Certificate:
    begins: datetime
    ends: datetime
    kiosk: str

    @classmethod
    def read(cls, pem: bytes, key: bytes | None = None) -> "Certificate":
        """The first of a file. BadCertificate for none, and for one that is not `key`'s."""
        try:
            found = x509.load_pem_x509_certificate(pem)
        except ValueError:
            raise BadCertificate("it cannot be read") from None
        if key is not None and not _is_for(found, key):
            raise BadCertificate("it belongs to another key")
        return cls(found.not_valid_before_utc, found.not_valid_after_utc, _name(found))

    def state(self, now: datetime) -> CertificateState:
        if now < self.begins - _LEAD:
            return CertificateState.NOT_YET
        if now >= self.ends:
            return CertificateState.ENDED
        due = self.begins + _RENEWED_AFTER * (self.ends - self.begins)
        return CertificateState.DUE if now >= due else CertificateState.VALID


def _loaded(key: bytes) -> ec.EllipticCurvePrivateKey:
    try:
        loaded = serialization.load_pem_private_key(key, None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise BadCertificate("the key cannot be read") from None
    if not isinstance(loaded, ec.EllipticCurvePrivateKey):
        raise BadCertificate("the key is of another kind")
    return loaded


def _is_for(certificate: x509.Certificate, key: bytes) -> bool:
    form = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    return certificate.public_key().public_bytes(*form) == _loaded(key).public_key().public_bytes(*form)


def _name(certificate: x509.Certificate) -> str:
    named = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(named[0].value) if named else ""


def _issuers(own: x509.Certificate, among: list[x509.Certificate]) -> list[x509.Certificate]:
    """From the one that signed it upwards, without a root that signs itself: whoever trusts it has it."""
    chain, current = [], own
    while current.issuer != current.subject:
        above = next((each for each in among if _signed(current, each)), None)
        if above is None or above in chain:
            break
        chain.append(above)
        current = above
    return [each for each in chain if each.issuer != each.subject]


def _signed(certificate: x509.Certificate, by: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(by)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
