"""What events of a space and its members say."""

from collections.abc import Mapping
from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l

Words = Any  # a lazily translated string

SENTENCES: dict[str, Any] = {
    "space.opened": _l("%(actor)s opened this space"),
    "space.closed": _l("%(actor)s closed this space"),
    "space.reopened": _l("%(actor)s opened this space again"),
    "space.settled": _l("%(actor)s changed the settings of this space: %(changed)s"),
    "party.added": _l("%(actor)s added the party %(party)s (%(side)s)"),
    "party.removed": _l("%(actor)s removed the party %(party)s"),
    "member.added": _l("%(actor)s added %(person)s of %(party)s as %(role)s"),
    "member.invited": _l("%(actor)s invited %(person)s of %(party)s as %(role)s"),
    "member.role_changed": _l("%(actor)s made %(person)s of %(party)s %(role)s instead of %(before)s"),
    "member.removed": _l("%(actor)s ended the access of %(person)s of %(party)s"),
}
KINDS: Mapping[str, Words] = {
    "space": _l("The space"),
    "party": _l("Parties"),
    "member": _l("Members"),
}
_ROLES = {
    "manager": _l("manager"),
    "contributor": _l("contributor"),
    "stakeholder": _l("stakeholder"),
    "observer": _l("observer"),
}
NAMES: Mapping[str, Mapping[str, Words]] = {
    "role": _ROLES,
    "before": _ROLES,
    "side": {"client": _l("client"), "vendor": _l("vendor"), "supplier": _l("supplier"), "other": _l("other")},
    "changed": {
        "name": _l("name"),
        "description": _l("description"),
        "zone": _l("time zone"),
        "currency": _l("currency"),
        "shares_by_default": _l("what new records start as"),
    },
}
