"""The content of a message as one document, of which each revision keeps one."""

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.records.models import Attachment

if TYPE_CHECKING:
    from workspace.communication.models.message import Message


def document(message: "Message") -> dict[str, Any]:
    """Text, addressees, and the files that went with the mails."""
    wanted = sa.select(Attachment).where(Attachment.id.in_(message.file_ids)).order_by(Attachment.id)
    files = db.session.scalars(wanted).all() if message.file_ids else []
    corrects = message.corrects_for(message.reach | message.audience)
    to = [{"key": each.key, "name": each.name} for each in message.addressees]
    return {
        "body": message.body.text,
        "to": sorted(to, key=lambda each: each["key"]),
        "asks_reading": message.asks_reading,
        "corrects": corrects.ref if corrects else None,
        "files": [{"name": file.name, "sha256": file.sha256} for file in files],
    }


def restore(message: "Message", document: dict[str, Any]) -> None:
    """Take text and addressees of an older document, readied, again."""
    message.body, message.asks_reading = document["body"], document["asks_reading"]
    message.address(each["key"] for each in document["to"])
