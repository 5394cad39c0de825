"""What events about hooks say."""

from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l

SENTENCES: dict[str, Any] = {
    "hook.added": _l("%(actor)s added the web hook “%(name)s”"),
    "hook.changed": _l("%(actor)s changed the web hook “%(name)s”"),
    "hook.switched_on": _l("%(actor)s switched the web hook “%(name)s” on"),
    "hook.switched_off": _l("%(actor)s switched the web hook “%(name)s” off"),
    "hook.removed": _l("%(actor)s removed the web hook “%(name)s”"),
}
KINDS = {"hook": _l("Web hooks")}
