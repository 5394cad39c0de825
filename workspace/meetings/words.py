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
ANSWERS = {"yes": _l("Yes, I come"), "perhaps": _l("Perhaps"), "no": _l("No, I cannot come")}
ANSWERED = {"yes": _l("comes"), "perhaps": _l("may come"), "no": _l("does not come")}
