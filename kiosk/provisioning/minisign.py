"""Signatures of minisign (https://jedisct1.github.io/minisign/): Ed25519 over a file, with a trusted comment."""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_HASHED, _WHOLE = b"ED", b"Ed"
"""Over BLAKE2b-512 of the file, as minisign signs now; over the file itself, as it did before."""
_KEY_ID, _KEY, _SIGNATURE = 8, 32, 64
_TRUSTED = "trusted comment: "


class BadSignature(ValueError):
    """Says which of it does not fit."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """`id` tells which of several keys has signed."""

    id: bytes
    key: bytes

    @classmethod
    def read(cls, text: str) -> "PublicKey":
        """A `minisign.pub`, or its second line alone. BadSignature."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        raw = _decoded(lines[-1] if lines else "", "the key")
        if len(raw) != 2 + _KEY_ID + _KEY or raw[:2] != _WHOLE:
            raise BadSignature("this is no minisign public key")
        return cls(raw[2 : 2 + _KEY_ID], raw[2 + _KEY_ID :])


def verify(data: bytes, signature: str, key: PublicKey) -> str:
    """The trusted comment. BadSignature for what another key has signed, or nobody."""
    lines = signature.splitlines()
    if len(lines) < 4 or not lines[2].startswith(_TRUSTED):
        raise BadSignature("this is no minisign signature")
    raw, whole = _decoded(lines[1], "the signature"), _decoded(lines[3], "the signature of the comment")
    if len(raw) != 2 + _KEY_ID + _SIGNATURE or raw[:2] not in {_HASHED, _WHOLE}:
        raise BadSignature("this is no minisign signature")
    if not hmac.compare_digest(raw[2 : 2 + _KEY_ID], key.id):
        raise BadSignature("another key has signed it")
    signed, comment = raw[2 + _KEY_ID :], lines[2].removeprefix(_TRUSTED)
    message = hashlib.blake2b(data).digest() if raw[:2] == _HASHED else data
    _check(key, signed, message, "it was changed after it was signed")
    _check(key, whole, signed + comment.encode(), "its comment was changed after it was signed")
    return comment


def _check(key: PublicKey, signature: bytes, message: bytes, otherwise: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.key).verify(signature, message)
    except (InvalidSignature, ValueError):
        raise BadSignature(otherwise) from None


def _decoded(line: str, what: str) -> bytes:
    try:
        return base64.b64decode(line.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise BadSignature(f"{what} cannot be read") from None
