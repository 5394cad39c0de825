"""Which keys sign: made once, known to the database, and never silently others."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from workspace.activity.models import Chain, Event
from workspace.kernel.db import db
from workspace.kernel.seal import NoKeys, make_keys
from workspace.signoff.evidence import Link, build
from workspace.signoff.evidence.keeping import keys_of_instance, known_keys
from workspace.signoff.evidence.verify import examine


@pytest.fixture
def file(app: Flask, tmp_path: Path) -> Iterator[Path]:
    """Where this machine looks for the keys."""
    before = app.extensions["workspace"]
    app.extensions["workspace"] = replace(before, keys_file=tmp_path / "keys" / "seal.pem")
    yield tmp_path / "keys" / "seal.pem"
    app.extensions["workspace"] = before


def run(app: Flask, *command: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=list(command))
    return done.exit_code, done.output.strip()


def test_keys_are_made_when_first_needed_and_stay(app: Flask, file: Path):
    with app.app_context():
        first = keys_of_instance().fingerprint
        assert keys_of_instance().fingerprint == first
        assert known_keys() == [first]
    assert run(app, "keys", "show") == (0, first)
    assert run(app, "prepare")[0] == 0
    assert run(app, "events", "verify") == (0, "Every chain holds.")


def test_a_second_machine_without_the_file_refuses_and_makes_no_key_of_its_own(app: Flask, file: Path, tmp_path: Path):
    with app.app_context():
        first = keys_of_instance().fingerprint
    kept = shutil.move(file, tmp_path / "first-machine.pem")
    code, said = run(app, "prepare")
    assert (code, "Put the file back from a backup or from another machine." in said) == (1, True)
    assert not file.exists()
    make_keys(file, "second.example")
    code, said = run(app, "prepare")
    assert (code, f"This workspace signs with the key {first}" in said) == (1, True)
    with app.app_context(), pytest.raises(NoKeys):
        keys_of_instance()
    shutil.copy(kept, file)
    assert run(app, "prepare")[0] == 0


def test_an_operator_renews_the_keys_and_the_old_ones_stay_known(app: Flask, file: Path):
    with app.app_context():
        first = keys_of_instance().fingerprint
    code, second = run(app, "keys", "renew", "--yes")
    assert code == 0
    assert second != first
    assert run(app, "keys", "show") == (0, f"{first}\n{second}")
    [aside] = [path for path in file.parent.iterdir() if path != file]
    assert aside.stat().st_mode & 0o777 == 0o600


def test_the_chain_of_the_product_verifies_in_a_pack_with_some_of_it_hidden(app: Flask, file: Path, pack):
    """What the database seals and what the verifier computes are the same, also after reading it back."""
    with app.app_context():
        keys_of_instance()
        kept = db.session.query(Chain).filter_by(name="instance").one()
        events = db.session.query(Event).filter_by(chain_id=kept.id).order_by(Event.number).all()
        links = tuple(Link.of(event, is_shown=event.number % 2 == 1) for event in events)
        archive = build(replace(pack, rounds=(), chain="instance", links=links), keys_of_instance())
        assert (len(links), links[-1].digest) == (kept.number, kept.digest)
    report = examine(archive)
    assert report.holds, report.lines
    wrong = replace(links[0], content="0" * 64)
    with app.app_context():
        forged = build(replace(pack, rounds=(), chain="instance", links=(wrong, *links[1:])), keys_of_instance())
    assert not examine(forged).holds
