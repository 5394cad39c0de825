"""The job that makes a certificate and a pack, keeps both in the store, and says that they are there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask_babel import force_locale

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import GiveUp, handles
from workspace.kernel.storage import Stored, current_store
from workspace.signoff.evidence.certificate import certificate
from workspace.signoff.evidence.collecting import Collection
from workspace.signoff.evidence.keeping import keys_of_instance
from workspace.signoff.evidence.pack import build
from workspace.signoff.evidence.telling import words_for
from workspace.signoff.models import Evidence
from workspace.signoff.models.evidence import JOB

LIMIT = timedelta(minutes=15)  # a pack holds the files of the record, and the whole chain


@dataclass(frozen=True)
class Made:
    """What was made, and where the store has it."""

    evidence: int
    certificate: Stored
    pack: Stored
    made_at: datetime
    events: int


def _keep(made: Made | None) -> None:
    if made:
        found = db.session.scalars(sa.select(Evidence).where(Evidence.id == made.evidence)).one()
        found.keep(made.certificate, made.pack, made.made_at, made.events)


def _note_failed(payload: Mapping[str, Any], error: str, final: bool) -> None:
    if final:
        values = {"failed_at": clock.now()}
        db.session.execute(sa.update(Evidence).where(Evidence.id == payload["evidence"]).values(values))


@handles(JOB, effect=_keep, failed=_note_failed, limit=LIMIT)
def make(payload: Mapping[str, Any]) -> Made | None:
    """Make what was ordered; nothing where it is made already. Raises NoKeys, and the job is tried again: an operator
    can bring the file meanwhile."""
    keys = keys_of_instance()  # first: it may write, and what was read before would be forgotten
    found = db.session.get(Evidence, payload["evidence"])
    if found is None or found.is_made:
        return None
    made_at = clock.now()
    with force_locale(found.language):
        pack = Collection(found.round, found.eyes).pack(made_at)
        zone = ZoneInfo(found.round.record.space.zone)
        db.session.rollback()  # nothing stays open while the document is set
        document = certificate(pack, words_for(pack), keys, zone)
    try:
        archive = build(replace(pack, certificate=document), keys)
    except ValueError as error:
        raise GiveUp(str(error)) from error
    return Made(payload["evidence"], _stored(document), _stored(archive), made_at, len(pack.links))


def _stored(content: bytes) -> Stored:
    return current_store().put(BytesIO(content), is_ours=True)
