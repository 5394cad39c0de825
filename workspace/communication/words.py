"""What the choices and standings of the communication plan are called."""

from workspace.kernel.i18n import lazy_gettext as _l

CHANNELS = {
    "email": _l("E-mail"),
    "call": _l("Phone call"),
    "video": _l("Video meeting"),
    "in_person": _l("In person"),
    "report": _l("Report"),
    "chat": _l("Chat"),
    "announcement": _l("Announcement"),
}
CHANNEL_ICONS = {
    "email": "mail",
    "call": "phone",
    "video": "video",
    "in_person": "users",
    "report": "file-text",
    "chat": "message",
    "announcement": "speakerphone",
}
# What whoever sees to it does, in their calendar.
TO_DO = {
    "call": _l("To call: %(what)s"),
    "video": _l("To hold: %(what)s"),
    "in_person": _l("To hold: %(what)s"),
}
TO_SEND = _l("To send: %(what)s")
# Words and tone of each standing, see `models.standing`.
STANDINGS = {
    "planned": (_l("Planned"), "neutral"),
    "due": (_l("Due now"), "info"),
    "overdue": (_l("Overdue"), "warning"),
    "kept": (_l("Done in time"), "success"),
    "late": (_l("Done late"), "warning"),
    "missed": (_l("Missed"), "danger"),
    "skipped": (_l("Skipped"), "neutral"),
}
RATINGS = {
    5: _l("Very useful"),
    4: _l("Useful"),
    3: _l("So-so"),
    2: _l("Hardly useful"),
    1: _l("Of no use"),
}
EVERY = {
    "manager": _l("all managers"),
    "contributor": _l("all contributors"),
    "stakeholder": _l("all stakeholders"),
    "observer": _l("all observers"),
}
REQUESTS = {"communication": _l("Communication plan")}
