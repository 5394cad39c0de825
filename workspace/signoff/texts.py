"""The exact text that people sign: its parts as they are shown, and what changed since somebody looked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import g
from markupsafe import Markup

from workspace.kernel.db import db
from workspace.kernel.text.canonical import sha256_of
from workspace.kernel.text.difference import Piece, inline
from workspace.kernel.text.written import write
from workspace.records.comparing import Change, changes
from workspace.records.kinds import kind_of
from workspace.records.models import Record, Revision
from workspace.signoff.models import Impact, Signable


@dataclass(frozen=True)
class ExactText:
    """A document of a record, ready to be read. It asks the document only, so it shows what the digest stands for.

    `files_at`: where this reader finds the record's files, if not on the record.
    """

    record: Signable
    document: Mapping[str, Any]
    files_at: str = ""

    @property
    def sha256(self) -> str:
        return sha256_of(self.document)

    @property
    def impact(self) -> Impact:
        return self.record.impact_of(self.document)

    @property
    def parts(self) -> list[tuple[str, Markup]]:
        """Headed parts with something in them, rendered."""
        sections = kind_of(self.record).sections(dict(self.document))
        return [(heading, self._rendered(text)) for heading, text in sections if text]

    @property
    def difference(self) -> list[Piece]:
        """Word by word from what is agreed now to what shall be agreed instead, where the kind has both."""
        before, after = (self.document.get(name) or "" for name in self.record.opposed or ("", ""))
        return inline(before, after) if before and after else []

    def _rendered(self, text: str) -> Markup:
        html = write(text).html
        if self.files_at:
            html = html.replace(f'"{self.record.url}/attachments/', f'"{self.files_at}')
        return Markup(html)  # noqa: S704 - sanitised


def text_now(record: Signable) -> ExactText:
    """The text as it would be frozen now."""
    return ExactText(record, record.document())


def changes_since(record: Record, sha256: str | None) -> list[Change]:
    """What differs now from the text with this digest; nothing where the reader never saw such a text."""
    known = (Revision.record_id == record.id, Revision.sha256 == sha256, Revision.seen_by(g.member))
    before = db.session.scalar(sa.select(Revision).where(*known).order_by(Revision.number.desc()).limit(1))
    return list(changes(kind_of(record), before.document, record.document())) if before else []
