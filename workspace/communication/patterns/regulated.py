"""Lines for projects that have to prove what they did."""

from datetime import time

from workspace.communication.patterns.items import ItemPattern
from workspace.kernel.i18n import lazy_gettext as _l

PRE_READ = ItemPattern(
    _l("Papers for the steering committee"), _l("Nobody decides on what they see for the first time"),
    _l("- Agenda with decisions\n- A proposal for each, with cost and risk\n- Minutes of the last time"), "email",
    "monthly_weekday", whom="manager stakeholder", weekday=3, at=time(12), week=1, lead_days=3, template=_l(
        "Hello {recipient},\n\nplease find the papers for the next steering committee.\n\n## To be decided\n\n1. \n\n"
        "## For your information\n\n- \n\n{sender}\n"
    ),
)  # fmt: skip
COMPLIANCE = ItemPattern(
    _l("Compliance review"), _l("What the rules ask for is done and proven"),
    _l("- Open findings\n- Evidence that is missing\n- Rules that change"), "video", "monthly_last_weekday",
    whom="manager", weekday=1, week=3, lead_days=5,
)  # fmt: skip
AUDIT = ItemPattern(
    _l("Report to the auditors"), _l("Auditors find what they need without asking"),
    _l("- Decisions and their evidence\n- Changes of scope, date and cost\n- Risks and what was done"), "report",
    "quarterly_day", weekday=0, week=10, lead_days=10,
)  # fmt: skip
