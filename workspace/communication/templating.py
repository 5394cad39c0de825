"""What templates may ask of communication plans, and the policies that buttons ask too."""

from datetime import timedelta
from typing import Any

from flask import Flask, g

from workspace.communication import policies, queries
from workspace.communication.documents import lead_words, whom_words
from workspace.communication.effects.chart import drawn, month_and_year
from workspace.communication.kinds import COMMUNICATION_PLAN
from workspace.communication.models import CommunicationItem, CommunicationPlan, Contact, Message, Occurrence, Receipt
from workspace.communication.patterns import PATTERNS
from workspace.communication.queries import Entry, folded
from workspace.communication.receiving import awaits_rating, receipt_of
from workspace.communication.times import comes
from workspace.communication.words import CHANNEL_ICONS, CHANNELS, RATINGS, STANDINGS
from workspace.kernel import clock
from workspace.kernel.cadence_fields import LABELS
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import reader_zone
from workspace.records.comparing import Change, changes
from workspace.records.kinds import kind_of
from workspace.records.models import Record, Revision
from workspace.spaces.audience import is_within
from workspace.spaces.offers import Offers

AGENDA = timedelta(weeks=4)
# Words and tables of ours, by the names that templates use.
WORDS: dict[str, Any] = {
    "cadence_labels": LABELS,
    "channel_words": CHANNELS,
    "channel_icons": CHANNEL_ICONS,
    "plan_patterns": PATTERNS,
    "plan_states": COMMUNICATION_PLAN.states,
    "rating_words": RATINGS,
    "standing_words": STANDINGS,
}


def agenda(plan: CommunicationPlan) -> list[Entry]:
    """What waits, and what of the next four weeks is planned, in order; of what comes more than once a week the next
    time, which says how many follow."""
    now = clock.now()
    return [*queries.waiting(plan, g.member), *folded(queries.entries(plan, g.member, now, now + AGENDA))]


def agreed_text(plan: CommunicationPlan) -> Revision | None:
    """The text in force, for a reader who could see the plan when it was agreed."""
    agreed = plan.in_force
    return agreed if agreed and is_within(g.member.eyes, agreed.audience) else None


def changes_since_agreement(plan: CommunicationPlan) -> list[Change]:
    """How the present text differs from the one in force."""
    agreed = agreed_text(plan)
    if agreed is None or plan.is_as_agreed:
        return []
    return list(changes(kind_of(plan), agreed.document, plan.document()))


def whom(item: CommunicationItem) -> str:
    """Whom an item is for, in words."""
    return _(", ").join(whom_words(stakeholder.document()) for stakeholder in item.stakeholders)


def proof_of(occurrence: Occurrence) -> Record | None:
    """The record that shows it, for a reader who may see that."""
    return queries.evidence_of(occurrence, g.member)


def my_receipt(occurrence: Occurrence) -> Receipt | None:
    """What the reader said about it."""
    return receipt_of(occurrence, g.member)


def to_rate(message: Message) -> Occurrence | None:
    """What was due by a message, as long as the reader may say how useful it was and has not."""
    return awaits_rating(message, g.member)


def coming_for_me() -> list[Occurrence]:
    return queries.coming_for(g.member)


def due_time(occurrence: Occurrence) -> str:
    """The hour at which it is due, on the reader's clock."""
    return f"{occurrence.due_at.astimezone(reader_zone()):%H:%M}"


def due_day(occurrence: Occurrence) -> Any:
    """The day on which it is due, on the reader's clock."""
    return occurrence.due_at.astimezone(reader_zone()).date()


def recent_records(occurrence: Occurrence) -> list[Record]:
    """What could show that it took place: what changed last in the space."""
    return queries.recent_records(g.member, but=occurrence.plan.kind)


def latest_messages() -> list[Message]:
    return queries.latest_of(Message, g.member)


def latest_contacts() -> list[Contact]:
    return queries.latest_of(Contact, g.member)


def ways_of(plan: CommunicationPlan) -> list[dict[str, Any]]:
    """The pages that show a plan in other ways."""
    pages = ((_("Plan"), ""), (_("Who gets what"), "/matrix"), (_("Calendar"), "/calendar"), (_("Effect"), "/effect"))
    return [{"label": label, "url": plan.url + way, "way": way.removeprefix("/")} for label, way in pages]


def init(app: Flask) -> None:
    app.jinja_env.globals.update(WORDS)
    app.jinja_env.globals.update(
        communication=Offers(policies),
        agenda_of=agenda,
        agreed_text=agreed_text,
        changes_since_agreement=changes_since_agreement,
        chart_of_months=drawn,
        comes=comes,
        coming_for_me=coming_for_me,
        due_day=due_day,
        due_time=due_time,
        entry_of=queries.entry_of,
        latest_contacts=latest_contacts,
        latest_messages=latest_messages,
        lead_words=lead_words,
        month_and_year=month_and_year,
        my_receipt=my_receipt,
        to_rate=to_rate,
        proof_of=proof_of,
        recent_records=recent_records,
        ways_of_plan=ways_of,
        whom_of=whom,
    )
