"""The first words of a change request: a draft that only its author's party sees."""

from collections.abc import Iterable, Mapping
from typing import Any

from workspace.changes.models import ChangeRequest, content
from workspace.changes.origins import Origin
from workspace.records.models import Attachment
from workspace.records.models.attachment import Upload
from workspace.records.revising import revise
from workspace.spaces.models import Membership


def draft(
    values: Mapping[str, Any], *, by: Membership, origin: Origin | None = None, uploads: Iterable[Upload] = ()
) -> ChangeRequest:
    """Begin a request with these values (`content.fill`); amounts are in the space's currency unless they say so."""
    rest = {"currency": by.space.currency, **values}
    source = {"origin": origin.record, "origin_part": origin.part} if origin else {}
    plain = {"currency": rest.pop("currency"), **source}
    change = ChangeRequest.start(rest.pop("title"), by=by, audience=by.party.bit, **plain)
    content.fill(change, rest)
    for upload in uploads:
        Attachment.add(change, upload, by=by)
    revise(change, by=by)
    return change
