"""A claim code becomes a certificate that opens the city; and what is told when it does not."""

import base64
import os
import socket
import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.city.est import Est, GatewaySettings
from kiosk.core.clock import SystemClock
from kiosk.core.errors import BadReply, NotAuthorised, Rejected, TryLater
from kiosk.core.health import CertificateState
from kiosk.core.ports import Validators
from kiosk.demo.gateway.gateway import Gateway
from kiosk.desk import backends
from kiosk.desk.renewal import Renewal
from kiosk.enrolment import certificate, command, keeping
from kiosk.enrolment.certificate import BadCertificate
from kiosk.enrolment.enrolling import code_of, enrol
from kiosk.settings import Settings
from kiosk.settings_values import values
from tests.city.loopback import Loopback, answer

CLOCK = SystemClock()
NONE = Validators()


def est(chosen: Settings) -> Est:
    return Est(values(GatewaySettings, chosen.gateway, "gateway"), CLOCK)


def enrolled(chosen: Settings, gateway: Gateway) -> certificate.Certificate:
    return enrol(est(chosen), chosen.data, chosen.id, gateway.claim(chosen.id), CLOCK.now(), sealed=False)


def after(renewal: Renewal) -> CertificateState:
    renewal()
    return renewal.state


def asks(chosen: Settings) -> int:
    """How many services the city tells."""
    city = backends.reports(chosen, CLOCK)
    try:
        return len(city.services("en", NONE).value or ())
    finally:
        city.close()


def test_a_claim_code_opens_the_city_to_this_kiosk(chosen: Settings, gateway: Gateway) -> None:
    with pytest.raises(NotAuthorised, match="certificate of this city"):
        asks(chosen)
    found = enrolled(chosen, gateway)
    assert (found.kiosk, found.state(CLOCK.now())) == (chosen.id, CertificateState.VALID)
    assert 89 <= (found.ends - CLOCK.now()).days <= 90
    assert asks(chosen) > 3
    assert {kiosk for kiosk, _ in gateway.seen} == {chosen.id}


def test_the_key_is_p256_and_only_its_owner_can_read_it(chosen: Settings, gateway: Gateway) -> None:
    enrolled(chosen, gateway)
    folder = chosen.data / "identity"
    assert {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()} == {
        "certificate.pem": 0o600,
        "key.pem": 0o600,
    }
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_code_counts_once(chosen: Settings, gateway: Gateway) -> None:
    code = gateway.claim(chosen.id)
    enrol(est(chosen), chosen.data, chosen.id, code, CLOCK.now(), sealed=False)
    before = (chosen.data / "identity" / "key.pem").read_bytes()
    with pytest.raises(NotAuthorised):
        enrol(est(chosen), chosen.data, chosen.id, code, CLOCK.now(), sealed=False)
    assert (chosen.data / "identity" / "key.pem").read_bytes() == before
    assert asks(chosen) > 3


def test_a_code_is_for_one_kiosk(chosen: Settings, gateway: Gateway) -> None:
    code = gateway.claim("another")
    with pytest.raises(NotAuthorised):
        enrol(est(chosen), chosen.data, chosen.id, code, CLOCK.now(), sealed=False)


def test_who_guesses_must_wait(chosen: Settings, gateway: Gateway) -> None:
    right = gateway.claim(chosen.id)
    csr = certificate.request(certificate.new_key(), chosen.id)
    for _ in range(5):
        with pytest.raises(NotAuthorised):
            est(chosen).enroll(csr, chosen.id, "WRONGONE")
    with pytest.raises(TryLater) as trouble:
        est(chosen).enroll(csr, chosen.id, right)
    assert 800 < (trouble.value.retry_after or 0) <= 901


def test_the_gateway_gives_nothing_for_what_is_no_request(chosen: Settings, gateway: Gateway) -> None:
    with pytest.raises(Rejected, match="no PKCS#10"):
        est(chosen).enroll(b"nonsense", chosen.id, gateway.claim(chosen.id))
    with pytest.raises(Rejected, match="another kiosk"):
        est(chosen).enroll(certificate.request(certificate.new_key(), "x"), chosen.id, gateway.claim(chosen.id))


def test_a_certificate_is_renewed_after_two_thirds_of_its_life(chosen: Settings, gateway: Gateway) -> None:
    enrolled(chosen, gateway)
    key = (chosen.data / "identity" / "key.pem").read_bytes()
    old = gateway.authority.issue(
        certificate.request(key, chosen.id), chosen.id, since=CLOCK.now() - timedelta(days=61)
    )
    chain = certificate.accepted(gateway.authority.packed(old), key, chosen.id, CLOCK.now())
    keeping.keep_certificate(chosen.data, chain)
    renewal = Renewal(values(GatewaySettings, chosen.gateway, "gateway"), chosen.data, chosen.id, CLOCK)
    assert renewal.state is CertificateState.DUE
    assert after(renewal) is CertificateState.VALID
    assert (renewal.known.ends - CLOCK.now()).days >= 89 if renewal.known else False
    assert (chosen.data / "identity" / "key.pem").read_bytes() == key
    assert asks(chosen) > 3


def test_a_gateway_that_is_away_leaves_the_old_one(chosen: Settings, gateway: Gateway, tmp_path: Path) -> None:
    enrolled(chosen, gateway)
    key = (chosen.data / "identity" / "key.pem").read_bytes()
    old = gateway.authority.issue(
        certificate.request(key, chosen.id), chosen.id, since=CLOCK.now() - timedelta(days=70)
    )
    kept = certificate.accepted(gateway.authority.packed(old), key, chosen.id, CLOCK.now())
    keeping.keep_certificate(chosen.data, kept)
    away = replace(values(GatewaySettings, chosen.gateway, "gateway"), url="https://127.0.0.1:9/.well-known/est")
    renewal = Renewal(away, chosen.data, chosen.id, CLOCK)
    assert after(renewal) is CertificateState.DUE
    assert (chosen.data / "identity" / "certificate.pem").read_bytes() == kept


def test_a_kiosk_that_was_revoked_is_told_so_and_nothing_is_taken_for_lost(chosen: Settings, gateway: Gateway) -> None:
    enrolled(chosen, gateway)
    renewal = Renewal(values(GatewaySettings, chosen.gateway, "gateway"), chosen.data, chosen.id, CLOCK)
    assert after(renewal) is CertificateState.VALID
    gateway.revokes(chosen.id)
    assert after(renewal) is CertificateState.REFUSED
    with pytest.raises(NotAuthorised, match="revoked"):
        asks(chosen)


def test_a_certificate_that_ended_is_told_so(chosen: Settings, gateway: Gateway) -> None:
    enrolled(chosen, gateway)
    key = (chosen.data / "identity" / "key.pem").read_bytes()
    ended = gateway.authority.issue(
        certificate.request(key, chosen.id), chosen.id, since=CLOCK.now() - timedelta(days=100)
    )
    then = CLOCK.now() - timedelta(days=50)
    chain = certificate.accepted(gateway.authority.packed(ended), key, chosen.id, then)
    keeping.keep_certificate(chosen.data, chain)
    with pytest.raises(NotAuthorised, match="has ended"):
        asks(chosen)
    renewal = Renewal(values(GatewaySettings, chosen.gateway, "gateway"), chosen.data, chosen.id, CLOCK)
    assert renewal.state is CertificateState.ENDED


def test_a_machine_whose_clock_is_wrong_is_told_to_set_it(chosen: Settings, gateway: Gateway) -> None:
    wrong = datetime(2001, 1, 1, tzinfo=UTC)
    with pytest.raises(BadCertificate, match="by this machine it is 2001-01-01 00:00"):
        enrol(est(chosen), chosen.data, chosen.id, gateway.claim(chosen.id), wrong, sealed=False)
    assert not (chosen.data / "identity").exists()
    enrolled(chosen, gateway)
    read = certificate.Certificate.read((chosen.data / "identity" / "certificate.pem").read_bytes())
    assert read.state(wrong) is CertificateState.NOT_YET


def test_a_key_of_another_certificate_is_seen(chosen: Settings, gateway: Gateway) -> None:
    enrolled(chosen, gateway)
    (chosen.data / "identity" / "key.pem").write_bytes(certificate.new_key())
    renewal = Renewal(values(GatewaySettings, chosen.gateway, "gateway"), chosen.data, chosen.id, CLOCK)
    assert renewal.state is CertificateState.BROKEN


def test_nothing_is_enrolled_and_nothing_is_broken(chosen: Settings) -> None:
    renewal = Renewal(values(GatewaySettings, chosen.gateway, "gateway"), chosen.data, chosen.id, CLOCK)
    renewal()
    assert (renewal.state, renewal.known) == (CertificateState.NONE, None)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (answer("<html>", content_type="text/html"), TryLater),
        (answer("certs", content_type="application/json"), BadReply),
        (answer("not base64!", content_type="application/pkcs7-mime; smime-type=certs-only"), BadReply),
        (answer("", status=202, Retry_After="60"), TryLater),
        (answer("busy", status=503), TryLater),
    ],
)
def test_a_gateway_that_says_something_else_is_not_believed(
    chosen: Settings, gateway: Gateway, reply: bytes, error: type[Exception]
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(gateway.authority.server_file)
    with Loopback(reply, tls=context) as odd:
        asked = replace(values(GatewaySettings, chosen.gateway, "gateway"), url=odd.url)
        with pytest.raises(error):
            Est(asked, CLOCK).enroll(b"csr", "kiosk", "CODECODE")
        (request,) = odd.asked[:1]
    assert request.headers["authorization"] == "Basic " + base64.b64encode(b"kiosk:CODECODE").decode()
    assert (request.path, request.headers["content-type"]) == ("/simpleenroll", "application/pkcs10")
    assert base64.b64decode(request.body) == b"csr"


def test_certificates_for_another_key_or_none_are_not_kept(chosen: Settings, gateway: Gateway) -> None:
    key, other = certificate.new_key(), certificate.new_key()
    of_other = gateway.authority.issue(certificate.request(other, chosen.id), chosen.id)
    with pytest.raises(BadCertificate, match="another key"):
        certificate.accepted(gateway.authority.packed(of_other), key, chosen.id, CLOCK.now())
    with pytest.raises(BadCertificate, match="no certificates"):
        certificate.accepted(b"\x00" * 40, key, chosen.id, CLOCK.now())
    named = gateway.authority.issue(certificate.request(key, "other"), "other")
    with pytest.raises(BadCertificate, match="is for 'other'"):
        certificate.accepted(gateway.authority.packed(named), key, chosen.id, CLOCK.now())


def test_a_silent_client_holds_up_nobody(chosen: Settings, gateway: Gateway) -> None:
    address = gateway.url.removeprefix("https://").split(":")
    with socket.create_connection((address[0], int(address[1]))):
        enrolled(chosen, gateway)


@pytest.mark.parametrize("typed", ["abcd-2345", " AB CD 23 45 ", "ABCD2345"])
def test_a_code_is_read_however_it_is_written(typed: str) -> None:
    assert code_of(typed) == "ABCD2345"


@pytest.mark.parametrize("typed", ["", "ABCD234", "ABCD23456", "ÄBCD2345"])
def test_what_can_be_no_code_is_not_sent(typed: str) -> None:
    with pytest.raises(ValueError, match="8 letters and digits"):
        code_of(typed)


def test_the_command_enrols_and_says_until_when(
    chosen: Settings, gateway: Gateway, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "can_seal", lambda: False)
    assert main(["enrol", "--settings", str(chosen.file), "--code", gateway.claim(chosen.id)]) == 0
    assert f"Enrolled as {chosen.id}, until " in capsys.readouterr().out
    assert main(["enrol", "--settings", str(chosen.file), "--code", "ABCD2345"]) == 1
    assert "ask for a new one" in capsys.readouterr().err
    assert main(["enrol", "--settings", str(chosen.file), "--code", "short"]) == 2
    assert "8 letters" in capsys.readouterr().err
    assert command.run(replace(chosen, gateway={}), "ABCD2345", CLOCK) == 2
    assert "[gateway] is missing" in capsys.readouterr().err


def test_a_gateway_without_encryption_is_no_setting() -> None:
    with pytest.raises(ValueError, match=r"gateway\.url: an address that starts with https"):
        values(GatewaySettings, {"url": "http://city"}, "gateway")


def test_a_full_disk_leaves_the_old_key_with_the_old_certificate(
    chosen: Settings, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrolled(chosen, gateway)
    before = {file.name: file.read_bytes() for file in (chosen.data / "identity").iterdir()}
    written = keeping._write

    def full(data: Path, name: str, content: bytes) -> None:
        if name == "certificate.pem":
            raise OSError(28, "No space left on device")
        written(data, name, content)

    monkeypatch.setattr(keeping, "_write", full)
    with pytest.raises(OSError, match="No space"):
        enrolled(chosen, gateway)
    assert {name: (chosen.data / "identity" / name).read_bytes() for name in before} == before
    assert asks(chosen) > 3


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be misled")
def test_root_follows_no_link_that_the_desk_has_laid(chosen: Settings, gateway: Gateway, tmp_path: Path) -> None:
    """A desk that somebody has broken into owns its folder, and nothing else."""
    victim = tmp_path / "victim"
    victim.write_text("root's", "utf-8")
    victim.chmod(0o600)
    identity = chosen.data / "identity"
    identity.mkdir(parents=True)
    (identity / ".certificate.pem.new").symlink_to(victim)
    for folder in (chosen.data, identity):
        os.chown(folder, 12_345, 12_345)
    for folder in tmp_path.parents[:3]:
        folder.chmod(0o755)
    with pytest.raises(OSError, match="denied"):
        enrolled(chosen, gateway)
    assert (victim.read_text("utf-8"), victim.stat().st_uid) == ("root's", 0)


def test_a_city_whose_clock_is_ahead_is_no_reason_to_throw_a_certificate_away(
    chosen: Settings, gateway: Gateway
) -> None:
    key = certificate.new_key()
    ahead = gateway.authority.issue(
        certificate.request(key, chosen.id), chosen.id, since=CLOCK.now() + timedelta(minutes=8)
    )
    chain = certificate.accepted(gateway.authority.packed(ahead), key, chosen.id, CLOCK.now())
    assert certificate.Certificate.read(chain, key).state(CLOCK.now()) is CertificateState.VALID


def test_a_revoked_kiosk_stays_so_while_the_city_does_not_answer(chosen: Settings, gateway: Gateway) -> None:
    enrolled(chosen, gateway)
    found = values(GatewaySettings, chosen.gateway, "gateway")
    renewal = Renewal(found, chosen.data, chosen.id, CLOCK)
    gateway.revokes(chosen.id)
    assert after(renewal) is CertificateState.REFUSED
    renewal._est = Est(replace(found, url="https://127.0.0.1:9/.well-known/est"), CLOCK)
    assert after(renewal) is CertificateState.REFUSED
