"""Who may do what with meetings, minutes and action items.

`may_…` is a right, and the gate asks it; whether the state allows it now is the verb's question, which then says why
not. `can_…` is both, and buttons ask it.
"""

from workspace.meetings.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Confirmation,
    Meeting,
    MeetingSeries,
    Resolution,
)
from workspace.spaces.models import Membership, Space


def may_write(member: Membership, subject: object) -> bool:
    """Managers and contributors plan meetings, write their minutes, and write down who does what."""
    return member.contributes


def may_cancel(member: Membership, meeting: Meeting | MeetingSeries) -> bool:
    """Managers of either side, and whoever contributes for the party that planned it, may call a meeting off."""
    return member.is_manager or (member.contributes and member.party_id == meeting.party_id)


def may_add_contact(member: Membership, meeting: Meeting) -> bool:
    """Whoever writes may add somebody without an account, for any party that the meeting is for: people of the other
    side turn up, and a contact sees nothing by themselves. Accounts stay the matter of each party's managers."""
    return may_write(member, meeting)


def may_finish(member: Membership, item: ActionItem) -> bool:
    """Whoever owns an action item says whether it is done, whatever their role; so may everybody who contributes."""
    return member.contributes or item.owner_id == member.person_id


def may_drop(member: Membership, item: ActionItem) -> bool:
    """Only who contributes decides that nobody needs to do it: an owner does not release themselves."""
    return member.contributes


def may_answer(member: Membership, confirmation: Confirmation) -> bool:
    """Whoever was asked answers for themselves, unless they only observe."""
    return member.comments and confirmation.person_id == member.person_id


def may_answer_for(member: Membership, confirmation: Confirmation) -> bool:
    """What somebody said elsewhere is recorded by people of their own party, or by whoever writes the minutes."""
    ours = member.comments and member.party_id == confirmation.party_id
    return confirmation.person_id != member.person_id and (ours or may_write(member, confirmation))


def can_plan(member: Membership, space: Space) -> bool:
    return may_write(member, space)


def can_edit(member: Membership, meeting: Meeting) -> bool:
    """Plan, agenda and attendance may be changed until the minutes are published."""
    return may_write(member, meeting) and meeting.takes_agenda


def can_edit_series(member: Membership, series: MeetingSeries) -> bool:
    """A series may be changed as long as meetings of it are made."""
    return may_write(member, series) and series.is_running


def can_change_following(member: Membership, meeting: Meeting) -> bool:
    """A meeting that its series made, together with those after it; the series is asked for itself."""
    return meeting.occurs_at is not None and can_edit(member, meeting)


def can_end_series(member: Membership, series: MeetingSeries) -> bool:
    return may_cancel(member, series) and series.may("end")


def can_put_off(member: Membership, item: AgendaItem) -> bool:
    """A topic of a series may come up again next time, while minutes are written."""
    return can_minute(member, item.meeting) and item.meeting.series_id is not None


def can_invite(member: Membership, meeting: Meeting) -> bool:
    """Invitations are sent for what has a time and is still to come."""
    return can_edit(member, meeting) and meeting.state == "planned" and meeting.starts_at is not None


def may_say_whether(member: Membership, meeting: Meeting) -> bool:
    """Whoever is expected says whether they come, whatever their role."""
    return any(each.person_id == member.person_id for each in meeting.attendances)


def can_say_whether(member: Membership, meeting: Meeting) -> bool:
    return may_say_whether(member, meeting) and meeting.state == "planned" and meeting.trashed_at is None


def can_hold(member: Membership, meeting: Meeting) -> bool:
    return may_write(member, meeting) and meeting.may("hold")


def can_cancel(member: Membership, meeting: Meeting) -> bool:
    return may_cancel(member, meeting) and meeting.may("cancel")


def can_minute(member: Membership, meeting: Meeting) -> bool:
    """Minutes are written from the start of the meeting until they are published, and while they are corrected."""
    return may_write(member, meeting) and meeting.takes_minutes


def can_add_contact(member: Membership, meeting: Meeting) -> bool:
    return may_add_contact(member, meeting) and meeting.takes_agenda


def can_edit_topic(member: Membership, item: AgendaItem) -> bool:
    return can_edit(member, item.meeting)


def can_minute_item(member: Membership, item: AgendaItem) -> bool:
    return can_minute(member, item.meeting)


def can_mark(member: Membership, attendance: Attendance) -> bool:
    return can_edit(member, attendance.meeting)


def can_change_resolution(member: Membership, resolution: Resolution) -> bool:
    return can_minute(member, resolution.meeting)


def can_add_action(member: Membership, space: Space) -> bool:
    return may_write(member, space)


def can_edit_action(member: Membership, item: ActionItem) -> bool:
    """Words, owner and day of an action item may be changed while it is open."""
    return may_write(member, item) and item.takes_changes


def can_finish_action(member: Membership, item: ActionItem) -> bool:
    return may_finish(member, item) and item.may("finish")


def can_reopen_action(member: Membership, item: ActionItem) -> bool:
    return may_finish(member, item) and item.may("reopen")


def can_drop_action(member: Membership, item: ActionItem) -> bool:
    return may_drop(member, item) and item.may("drop")


def can_publish(member: Membership, meeting: Meeting) -> bool:
    """Minutes are put to people once the meeting has begun, and again after each correction."""
    return may_write(member, meeting) and meeting.may("publish")


def can_correct(member: Membership, meeting: Meeting) -> bool:
    """Published minutes are changed by a correction only, which is published in turn."""
    return may_write(member, meeting) and meeting.may("correct")


def has_minutes(member: Membership, meeting: Meeting) -> bool:
    """Whether there is something to take along: not before the meeting, nor when it was called off."""
    return meeting.state not in ("planned", "cancelled")


def can_mail_minutes(member: Membership, meeting: Meeting) -> bool:
    """Published minutes that are not being corrected may be mailed to those who cannot open them here."""
    return may_write(member, meeting) and meeting.state in ("in_review", "confirmed", "concluded")


def can_agree(member: Membership, confirmation: Confirmation) -> bool:
    """Until the end, also after an objection, and in place of what somebody else recorded."""
    open_to_all = confirmation.publication.takes_answers and not confirmation.has_agreed_here
    return open_to_all and may_answer(member, confirmation)


def can_object(member: Membership, confirmation: Confirmation) -> bool:
    """Until the end, unless the person has answered here."""
    open_to_all = confirmation.publication.takes_answers and not confirmation.is_own
    return open_to_all and may_answer(member, confirmation)


def can_answer_for(member: Membership, confirmation: Confirmation) -> bool:
    """Until the end, for people who have not answered themselves; a recorded objection may become an agreement."""
    said_all = confirmation.is_own or confirmation.answer == "agreed"
    return confirmation.publication.takes_answers and not said_all and may_answer_for(member, confirmation)
