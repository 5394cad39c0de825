"""Writing a change request, and changing it: in five fields, or in all of them."""

from typing import Any, Self

from flask import request
from wtforms import BooleanField, MultipleFileField

from workspace.changes.forms.fields import AllFields, CostFields, WishFields, cost_of
from workspace.changes.models import ChangeRequest
from workspace.changes.origins import Origin, find_origin
from workspace.kernel.editing import EditForm
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.records.models.attachment import Upload
from workspace.records.uploading import store
from workspace.spaces.models import Membership


def asks_for_everything(member: Membership) -> bool:
    """Clients are asked for what they know, unless they want more; whoever finds out the rest gets all fields."""
    return member.party.side != "client" or "all" in request.args


def origin_in_address(member: Membership) -> Origin | None:
    """Where the request comes from, if the address says so."""
    ref, part = request.args.get("from", ""), request.args.get("part", "")
    return find_origin(member, ref, part) if ref else None


class NewForm(WishFields):
    """A new request, with pictures. `go_on`: the button that leads on to submitting it."""

    files = MultipleFileField(_l("Pictures or files"))
    go_on = BooleanField()

    uploads: list[Upload] = []  # noqa: RUF012 - replaced, never changed
    origin: Origin | None = None

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        kind: type[Any] = NewFullForm if asks_for_everything(member) else NewForm
        origin = origin_in_address(member)
        form = kind(**cls._beginning(member, origin))
        form.offer(member, None)
        form.origin = origin
        return form

    @staticmethod
    def _beginning(member: Membership, origin: Origin | None) -> dict[str, Any]:
        """What stands in the fields at first."""
        values = {"priority": "normal", "currency": member.space.currency, "category": "scope"}
        if origin is None:
            return values
        source = _("From %(ref)s", ref=origin.ref)
        description = "\n\n".join(part for part in (origin.description, source) if part)
        return values | {"title": origin.title, "description": description, "reason": origin.reason}

    def origin_for(self, member: Membership) -> Origin | None:
        """Where it comes from, looked up again in the unit of work."""
        return origin_in_address(member)

    def prepare(self) -> None:
        super().prepare()
        self.uploads = [store(file) for file in self.files.data or () if file.filename]


class NewFullForm(NewForm, AllFields):
    """The same with everything that a vendor knows."""


class WishEditForm(WishFields, EditForm):
    """Changing the words of a wish."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, change = entered
        kind: type[Any] = FullEditForm if asks_for_everything(member) else WishEditForm
        form = kind.of(change)
        form.offer(member, change)
        return form


class FullEditForm(AllFields, WishEditForm):
    """Changing anything."""


class ReportForm(CostFields, EditForm):
    """What an approved change costs by now, and how late it makes us."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        form = cls.of(entered[1])
        form.change = entered[1]
        return form

    @classmethod
    def values_of(cls, stored: ChangeRequest) -> dict[str, Any]:
        return cost_of(stored)

    @property
    def currency_code(self) -> str:
        currency: str = self.change.currency
        return currency
