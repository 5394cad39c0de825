"""What events of the contact log say."""

from collections.abc import Mapping
from typing import Any

from workspace.communication.contacts.words import CHANNELS
from workspace.kernel.i18n import lazy_gettext as _l

Words = Any  # a lazily translated string

SENTENCES: dict[str, Any] = {
    "contact.started": None,  # "logged" comes with it and says more
    "contact.logged": _l("%(actor)s wrote %(record)s down in the contact log (%(channel)s)"),
    "contact.edited": _l("%(actor)s changed %(record)s"),
}
KINDS: Mapping[str, Words] = {"contact": _l("Contact log")}
NAMES: Mapping[str, Mapping[str, Words]] = {"channel": {name: words for name, (words, _icon) in CHANNELS.items()}}
