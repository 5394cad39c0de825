"""Choosing people: only those of the parties that a record is for are ever offered."""

from collections.abc import Iterable
from typing import Any

from wtforms import SelectField, SelectMultipleField, widgets
from wtforms.fields.choices import SelectChoice

from workspace.kernel.forms import Box
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.spaces.models import Membership


def _id(value: Any) -> int | None:
    return int(value) if value not in ("", None) else None


def _by_party(people: Iterable[Membership]) -> list[Membership]:
    return sorted(people, key=lambda member: member.party_id)


class PersonSelectField(SelectField):
    """One person, or nobody yet; the value is the person's id."""

    def __init__(self, label: Any = None, *, nobody: Any = None, **kwargs: Any) -> None:
        self.nobody = nobody or _l("Nobody yet")
        super().__init__(label, coerce=_id, choices=[SelectChoice("", self.nobody)], **kwargs)

    def offer(self, people: Iterable[Membership], *, also: Any = None) -> None:
        """Fill the choices; `also` is a person chosen before who is no longer among them."""
        found = {
            member.person_id: SelectChoice(member.person_id, member.person.name, optgroup=member.party.name)
            for member in _by_party(people)
        }
        if also is not None:
            found.setdefault(also.id, SelectChoice(also.id, also.name))
        self.choices = [SelectChoice("", self.nobody), *found.values()]


class PeopleField(SelectMultipleField):
    """Any number of people, as boxes to tick; the values are their ids."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = Box()

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, coerce=int, choices=[], **kwargs)
        self.members: dict[int, Membership] = {}

    def offer(self, people: Iterable[Membership]) -> None:
        self.members = {member.person_id: member for member in _by_party(people)}
        self.choices = [
            SelectChoice(each.person_id, f"{each.person.name} · {each.party.name}") for each in self.members.values()
        ]
