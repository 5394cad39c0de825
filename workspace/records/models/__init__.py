"""The record and what every record has."""

from workspace.records.models.attachment import Attachment
from workspace.records.models.comment import Comment
from workspace.records.models.counter import PartCounter, RecordCounter
from workspace.records.models.draft import Draft
from workspace.records.models.link import Link
from workspace.records.models.mention import Mention
from workspace.records.models.pasted_file import PastedFile
from workspace.records.models.record import Record
from workspace.records.models.record_state import RecordState
from workspace.records.models.revision import Revision
from workspace.records.models.title_link import TitleLink
from workspace.records.models.watch import Watch

__all__ = [
    "Attachment", "Comment", "Draft", "Link", "Mention", "PartCounter", "PastedFile", "Record", "RecordCounter",
    "RecordState", "Revision", "TitleLink", "Watch",
]  # fmt: skip
