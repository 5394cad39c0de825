"""Saving: the present content of a record becomes a revision, when it differs from the last one."""

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import Clash
from workspace.kernel.text.canonical import sha256_of
from workspace.records.models import Record, Revision
from workspace.records.saying import connect
from workspace.records.seals import Covered, seal
from workspace.spaces.models import Membership

# Its document is covered by its digest; it is frozen later, by whoever asks, and that is theirs to note.
REVISION = Covered("revision", without=frozenset({"document", "frozen_at"}))


def revise(record: Record, *, by: Membership, note: str = "", anew: bool = False) -> Revision | None:
    """Keep the present content as a revision; None when nothing changed. `anew` begins a new one in any case."""
    db.session.flush()
    document, latest = record.document(), Revision.latest(record)
    digest = sha256_of(document)
    if latest and latest.sha256 == digest and not anew:
        return None
    record.touch()
    if latest and latest.takes(by, record.audience) and not anew:
        latest.document, latest.sha256, latest.updated_at = document, digest, clock.now()
        latest.note = note or latest.note
    else:
        record.revision += 1
        latest = Revision(
            record=record, number=record.revision, document=document, sha256=digest, audience=record.audience,
            author=by.person, note=note,
        )  # fmt: skip
        db.session.add(latest)
    db.session.flush()
    connect(record, record.texts(), record.audience, by=by)
    record.note("revised", by=by, revision=latest.number, sha256=digest, remark=note, **seal([(REVISION, latest.id)]))
    return latest


def freeze(record: Record, sha256: str, *, by: Membership) -> Revision:
    """The present text as a revision that nobody was asked about before, closed for good.

    `sha256` is the digest of the text that whoever asks looked at; raises Clash when somebody saved since.
    """
    revise(record, by=by)
    revision = Revision.latest(record)
    if revision is None or revision.frozen_at:
        revision = revise(record, by=by, anew=True)
    if revision is None or revision.sha256 != sha256:
        raise Clash(record)
    revision.freeze()
    return revision
