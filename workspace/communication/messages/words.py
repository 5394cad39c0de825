"""Words for addressees, and for what becomes of mails."""

from typing import Any

from workspace.communication.models import Addressee
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l

# For each fate of a mail: words, tone and sign of its badge.
FATES: dict[str, tuple[Any, str, str]] = {
    "waiting": (_l("On its way"), "info", "clock"),
    "sent": (_l("Sent"), "success", "check"),
    "refused": (_l("Refused by the mail server"), "danger", "alert-circle"),
    "no_address": (_l("No e-mail address"), "neutral", "minus"),
    "withheld": (_l("Not sent"), "warning", "lock"),
}
READ_HOW = {"signed_in": _l("signed in"), "mailed_link": _l("by a mailed link")}
# Everybody in a role, as one addresses them.
EVERYBODY = {
    "manager": _l("All managers"),
    "contributor": _l("All contributors"),
    "stakeholder": _l("All stakeholders"),
    "observer": _l("All observers"),
}


def addressee_words(addressee: Addressee) -> str:
    """“Li Wei”, “everybody at Acme”, “All managers”."""
    if addressee.role:
        return str(EVERYBODY[addressee.role])
    return _("everybody at %(party)s", party=addressee.name) if addressee.party_id else addressee.name
