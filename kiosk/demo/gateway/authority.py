"""A certificate authority of its own for one city: P-256, certificates of 90 days, and a list of those it revoked."""

from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kiosk.core.clock import Clock

LIFE = timedelta(days=90)
_YEARS, _BEFORE = timedelta(days=3650), timedelta(minutes=5)
_PEM = serialization.Encoding.PEM


class BadRequest(ValueError):
    """What of the PKCS#10 request is not as it must be."""


class Authority:
    """`folder` holds root.pem, server.pem (with its key) and crl.pem; what it needs besides is in memory."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.root_file, self.server_file, self.crl_file = (
            folder / name for name in ("root.pem", "server.pem", "crl.pem")
        )
        self._clock = clock
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named("Saltmere kiosk gateway")
        self.root = self._signed(self._name, self._key.public_key(), clock.now(), _YEARS, is_root=True)
        self.root_file.write_bytes(self.root.public_bytes(_PEM))
        self._serve()
        self._revoked: list[x509.RevokedCertificate] = []
        self._list()

    def issue(self, csr: bytes, kiosk: str, since: datetime | None = None, life: timedelta = LIFE) -> x509.Certificate:
        """For a DER PKCS#10 request of that kiosk. BadRequest."""
        try:
            request = x509.load_der_x509_csr(csr)
        except ValueError:
            raise BadRequest("this is no PKCS#10 request") from None
        key = request.public_key()
        if not request.is_signature_valid:
            raise BadRequest("whoever asks does not hold the key")
        if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name != "secp256r1":
            raise BadRequest("a key on P-256 is wanted")
        if request.subject != _named(kiosk):
            raise BadRequest("the request is for another kiosk")
        return self._signed(request.subject, key, since or self._clock.now(), life)

    def packed(self, *certificates: x509.Certificate) -> bytes:
        """PKCS#7 certs-only, DER."""
        return pkcs7.serialize_certificates(list(certificates), serialization.Encoding.DER)

    def revoke(self, certificate: x509.Certificate) -> None:
        one = x509.RevokedCertificateBuilder().serial_number(certificate.serial_number)
        self._revoked.append(one.revocation_date(self._clock.now() - _BEFORE).build())
        self._list()

    def _serve(self) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
        signed = self._signed(_named("gateway"), key.public_key(), self._clock.now(), _YEARS, names=names)
        secret = key.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        self.server_file.touch(mode=0o600)
        self.server_file.write_bytes(secret + signed.public_bytes(_PEM))

    def _signed(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePublicKey,
        since: datetime,
        life: timedelta,
        *,
        is_root: bool = False,
        names: x509.SubjectAlternativeName | None = None,
    ) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder(self._name, subject, key, x509.random_serial_number())
            .not_valid_before(since - _BEFORE)
            .not_valid_after(since - _BEFORE + life)
            .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
        )
        if names:
            builder = builder.add_extension(names, critical=False)
        elif not is_root:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        return builder.sign(self._key, hashes.SHA256())

    def _list(self) -> None:
        now = self._clock.now()
        builder = x509.CertificateRevocationListBuilder(self._name, now - _BEFORE, now + _YEARS)
        for one in self._revoked:
            builder = builder.add_revoked_certificate(one)
        beside = self.crl_file.with_suffix(".new")
        beside.write_bytes(builder.sign(self._key, hashes.SHA256()).public_bytes(_PEM))
        beside.replace(self.crl_file)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
