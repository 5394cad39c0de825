"""The instance's keys and its seal: made once, kept to itself, and every later change of a document is found."""

import io
import logging
import os
import random
import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from workspace.kernel.pdf import render
from workspace.kernel.seal import NoKeys, is_sealed, load_keys, make_keys, seal

WHEN = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PAGE = '#import "paper.typ": *\n#show: sheet.with(title: facts.title)\n= #facts.title\n'


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    return make_keys(tmp_path_factory.mktemp("data") / "keys" / "seal.pem", "workspace.example")


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    folder = tmp_path_factory.mktemp("templates")
    paper = Path(__file__).resolve().parents[3] / "templates" / "pdf" / "paper.typ"
    (folder / "paper.typ").write_text(paper.read_text())
    (folder / "page.typ").write_text(PAGE)
    return render("page", {"title": "CR-12 防波堤"}, when=WHEN, folder=folder)


@pytest.fixture(scope="module")
def sealed(document, keys):
    return seal(document, keys, reason="CR-12 批准", name="workspace.example", when=WHEN)


def reader_finds(pdf, keys):
    """What an ordinary reader of PDF would say, which knows our authority."""
    root = x509.Certificate.load(keys.authority.public_bytes(Encoding.DER))
    [found] = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    return found, validate_pdf_signature(found, ValidationContext(trust_roots=[root], allow_fetching=False))


def test_a_reader_calls_a_sealed_document_whole_and_shows_who_when_and_why(sealed, keys):
    found, status = reader_finds(sealed, keys)
    assert (status.bottom_line, status.intact, status.trusted) == (True, True, True)
    assert status.coverage.name == "ENTIRE_FILE"
    assert found.self_reported_timestamp == WHEN
    assert (found.sig_object["/Reason"], found.sig_object["/Name"]) == ("CR-12 批准", "workspace.example")
    assert is_sealed(sealed, keys)


def test_a_reader_shows_what_was_added_after_sealing(sealed, keys):
    later = IncrementalPdfFileWriter(io.BytesIO(sealed))
    later.root["/Approved"] = pdf_name("/Everything")
    later.update_root()
    changed = io.BytesIO()
    later.write(changed)
    _, status = reader_finds(changed.getvalue(), keys)
    assert not status.bottom_line
    assert not is_sealed(changed.getvalue(), keys)
    assert not is_sealed(sealed + b"\n", keys)


def test_500_changes_of_one_byte_are_all_found(sealed, keys, caplog):
    caplog.set_level(logging.CRITICAL)
    chance = random.Random(20261122)
    missed = []
    for _ in range(500):
        place, bit = chance.randrange(len(sealed)), 1 << chance.randrange(8)
        changed = sealed[:place] + bytes([sealed[place] ^ bit]) + sealed[place + 1 :]
        if is_sealed(changed, keys):
            missed.append((place, bit))
    assert missed == []
    assert is_sealed(sealed, keys)


def test_each_spelling_of_the_signature_but_one_is_refused(sealed, keys, caplog):
    """The signature cannot cover itself: its own bytes are where a reader forgives most."""
    caplog.set_level(logging.CRITICAL)
    start = sealed.index(b"/Contents <") + len(b"/Contents <")
    end = sealed.index(b">", start)
    places = [*range(start, end, 97), start, end - 1, *range(start + 1860, start + 1890)]
    flipped = [sealed[:at] + bytes([sealed[at] ^ bit]) + sealed[at + 1 :] for at in places for bit in (1, 32)]
    assert not any(is_sealed(each, keys) for each in flipped)
    assert not is_sealed(sealed[:start] + sealed[start:end].lower() + sealed[end:], keys)


def test_a_digest_with_other_parameters_is_another_spelling(sealed, keys, caplog):
    """Readers look at the name of the digest and pass over what stands beside it, in both places."""
    caplog.set_level(logging.CRITICAL)
    name = "608648016503040201"  # SHA-256
    places = [match.end() for match in re.finditer(name + "(?=0500)", sealed.decode("latin-1"))]
    assert len(places) == 2
    for at in places:
        assert not is_sealed(sealed[:at] + b"2500" + sealed[at + 4 :], keys)


def test_another_instance_is_not_taken_for_this_one(document, sealed, keys, tmp_path):
    others = make_keys(tmp_path / "seal.pem", "workspace.example")
    theirs = seal(document, others, reason="x", name="workspace.example", when=WHEN)
    assert is_sealed(theirs, others)
    assert not is_sealed(theirs, keys)
    assert not is_sealed(sealed, others)
    assert not is_sealed(document, keys)


def test_keys_are_made_once_and_only_their_owner_can_read_them(tmp_path):
    path = tmp_path / "keys" / "seal.pem"
    first = make_keys(path, "workspace.example")
    assert make_keys(path, "another.example").fingerprint == first.fingerprint == load_keys(path).fingerprint
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert os.listdir(path.parent) == ["seal.pem"]


def test_many_who_need_keys_at_the_same_moment_get_the_same(tmp_path):
    path = tmp_path / "keys" / "seal.pem"
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: make_keys(path, "workspace.example").fingerprint, range(16)))
    assert len(set(made)) == 1


def test_missing_or_broken_keys_are_said_and_never_replaced(tmp_path):
    path = tmp_path / "seal.pem"
    with pytest.raises(NoKeys, match="missing"):
        load_keys(path)
    whole = make_keys(path, "workspace.example").written()
    other = make_keys(tmp_path / "other.pem", "workspace.example").written()
    mixed = whole[: whole.index(b"-----BEGIN CERT")] + other[other.index(b"-----BEGIN CERT") :]
    for broken in (b"", whole[:-300], whole[300:], mixed, b"\xff\xfe"):
        path.write_bytes(broken)
        with pytest.raises(NoKeys):
            make_keys(path, "workspace.example")
        assert path.read_bytes() == broken


def test_nothing_private_is_shown(keys):
    shown = f"{keys!r} {keys} {keys.public()}"
    assert keys.fingerprint in shown
    assert "PRIVATE" not in shown
    assert keys.evidence.private_bytes_raw().hex() not in shown


def test_a_long_name_of_a_host_fits_a_certificate(tmp_path):
    keys = make_keys(tmp_path / "seal.pem", "a-very-long-name." * 10 + "example")
    assert "example" in keys.certificate.subject.rfc4514_string()


def test_web_processes_do_not_load_what_seals():
    code = "import sys, workspace.kernel.seal, workspace.kernel.pdf; print({'pyhanko', 'typst'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code]).decode().strip() == "set()"
