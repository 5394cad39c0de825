"""A record in a list, as plain values."""

from collections.abc import Sequence
from typing import Any

from workspace.kernel.html import dom_id
from workspace.kernel.i18n import ago
from workspace.records.kinds import kind_of
from workspace.records.models import Record
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Space


def row_of(record: Record, among: Sequence[Record], space: Space) -> dict[str, Any]:
    """All that the row of a record shows in a list of these records of a space; what its kind tells is part of it."""
    kind, ref, audience = kind_of(record), record.ref, record.audience
    common = {
        "kind": record.kind, "id": dom_id(record), "ref": ref, "url": space.url + ref, "title": record.title,
        "names": () if audience == EVERYONE else tuple(space.audience(audience).names), "state": record.state,
        "updated_at": record.updated_at, "updated": ago(record.updated_at),
    }  # fmt: skip
    return common | kind.tells(record, among)
