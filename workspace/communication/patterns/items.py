"""The lines that plans of ours are made of."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l

Words = Any  # a lazily translated string


@dataclass(frozen=True)
class ItemPattern:
    """`whom`: `others` (all other parties), `all`, or roles with a space between. `weekday` 0 is Monday; `week` is how
    many weeks after the beginning it comes first."""

    title: Words
    objective: Words
    content: Words
    channel: str
    cadence: str
    whom: str = "others"
    weekday: int = 0
    at: time = time(10)
    week: int = 0
    lead_days: int = 1
    template: Words = ""

    def start(self, first: date) -> datetime:
        """The first time on or after a day, on the wall clock."""
        day = first + timedelta(days=(self.weekday - first.weekday()) % 7, weeks=self.week)
        return datetime.combine(day, self.at)


KICK_OFF = ItemPattern(
    _l("Kick-off"), _l("Everybody knows the goal, each other and the rules"),
    _l("- Goal, scope, dates\n- Who does and decides what\n- How we work together: this plan"), "in_person", "once",
    whom="all", weekday=2, lead_days=5,
)  # fmt: skip
WEEKLY = ItemPattern(
    _l("Weekly coordination"), _l("What is in the way is known and taken on"),
    _l("- What was done, what comes next\n- What is in the way\n- Decisions that are needed"), "video", "weekly",
    whom="all", weekday=1,
)  # fmt: skip
CALL = ItemPattern(
    _l("Project call"), _l("What is in the way is known and taken on"),
    _l("- Open points and dates\n- Risks and issues\n- What the committee has to decide"), "call", "weekly",
    whom="manager contributor", weekday=1,
)  # fmt: skip
REPORT = ItemPattern(
    _l("Status report"), _l("Nobody has to ask how things stand"),
    _l("- Traffic light for time, cost and quality\n- Done, next, needed from the other side"), "report", "weekly",
    weekday=4, at=time(15), template=_l(
        "Hello {recipient},\n\nthis is how {project} stands.\n\n## Done\n\n- \n\n## Next\n\n- \n\n"
        "## We need from you\n\n- \n\n{sender}\n"
    ),
)  # fmt: skip
MONTHLY = ItemPattern(
    _l("Progress and changes"), _l("Plan, money and changes are looked at together"),
    _l("- Milestones against the plan\n- Cost and open change requests\n- Acceptance that is due"), "video",
    "monthly_weekday", whom="manager stakeholder", weekday=3, week=1, lead_days=3,
)  # fmt: skip
ESCALATION = ItemPattern(
    _l("Talk of the two heads of project"), _l("What cannot be settled in the project is settled above it"),
    _l("- What is stuck, since when, what it costs\n- What either side offers"), "call", "two_weekly", whom="manager",
    weekday=0, at=time(16),
)  # fmt: skip
QUARTERLY = ItemPattern(
    _l("How satisfied are you?"), _l("The client says early what could be better"),
    _l("- What goes well\n- What we change"), "in_person", "quarterly_weekday", weekday=2, week=8, lead_days=7,
)  # fmt: skip
RETROSPECTIVE = ItemPattern(
    _l("Looking back"), _l("The next month goes better than the last"),
    _l("- Keep, drop, try\n- Is this plan still right?"), "video", "monthly_last_weekday", whom="all", weekday=3,
    at=time(14), week=3, lead_days=3,
)  # fmt: skip
STEERING = ItemPattern(
    _l("Steering committee"), _l("Decisions are made in time, by those who may"),
    _l("- State and outlook\n- Decisions, each with a proposal\n- Risks above the limit"), "in_person",
    "monthly_weekday", whom="manager stakeholder", weekday=3, week=2, lead_days=5,
)  # fmt: skip
NEWSLETTER = ItemPattern(
    _l("News for all concerned"), _l("Those who are not in the meetings know what is coming"),
    _l("- What changes for whom, and when\n- Where to ask"), "announcement", "monthly_day", whom="all", weekday=0,
    week=1, lead_days=3,
    template=_l("## What is new\n\n- \n\n## What changes for you\n\n- \n\n## Whom to ask\n\n- \n"),
)  # fmt: skip
