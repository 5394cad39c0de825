"""What the filters beside the words offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.kernel.db import db
from workspace.kernel.i18n import gettext as _
from workspace.records.kinds import KINDS
from workspace.search.wishes import COMMENTS, FILES, Wish
from workspace.spaces.models import Membership

Choice = tuple[str, Any]


@dataclass(frozen=True)
class Filters:
    """Values and words of each list; states stand in groups, one for each kind."""

    kinds: Sequence[Choice]
    states: Sequence[tuple[Any, Sequence[Choice]]]
    authors: Sequence[Choice]


def filters(readers: Sequence[Membership], wish: Wish) -> Filters:
    """For these readers; states only of the kind that was chosen, if one was."""
    kinds = [(name, kind.label) for name, kind in KINDS.items()]
    chosen = {wish.kind: KINDS[wish.kind]} if wish.kind in KINDS else KINDS
    states = [
        (kind.label, [(f"{name}.{state}", words) for state, (words, _tone) in kind.states.items()])
        for name, kind in chosen.items()
    ]
    return Filters([*kinds, (COMMENTS, _("Comments")), (FILES, _("Files"))], states, _authors(readers))


def _authors(readers: Iterable[Membership]) -> list[Choice]:
    """Everybody who takes or took part in the readers' spaces."""
    spaces = [member.space_id for member in readers]
    taking_part = sa.select(Membership.person_id).where(Membership.space_id.in_(spaces))
    query = sa.select(Person.id, Person.name).where(Person.id.in_(taking_part)).order_by(Person.name, Person.id)
    return [(str(key), name) for key, name in db.session.execute(query)]
