"""Signs as minisign does, with keys made for a test."""

import base64
import hashlib
from dataclasses import dataclass, field
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kiosk.provisioning.minisign import PublicKey


@dataclass(frozen=True)
class Signer:
    """`seed` makes the key."""

    seed: int = 1
    key: Ed25519PrivateKey = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", Ed25519PrivateKey.from_private_bytes(Random(self.seed).randbytes(32)))

    @property
    def id(self) -> bytes:
        return Random(self.seed + 1000).randbytes(8)

    @property
    def public_file(self) -> str:
        raw = self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return f"untrusted comment: minisign public key\n{base64.b64encode(b'Ed' + self.id + raw).decode()}\n"

    @property
    def public(self) -> PublicKey:
        return PublicKey.read(self.public_file)

    def sign(self, data: bytes, comment: str = "settings", *, hashed: bool = True) -> str:
        message = hashlib.blake2b(data).digest() if hashed else data
        signature = self.key.sign(message)
        whole = self.key.sign(signature + comment.encode())
        first = base64.b64encode((b"ED" if hashed else b"Ed") + self.id + signature).decode()
        lines = ("untrusted comment: signature", first, f"trusted comment: {comment}", base64.b64encode(whole).decode())
        return "\n".join(lines) + "\n"
