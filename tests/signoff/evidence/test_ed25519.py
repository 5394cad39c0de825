"""The verifier's own Ed25519: right where RFC 8032 says so, and of one mind with a library on everything else."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as some

from workspace.signoff.evidence.verify import is_signed

# RFC 8032 section 7.1
VECTORS = json.loads(Path(__file__).with_name("rfc8032.json").read_text())
ORDER = 2**252 + 27742317777372353535851937790883648493


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_the_vectors_of_the_standard_are_signed(vector):
    public, message, signature = (bytes.fromhex(vector[name]) for name in ("public", "message", "signature"))
    assert Ed25519PrivateKey.from_private_bytes(bytes.fromhex(vector["secret"])).sign(message) == signature
    assert is_signed(public, message, signature)
    assert not is_signed(public, message + b"x", signature)
    for place in range(64):
        changed = bytearray(signature)
        changed[place] ^= 1
        assert not is_signed(public, message, bytes(changed))


def test_all_five_vectors_are_there():
    assert [vector["name"] for vector in VECTORS] == ["TEST 1", "TEST 2", "TEST 3", "TEST 1024", "TEST SHA(abc)"]


@settings(max_examples=60)
@given(secret=some.binary(min_size=32, max_size=32), message=some.binary(max_size=300), bit=some.integers(0, 511))
def test_signatures_of_any_key_on_any_message_hold_and_changed_ones_do_not(secret, message, bit):
    key = Ed25519PrivateKey.from_private_bytes(secret)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert is_signed(public, message, signature)
    changed = bytearray(signature)
    changed[bit // 8] ^= 1 << bit % 8
    assert not is_signed(public, message, bytes(changed))


def test_a_second_spelling_of_a_signature_is_none():
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    public, signature = key.public_key().public_bytes_raw(), key.sign(b"agreed")
    more = (int.from_bytes(signature[32:], "little") + ORDER).to_bytes(32, "little")
    assert is_signed(public, b"agreed", signature)
    assert not is_signed(public, b"agreed", signature[:32] + more)


@pytest.mark.parametrize(
    "public",
    [bytes([1]) + bytes(31), bytes(32), b"\xec" + b"\xff" * 30 + b"\x7f", b"\xff" * 32, bytes([2]) + bytes(31)],
)
def test_keys_that_would_take_any_signature_are_refused(public):
    """The points of small order, and bytes that are no point: 0 = R - k·A holds for too many messages."""
    assert not any(is_signed(public, bytes([n]), bytes([1]) + bytes(63)) for n in range(20))
