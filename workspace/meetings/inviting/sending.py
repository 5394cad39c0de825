"""Sending invitations: when somebody presses “invite”, and whenever something changes after that.

One job for a meeting or a series brings all calendars up to date: it compares what they were told with how it stands,
so it does not matter how many changes there were, or in which order workers come to them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from workspace.activity.models import Event
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import EPOCH, handles
from workspace.kernel.mail import post
from workspace.kernel.outbox import enqueue
from workspace.kernel.unit_of_work import lock_row
from workspace.meetings.inviting.earlier import Differing, current, differing, rules_of, with_earlier
from workspace.meetings.inviting.facts import Facts, ended, facts_of
from workspace.meetings.inviting.letters import Letter, Outgoing
from workspace.meetings.inviting.people import answers_to, expected_at
from workspace.meetings.models import Invitation, InvitationLink, Meeting, MeetingSeries
from workspace.records.models import Record
from workspace.spaces.models import Membership, Space

JOB = "invitations.send"
FOLLOWED = (
    "meeting.revised", "meeting.trashed", "meeting.put_back", "meeting_series.revised", "meeting_series.end",
    "meeting_series.trashed", "meeting_series.put_back",
)  # fmt: skip
A_WHILE = timedelta(minutes=1)  # several changes in a row are one mail
Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Sending:
    """What shall be sent about one subject, as it was looked at; `was` and `before` tell whether that still holds."""

    subject_id: int
    was: Facts | None
    before: int
    now: Facts | None
    sequence: int
    letters: Sequence[Outgoing]


def invite(subject: Meeting | MeetingSeries, *, by: Membership) -> None:
    """Send invitations to all who are expected, and from now on what changes."""
    subject.invite(by=by)
    subject.note("invited", by=by, topic=subject.answers_topic)
    enqueue(JOB, {"record": subject.id})


def follow(event: Event) -> None:
    """React to a change of a meeting or a series that people were invited to."""
    record = db.session.get_one(Record, event.record_id)
    if isinstance(record, Meeting) and record.state not in ("planned", "cancelled"):
        return
    series = record.series if isinstance(record, Meeting) and record.series_id else None
    for subject in (record, series):
        if isinstance(subject, Meeting | MeetingSeries) and subject.invited_at:
            _promise(subject)


def _promise(subject: Meeting | MeetingSeries) -> None:
    turn = (clock.now() - EPOCH) // A_WHILE
    # Once the minute is over, so that it sees all that was changed in it.
    enqueue(JOB, {"record": subject.id}, run_at=EPOCH + (turn + 1) * A_WHILE, dedupe=f"{JOB}-{subject.id}-{turn}")


def _post(sending: Sending | None) -> None:
    """Each letter leaves once. Where somebody else was faster, it is looked at anew."""
    if sending is None:
        return
    lock_row(Space, db.session.get_one(Record, sending.subject_id).space_id)
    db.session.expire_all()
    subject = _subject(sending.subject_id)
    if subject is None or (subject.told, subject.sequence) != (sending.was, sending.before):
        enqueue(JOB, {"record": sending.subject_id})
        return
    subject.told, subject.sequence = sending.now, sending.sequence
    for letter in sending.letters:
        _let_go(subject, letter)


def _let_go(subject: Meeting | MeetingSeries, letter: Outgoing) -> None:
    invitation = Invitation.of(subject, letter.person_id)
    is_told = invitation.sent_at is not None and invitation.withdrawn_at is None
    if letter.is_only_for_new and is_told:
        return
    post(letter.mail)
    if letter.withdraws:
        invitation.withdrawn_at = clock.now()
    elif letter.token_hash:
        invitation.sent_at, invitation.withdrawn_at = clock.now(), None
        InvitationLink.issue(invitation, letter.token_hash, letter.expires_at)


@handles(JOB, effect=_post)
def write(payload: Payload) -> Sending | None:
    """Write what is to be sent about one meeting or series."""
    subject = _subject(payload["record"])
    if subject is None or subject.invited_at is None or not subject.space.is_open:
        return None
    was = subject.told
    now = with_earlier(subject, facts_of(subject), was)
    is_new = now != was
    # Also after a cancellation: whoever is invited again must take it for the newer word.
    sequence = subject.sequence + (1 if is_new and (was or subject.sequence) else 0)
    letters = [each for letter in _letters(subject, was, now, sequence) for each in letter.written()]
    return Sending(subject.id, was, subject.sequence, now, sequence, letters)


def _letters(subject: Meeting | MeetingSeries, was: Facts | None, now: Facts | None, sequence: int) -> list[Letter]:
    told = {each.person_id: each for each in Invitation.sent_for(subject)}
    if now is None:
        rules = rules_of(was) if was else ()
        return [Letter(subject, each.person, rule, "CANCEL", sequence) for each in told.values() for rule in rules]
    members = {member.person_id: member for member in expected_at(subject)}
    letters = []
    for person_id, invitation in told.items():
        if person_id not in members and was:
            letters.append(Letter(subject, invitation.person, was, "CANCEL", sequence))
        elif now != was:
            letters += _updates(subject, invitation, was, now, sequence)
    new, said = [member.person for person_id, member in members.items() if person_id not in told], answers_to(subject)
    return letters + [
        Letter(subject, person, now, "REQUEST", sequence, is_new=True, answer=said.get(person.id)) for person in new
    ]


def _updates(
    subject: Meeting | MeetingSeries, invitation: Invitation, was: Facts | None, now: Facts, sequence: int
) -> list[Letter]:
    """The change itself; before it, what becomes of earlier rules of a series."""
    letters = [_of_earlier(subject, invitation, rule, now, sequence) for rule in differing(was, now)] if was else []
    if was and current(was) == current(now):
        return letters
    now_on = Letter(subject, invitation.person, now, "REQUEST", sequence, answer=invitation.answer, was=was)
    return [*letters, now_on]


def _of_earlier(
    subject: Meeting | MeetingSeries, invitation: Invitation, rule: Differing, now: Facts, sequence: int
) -> Letter:
    """Its end, where a newer rule takes its place and nothing else changed; otherwise how it stands."""
    known, stands = rule
    if stands is None or stands == ended(known, now["since"]):
        method = "REQUEST" if stands else "CANCEL"
        return Letter(subject, invitation.person, stands or known, method, sequence, ends_rule=True)
    return Letter(subject, invitation.person, stands, "REQUEST", sequence, answer=invitation.answer, was=known)


def _subject(key: int) -> Meeting | MeetingSeries | None:
    found = db.session.get(Record, key)
    return found if isinstance(found, Meeting | MeetingSeries) else None
