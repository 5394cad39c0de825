"""What the choices of change requests are called."""

from workspace.kernel.i18n import lazy_gettext as _l

CATEGORIES = {
    "scope": _l("Scope"),
    "schedule": _l("Schedule"),
    "cost": _l("Cost"),
    "quality": _l("Quality"),
    "technical": _l("Technical"),
    "legal": _l("Legal"),
    "other": _l("Other"),
}
PRIORITIES = {
    "low": _l("Low"),
    "normal": _l("Normal"),
    "high": _l("High"),
    "urgent": _l("Urgent"),
}
