"""What events about keys say, in the log of the instance."""

from workspace.kernel.i18n import lazy_gettext as _l

SENTENCES = {"keys.made": _l("The workspace made itself keys to sign evidence with")}
