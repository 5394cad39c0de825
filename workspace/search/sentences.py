"""What events about search say, in the log of the instance."""

from workspace.kernel.i18n import lazy_gettext as _l

SENTENCES = {"search.rebuilt": _l("The index of search was built anew")}
