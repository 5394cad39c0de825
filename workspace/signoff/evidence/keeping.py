"""Which keys this instance signs with: a file on each machine, and the fact in the database which one it has to be.

Another file would sign too, and nobody would notice before a pack is disputed. So a machine that has no file or a
wrong one refuses; new keys are made on purpose only, and every public key that ever signed stays in the chain.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import current_app

from workspace.activity.models import Event
from workspace.kernel import clock
from workspace.kernel.config import Config
from workspace.kernel.db import db
from workspace.kernel.facts import Fact, note
from workspace.kernel.seal import Keys, NoKeys, load_keys, make_keys
from workspace.kernel.unit_of_work import lock_name, unit_of_work

ACTION = "keys.made"


def keys_of_instance() -> Keys:
    """The keys to sign with. Raises NoKeys where this machine's file is missing or another than the instance's.

    `flask prepare` makes them; where that never ran, this does, in a unit of work of its own.
    """
    path = _config().keys_file
    if not known_keys():
        _make(path)
    keys = load_keys(path)
    if keys.fingerprint != (known := known_keys()[-1]):
        raise NoKeys(
            f"This workspace signs with the key {known}, but {path} holds {keys.fingerprint}. Bring the right file from"
            " the machine that has it, or set KEYS_FILE."
        )
    return keys


@dataclass(frozen=True)
class KnownKey:
    """The public side of keys that this instance has signed with: `public_key` and the fingerprints in hexadecimal,
    `authority` that of the certificate by which documents are sealed."""

    made_at: datetime
    fingerprint: str
    public_key: str
    authority: str


def public_keys() -> list[KnownKey]:
    """All keys that this instance has had, the present one last."""
    made = sa.select(Event).where(Event.space_id.is_(None), Event.action == ACTION).order_by(Event.number)
    return [_known(event) for event in db.session.scalars(made)]


def _known(event: Event) -> KnownKey:
    evidence, documents = event.facts["evidence"], event.facts["documents"]
    return KnownKey(event.at, evidence["fingerprint"], evidence["public_key"], documents["fingerprint"])


def known_keys() -> list[str]:
    """Their fingerprints."""
    return [key.fingerprint for key in public_keys()]


def renew_keys(now: datetime | None = None) -> Keys:
    """Set the present file aside, under a name with the time, and sign with new keys from now on."""
    path = _config().keys_file
    if path.exists():
        path.rename(path.with_name(f"{path.name}.{now or clock.now():%Y%m%dT%H%M%S}"))
    _make(path, anew=True)
    return keys_of_instance()


def _make(path: Path, *, anew: bool = False) -> None:
    keys = make_keys(path, urlsplit(_config().base_url).hostname or "workspace")
    with unit_of_work():
        lock_name(ACTION)
        if anew or not known_keys():
            note(Fact(ACTION, facts=keys.public()))


def _config() -> Config:
    config: Config = current_app.extensions["workspace"]
    return config
