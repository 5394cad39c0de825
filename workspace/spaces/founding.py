"""Opening a space: the space, the party that owns it, and its first manager, at once."""

from typing import Any

from workspace.accounts.models import Organisation, Person
from workspace.kernel.db import db
from workspace.spaces.models import Membership, Space


def open_space(key: str, name: str, *, by: Person, organisation: Organisation, side: str, **choices: Any) -> Space:
    """Start a space owned by the founder's organisation; the founder manages it."""
    space = Space(key=key, name=name, **choices)
    db.session.add(space)
    db.session.flush()
    space.note("space.opened", by, name=name)
    owner = space.add_party(organisation, side, by=by)
    Membership.join(space, by, owner, "manager", by=by)
    return space
