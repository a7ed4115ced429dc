"""One body sealed with AES-256-GCM, bound to its row: moved to another row or kind, it does not open."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.offline_cache.keys import Key, KeyLost

NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Sealed:
    key_id: str
    nonce: bytes
    body: bytes


def seal(key: Key, row_id: str, kind: str, body: bytes, entropy: Callable[[int], bytes] = os.urandom) -> Sealed:
    nonce = entropy(NONCE_BYTES)
    return Sealed(key.id, nonce, AESGCM(key.secret).encrypt(nonce, body, _bond(row_id, kind, key.id)))


def unseal(key: Key, row_id: str, kind: str, sealed: Sealed) -> bytes:
    """Raises KeyLost when the body was sealed with another key or is not whole."""
    try:
        return AESGCM(key.secret).decrypt(sealed.nonce, sealed.body, _bond(row_id, kind, key.id))
    except (InvalidTag, ValueError) as error:
        raise KeyLost(key.id) from error


def _bond(row_id: str, kind: str, key_id: str) -> bytes:
    """The associated data; JSON keeps ("a", "bc") and ("ab", "c") apart."""
    return json.dumps([row_id, kind, key_id]).encode()
