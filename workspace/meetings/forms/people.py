"""Choosing people: only those of the parties that a record is for are ever offered."""

from collections.abc import Iterable
from typing import Any

from wtforms import SelectField, SelectMultipleField, widgets

from workspace.kernel.i18n import lazy_gettext as _l
from workspace.spaces.models import Membership


def _id(value: Any) -> int | None:
    return int(value) if value not in ("", None) else None


class PersonSelectField(SelectField):
    """One person, or nobody yet; the value is the person's id."""

    def __init__(self, label: Any = None, *, nobody: Any = None, **kwargs: Any) -> None:
        self.nobody = nobody or _l("Nobody yet")
        super().__init__(label, coerce=_id, choices=[("", self.nobody)], **kwargs)

    def offer(self, people: Iterable[Membership], *, also: Any = None) -> None:
        """Fill the choices; `also` is a person chosen before who is no longer among them."""
        found = {member.person_id: f"{member.person.name} · {member.party.name}" for member in people}
        if also is not None:
            found.setdefault(also.id, also.name)
        self.choices = [("", self.nobody), *found.items()]


class PeopleField(SelectMultipleField):
    """Any number of people, as boxes to tick; the values are their ids."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, coerce=int, choices=[], **kwargs)
        self.members: dict[int, Membership] = {}

    def offer(self, people: Iterable[Membership]) -> None:
        self.members = {member.person_id: member for member in people}
        self.choices = [(member.person_id, f"{member.person.name} · {member.party.name}") for member in people]
