"""Words for the ways in which people speak with each other."""

from workspace.kernel.i18n import lazy_gettext as _l

CHANNELS = {
    "call": (_l("Telephone"), "phone"),
    "video": (_l("Video call"), "video"),
    "in_person": (_l("In person"), "users"),
    "chat": (_l("Chat"), "message-circle"),
    "mail": (_l("E-mail"), "mail"),
    "other": (_l("Another way"), "dots"),
}
