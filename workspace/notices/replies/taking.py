"""Taking in a mail: it becomes a comment of the person whose address it was sent to, or is refused, or ignored.

Who sent it does not count, the address does. The answer to what is refused goes to that person's own address, whoever
wrote, once for each reason and record in five minutes, without an address to reply to: so no two programs can talk to
each other through this, and nobody learns anything.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import quote

from flask import current_app
from werkzeug.datastructures import FileStorage

from workspace.kernel.db import db
from workspace.kernel.forms import TEXT
from workspace.kernel.text.written import Written, write
from workspace.kernel.unit_of_work import lock_row, undo, unit_of_work
from workspace.notices.replies.arrived import Arrived, ArrivedFile, read
from workspace.notices.replies.models import TakenMail
from workspace.notices.replies.refusing import person_of, refuse
from workspace.records.models import Attachment, Record
from workspace.records.models.attachment import Upload
from workspace.records.policies import can_comment
from workspace.records.replying import ReplyTo, read_reply_address
from workspace.records.saying import comment_on
from workspace.records.uploading import store
from workspace.spaces.models import Membership, Space
from workspace.spaces.queries import names_for

MOST_FILES = 20
PLACE = 900_000_000  # from here on numbers stand for files that have none yet
log = logging.getLogger(__name__)


def largest() -> int:
    """How many bytes of a mail are read: what may be uploaded, as mails write it down, and some text."""
    return int(current_app.extensions["workspace"].max_upload) * 4 // 3 + 1024 * 1024


def take(raw: bytes, *, is_whole: bool = True) -> str:
    """Take a mail in, and say what came of it: one of the outcomes of TakenMail, or "known".

    `is_whole` False: it is too large, and this is only its beginning.
    """
    arrived = read(raw)
    meant = next((found for each in arrived.recipients if (found := read_reply_address(each))), None)
    if TakenMail.is_known(arrived.key):
        return "known"
    if meant is None or arrived.is_automatic:
        with unit_of_work():
            TakenMail.take(arrived.key, "ignored", "automatic" if arrived.is_automatic else "no_address")
        return "ignored"
    outcome, why = _answer(arrived, meant, is_whole)
    log.info("A reply by mail of person %s on record %s: %s %s", meant.person_id, meant.record_id, outcome, why)
    return outcome


def _answer(arrived: Arrived, meant: ReplyTo, is_whole: bool) -> tuple[str, str]:
    place = _Place.of(meant)
    why = _unfit(arrived, is_whole) if isinstance(place, _Place) else place
    if isinstance(place, _Place) and not why:
        why = _comment(arrived, meant, place)
        if not why:
            return "commented", ""
    return refuse(arrived, meant, why), why


@dataclass(frozen=True)
class _Place:
    """Who speaks, and on what."""

    member: Membership
    record: Record

    @classmethod
    def of(cls, meant: ReplyTo) -> "_Place | str":
        """As things are now; or why not: `unreachable` says no more than that, `closed` is for those who reach it."""
        person, record = person_of(meant), db.session.get(Record, meant.record_id)
        if not person or not record or not person.signs_in:
            return "unreachable"
        member = Membership.of(person, record.space.key)
        if member is None or not _sees(member, record, meant.audience) or not can_comment(member, record):
            return "unreachable"
        return cls(member, record) if record.space.is_open else "closed"


def _sees(member: Membership, record: Record, audience: int) -> bool:
    """Whether the record, and what the mail was about, are still for this member's party."""
    return record.trashed_at is None and bool(member.party.bit & record.audience & audience)


def _unfit(arrived: Arrived, is_whole: bool) -> str:
    most = current_app.extensions["workspace"].max_upload
    if not is_whole or len(arrived.text) > TEXT or any(len(file.content) > most for file in arrived.files):
        return "too_large"
    if len(arrived.files) > MOST_FILES:
        return "too_many_files"
    return "" if arrived.text or arrived.files else "empty"


def _comment(arrived: Arrived, meant: ReplyTo, place: _Place) -> str:
    """Write the comment with its files; returns why not, where things changed meanwhile."""
    uploads = [_stored(file) for file in arrived.files]
    record, people = place.record, names_for(place.record.space, meant.audience & place.record.audience)
    body = write("\n\n".join(filter(None, (arrived.text, _named(uploads, record.url)))), people)
    why, space_id = "", record.space_id
    with unit_of_work():
        lock_row(Space, space_id)
        now = _Place.of(meant)
        if not isinstance(now, _Place):
            why = now
            undo()
        elif key := TakenMail.take(arrived.key, "commented"):
            files = [Attachment.add(now.record, upload, by=now.member, pending=True) for upload in uploads]
            comment = comment_on(now.record, _numbered(body, files), by=now.member, audience=meant.audience)
            db.session.get_one(TakenMail, key).comment_id = comment.id
    return why


def _stored(file: ArrivedFile) -> Upload:
    return store(FileStorage(BytesIO(file.content), file.name, content_type=file.media_type))


def _named(uploads: Sequence[Upload], url: str) -> str:
    """Links to the files, before they have numbers of their own: a text is rendered before the unit of work."""
    lines = []
    for number, upload in enumerate(uploads, PLACE):
        name = upload.name.translate(str.maketrans("[]\\", "() "))
        address = f"{url}/attachments/{number}/{quote(upload.name, safe='')}"
        lines.append(f"{'!' if upload.width else ''}[{name}]({address})")
    return "\n\n".join(lines)


def _numbered(body: Written, files: Sequence[Attachment]) -> Written:
    text, html = body.text, body.html
    for number, file in enumerate(files, PLACE):
        before, after = f"/attachments/{number}/", f"/attachments/{file.id}/"
        text, html = text.replace(before, after), html.replace(before, after)
    return Written(text, html)
