import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.city.bounds import Bounds
from kiosk.city.http import Client
from kiosk.core.errors import TryLater
from tests.city.loopback import Loopback, answer

QUICK = Bounds(connect=5, read=0.3, total=0.6)
FOREVER = timedelta(days=40_000)


@pytest.fixture(name="certificate")
def own_certificate(tmp_path: Path) -> Path:
    """A city's certificate that signs itself, with its key, in one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "city")])
    start = datetime(2020, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, start, start + FOREVER)
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), False)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
    pem = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = tmp_path / "city.pem"
    file.write_bytes(secret + pem)
    return file


def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_a_city_with_a_known_certificate_is_spoken_to(certificate: Path) -> None:
    client = Client(QUICK, ca_bundle=str(certificate))
    with Loopback(answer("[]"), tls=tls(certificate)) as city:
        assert client.post(city.url, [("a", "b")]).body == b"[]"
    client.close()


def test_an_unknown_certificate_means_that_nothing_was_sent(certificate: Path) -> None:
    client = Client(QUICK)
    with Loopback(answer("[]"), tls=tls(certificate)) as city:
        with pytest.raises(TryLater) as caught:
            client.post(city.url, [("a", "b")])
        assert city.asked == []
    assert type(caught.value) is TryLater
    client.close()


def test_the_deadline_holds_under_encryption_too(certificate: Path) -> None:
    client = Client(QUICK, ca_bundle=str(certificate))
    with Loopback(tls=tls(certificate)) as city:
        city.replies = [[b"HTTP/1.1 200 OK\r\n\r\n"], lambda _: city.silence()]
        assert client.get(city.url).body == b""
        with pytest.raises(TryLater):
            client.get(city.url)
    client.close()
