"""The keys of this instance: one Ed25519 key for evidence, one certificate for documents, all in one file.

One file appears whole or not at all, and is one thing to back up and to bring to every machine. The authority that
vouches for the certificate is made with it; its own private key is used once and never kept, so nobody can ever make
a second certificate under its name.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

LIFE = timedelta(days=365 * 30)  # contracts are looked up for decades
_END = b"-----END PRIVATE KEY-----\n"
_NAME = 64  # characters, the most that X.509 allows


class NoKeys(Exception):
    """The file of keys is missing or cannot be read; the message says which, and what to do."""


@dataclass(frozen=True)
class Keys:
    """Private keys and certificates. Nothing of the private ones is ever shown, logged or put into a pack."""

    evidence: Ed25519PrivateKey
    signer: EllipticCurvePrivateKey
    certificate: x509.Certificate
    authority: x509.Certificate

    def __repr__(self) -> str:
        return f"<Keys {self.fingerprint}>"

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature on a message: 64 bytes, the same each time."""
        return self.evidence.sign(message)

    @cached_property
    def fingerprint(self) -> str:
        """What people compare: SHA-256 of the 32 bytes of the public evidence key, in hexadecimal."""
        return hashlib.sha256(self.evidence.public_key().public_bytes_raw()).hexdigest()

    def public(self) -> dict[str, Any]:
        """The public side of the keys, for packs and for the page that shows them."""
        return {
            "evidence": {
                "algorithm": "Ed25519",
                "public_key": self.evidence.public_key().public_bytes_raw().hex(),
                "fingerprint": self.fingerprint,
                "pem": self.evidence.public_key()
                .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
                .decode(),
            },
            "documents": {
                "certificate": self.certificate.public_bytes(Encoding.PEM).decode(),
                "authority": self.authority.public_bytes(Encoding.PEM).decode(),
                "fingerprint": self.authority.fingerprint(hashes.SHA256()).hex(),
            },
        }

    def written(self) -> bytes:
        """The content of the file: both private keys and both certificates as PEM."""
        private = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        keys = self.evidence.private_bytes(*private) + self.signer.private_bytes(*private)
        return keys + self.certificate.public_bytes(Encoding.PEM) + self.authority.public_bytes(Encoding.PEM)


def load_keys(path: Path) -> Keys:
    """The keys in a file. Raises NoKeys."""
    try:
        first, second, certificates = path.read_bytes().split(_END)
        evidence = load_pem_private_key(first + _END, None)
        signer = load_pem_private_key(second + _END, None)
        certificate, authority = x509.load_pem_x509_certificates(certificates)
    except FileNotFoundError as error:
        raise NoKeys(
            f"The keys are missing: {path}. Put the file back from a backup or from another machine."
        ) from error
    except (ValueError, OSError) as error:
        raise NoKeys(f"The keys cannot be read: {path}. Put the file back from a backup. ({error})") from error
    if not isinstance(evidence, Ed25519PrivateKey) or not isinstance(signer, EllipticCurvePrivateKey):
        raise NoKeys(f"The keys in {path} are of another kind. Put the file back from a backup.")
    if signer.public_key() != certificate.public_key():
        raise NoKeys(f"The certificate in {path} belongs to another key. Put the file back from a backup.")
    return Keys(evidence, signer, certificate, authority)


def make_keys(path: Path, name: str) -> Keys:
    """The keys in a file, made now if there is none; `name` (the host, say) stands in the certificates. Whoever comes
    at the same moment gets the same keys. The file can be read by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _keep(path, _made(name).written())
    return load_keys(path)


def _keep(path: Path, content: bytes) -> None:
    beside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(beside, path)  # unlike a rename it never replaces what somebody else has made meanwhile
        except FileExistsError:
            return
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        beside.unlink()


def _made(name: str) -> Keys:
    authority_key, signer = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
    root, leaf = _subject(f"{name} authority"), _subject(name)
    authority = _certificate(root, root, authority_key, authority_key, is_authority=True)
    certificate = _certificate(leaf, root, signer, authority_key, is_authority=False)
    return Keys(Ed25519PrivateKey.generate(), signer, certificate, authority)


def _subject(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[-_NAME:])])


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: EllipticCurvePrivateKey,
    by: EllipticCurvePrivateKey,
    *,
    is_authority: bool,
) -> x509.Certificate:
    made_at = datetime.now(UTC) - timedelta(days=1)  # clocks of readers differ
    usage = x509.KeyUsage(
        digital_signature=not is_authority, content_commitment=not is_authority, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=is_authority, crl_sign=is_authority,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    plan = x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
    plan = plan.not_valid_before(made_at).not_valid_after(made_at + LIFE)
    plan = plan.add_extension(x509.BasicConstraints(is_authority, 0 if is_authority else None), critical=True)
    plan = plan.add_extension(usage, critical=True)
    plan = plan.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    plan = plan.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    return plan.sign(by, hashes.SHA256())
