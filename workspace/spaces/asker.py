"""Whoever asks, in statements that are made once and sent for every page: `Record.in_reach_of(ASKER)`.

To make a statement anew for each request costs as much as the database takes to answer it.
"""

from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from workspace.spaces.models import Membership

# Stands for a member: the values come with `asked_by(member)` when the statement is sent.
ASKER: Any = SimpleNamespace(
    space_id=sa.bindparam("asking_space", type_=sa.Integer),
    person_id=sa.bindparam("asking_person", type_=sa.Integer),
    eyes=sa.bindparam("asking_eyes", type_=sa.BigInteger),
)


def asked_by(member: Membership, **values: object) -> dict[str, Any]:
    """Parameters of a statement that was made with ASKER, and of what else it names."""
    asker = {"asking_space": member.space_id, "asking_person": member.person_id, "asking_eyes": member.eyes}
    return asker | values
