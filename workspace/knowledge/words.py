"""What kinds of request routes of sign-off can be kept for."""

from workspace.kernel.i18n import lazy_gettext as _l

REQUESTS = {"page": _l("Page")}
