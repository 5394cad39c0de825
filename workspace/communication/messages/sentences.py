"""What events of messages say."""

from collections.abc import Mapping
from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l

Words = Any  # a lazily translated string


def _read(facts: Mapping[str, Any]) -> Words:
    if facts.get("how") == "mailed_link":
        return _l("%(actor)s said by a mailed link to have read %(record)s")
    return _l("%(actor)s has read %(record)s")


SENTENCES: dict[str, Any] = {
    "message.started": _l("%(actor)s drafted %(record)s"),
    "message.edited": _l("%(actor)s changed %(record)s"),
    "message.send": None,  # what is noted is that it was sent, and to how many
    "message.sent": _l("%(actor)s sent %(record)s, to %(count)s recipients"),
    "message.read": _read,
    "message.refused": _l("The mail with %(record)s to %(to)s was refused: %(said)s"),
    "message.sent_again": _l("%(actor)s sent %(record)s to %(to)s again"),
    "message_pattern.kept": _l("%(actor)s kept “%(name)s” as a template for messages"),
    "message_pattern.removed": _l("%(actor)s removed the template “%(name)s”"),
}
KINDS: Mapping[str, Words] = {"message": _l("Messages"), "message_pattern": _l("Templates of messages")}
