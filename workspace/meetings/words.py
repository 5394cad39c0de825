"""Words for the states of people and things in meetings."""

from workspace.kernel.i18n import lazy_gettext as _l

ATTENDANCE = {
    "expected": _l("Expected"),
    "present": _l("Present"),
    "late": _l("Came late"),
    "left_early": _l("Left early"),
    "apologies": _l("Sent apologies"),
    "absent": _l("Absent"),
}
