"""What the city signed is taken, and nothing else; minisign itself agrees."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.provisioning.minisign import BadSignature, PublicKey, verify
from tests.provisioning.signing import Signer

CITY, STRANGER = Signer(1), Signer(2)
DATA = b"[bundle]\nsequence = 1\n"


@pytest.mark.parametrize("hashed", [True, False])
def test_what_the_city_signed_is_known_with_its_comment(hashed: bool) -> None:
    assert verify(DATA, CITY.sign(DATA, "the third of May", hashed=hashed), CITY.public) == "the third of May"


@pytest.mark.parametrize(
    ("data", "signature", "why"),
    [
        (DATA + b"\n", CITY.sign(DATA), "changed after it was signed"),
        (DATA, STRANGER.sign(DATA), "another key"),
        (DATA, CITY.sign(DATA).replace("comment: settings", "comment: other"), "comment was changed"),
        (DATA, "", "no minisign signature"),
        (DATA, "a\nb\nc\nd\n", "no minisign signature"),
        (DATA, CITY.sign(DATA).replace("trusted comment", "comment"), "no minisign signature"),
        (DATA, CITY.sign(DATA).replace("R", "!", 1), "cannot be read"),
    ],
)
def test_what_was_changed_or_signed_by_another_is_refused(data: bytes, signature: str, why: str) -> None:
    with pytest.raises(BadSignature, match=why):
        verify(data, signature, CITY.public)


def test_a_stranger_with_the_citys_key_id_is_refused() -> None:
    forged = STRANGER.sign(DATA)
    with pytest.raises(BadSignature, match="changed after it was signed"):
        verify(DATA, forged, PublicKey(STRANGER.id, CITY.public.key))


def test_every_single_bit_of_the_file_counts() -> None:
    signature = CITY.sign(DATA)
    for at in range(len(DATA) * 8):
        changed = bytearray(DATA)
        changed[at // 8] ^= 1 << at % 8
        with pytest.raises(BadSignature):
            verify(bytes(changed), signature, CITY.public)


@pytest.mark.parametrize("text", ["", "hello", "RWQ=", "untrusted comment: x\n" + "A" * 56])
def test_what_is_no_key_is_said(text: str) -> None:
    with pytest.raises(BadSignature):
        PublicKey.read(text)


@pytest.mark.skipif(not shutil.which("minisign"), reason="minisign is not installed")
def test_minisign_itself_signs_what_is_taken_and_takes_what_a_test_signs(tmp_path: Path) -> None:
    file, public, secret = tmp_path / "kiosk.toml", tmp_path / "key.pub", tmp_path / "key.sec"
    file.write_bytes(DATA)
    subprocess.run(["minisign", "-G", "-W", "-p", public, "-s", secret], check=True, capture_output=True)
    subprocess.run(["minisign", "-S", "-s", secret, "-m", file, "-t", "by hand"], check=True, capture_output=True)
    signature = file.with_name("kiosk.toml.minisig").read_text("utf-8")
    assert verify(DATA, signature, PublicKey.read(public.read_text("utf-8"))) == "by hand"
    ours = tmp_path / "ours.pub"
    ours.write_text(CITY.public_file, "utf-8")
    file.with_name("kiosk.toml.minisig").write_text(CITY.sign(DATA), "utf-8")
    subprocess.run(["minisign", "-V", "-p", ours, "-m", file], check=True, capture_output=True)
