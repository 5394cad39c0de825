"""A device that keeps passkeys, made of Python: it answers browsers' questions as W3C Web Authentication says."""

import hashlib
import json
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, NEW_KEY = 0x01, 0x04, 0x40


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def data_of(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Device:
    """One key pair. What a test wants to be wrong is an attribute."""

    def __init__(self, *, verifies: bool = True, counts: bool = True) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(32)
        self.count, self.counts = 0, counts
        self.flags = PRESENT | (VERIFIED if verifies else 0)
        self.origin, self.name = "http://localhost:8000", "localhost"

    def make(self, options: dict[str, Any]) -> str:
        """The answer to being asked to keep a passkey."""
        numbers = self.key.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor2.dumps(key)
        made = {"fmt": "none", "attStmt": {}, "authData": self._data(NEW_KEY) + attested}
        client = self._client("webauthn.create", options)
        return self._answer(clientDataJSON=client, attestationObject=cbor2.dumps(made), transports=["internal"])

    def confirm(self, options: dict[str, Any]) -> str:
        """The answer to being asked who is there."""
        self.count += self.counts
        data, client = self._data(0), self._client("webauthn.get", options)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _data(self, more: int) -> bytes:
        name = hashlib.sha256(self.name.encode()).digest()
        return name + struct.pack(">BI", self.flags | more, self.count)

    def _client(self, deed: str, options: dict[str, Any]) -> bytes:
        said = {"type": deed, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _answer(self, **parts: Any) -> str:
        response = {name: text(part) if isinstance(part, bytes) else part for name, part in parts.items()}
        own = {"id": text(self.id), "rawId": text(self.id), "type": "public-key"}
        return json.dumps(own | {"response": response, "clientExtensionResults": {}})
