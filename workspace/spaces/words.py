"""Words for sides and roles."""

from workspace.kernel.i18n import lazy_gettext as _l

SIDE_WORDS = {
    "client": _l("Client"),
    "vendor": _l("Vendor"),
    "supplier": _l("Supplier"),
    "other": _l("Other"),
}
ROLE_WORDS = {
    "manager": _l("Manager"),
    "contributor": _l("Contributor"),
    "stakeholder": _l("Stakeholder"),
    "observer": _l("Observer"),
}
ROLE_MEANINGS = {
    "manager": _l("runs the space: members, settings, closing"),
    "contributor": _l("creates and edits"),
    "stakeholder": _l("reads, comments, decides when asked"),
    "observer": _l("reads"),
}
