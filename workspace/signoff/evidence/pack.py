"""The evidence pack: a zip with one possible spelling, whose list of members is signed.

    README.txt           what this is, in both languages
    manifest.json        what the pack is about, and each member with its SHA-256 and size
    manifest.sig         Ed25519 over the bytes of manifest.json: 64 bytes
    keys.json            the public keys
    decisions.json       the texts by digest; the rounds, their stages, who was asked and what they decided
    chain.json           the events of the space from the first to the last
    texts/CR-12-3.json   a text as people were asked about it, in its canonical form
    attachments.json     names of the files
    attachments/<sha256> the files
    certificate.pdf      the certificate, sealed
    verify.py            the program that checks all this

All JSON is canonical (`workspace.kernel.text.canonical`).
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from workspace.kernel.seal import Keys
from workspace.kernel.text.canonical import canonical_json
from workspace.signoff.evidence.parts import Pack
from workspace.signoff.evidence.readme import README
from workspace.signoff.evidence.verify import FORMAT, packed

VERIFIER = Path(__file__).with_name("verify.py")
MOST = 2**32 - 2**20  # bytes; a zip of this kind cannot say more


def build(pack: Pack, keys: Keys) -> bytes:
    """The pack as a file; the same pack and keys give the same bytes. Raises ValueError for what cannot be a pack:
    no event, a file that is not its digest, or more than four gigabytes. Slow work: for the worker."""
    members = _members(pack, keys)
    members["manifest.json"] = canonical_json(_manifest(pack, keys, members))
    members["manifest.sig"] = keys.sign(members["manifest.json"])
    if sum(map(len, members.values())) > MOST:
        raise ValueError("the files of the pack are larger than four gigabytes together")
    return packed(members)


def _members(pack: Pack, keys: Keys) -> dict[str, bytes]:
    if not pack.links:
        raise ValueError("a chain without events proves nothing")
    members = {
        "README.txt": README.encode(),
        "keys.json": canonical_json(keys.public()),
        "decisions.json": canonical_json(pack.decisions()),
        "chain.json": canonical_json(pack.chained()),
        "attachments.json": canonical_json(pack.files_listed()),
        "verify.py": VERIFIER.read_bytes(),
    }
    members |= {text.member: canonical_json(text.document) for text in pack.texts}
    for file in pack.files:
        if hashlib.sha256(file.content).hexdigest() != file.sha256:
            raise ValueError(f"the file {file.name} is not the one with the digest {file.sha256}")
        members[f"attachments/{file.sha256}"] = file.content
    if pack.certificate is not None:
        members["certificate.pdf"] = pack.certificate
    return members


def _manifest(pack: Pack, keys: Keys, members: Mapping[str, bytes]) -> dict[str, object]:
    listed = [
        {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(members.items())
    ]
    return {
        "format": FORMAT,
        "workspace": pack.workspace,
        "space": pack.space,
        "record": pack.record,
        "title": pack.title,
        "reader": pack.reader,
        "made_at": pack.made_at,
        "key": keys.fingerprint,
        "members": listed,
    }
