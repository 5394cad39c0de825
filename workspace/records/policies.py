"""Who may do what with any record."""

from typing import Any

from workspace.records.models import Attachment, Comment, Record
from workspace.spaces.access import may_see as may_see
from workspace.spaces.models import Membership, Space


def can_comment(member: Membership, record: Record) -> bool:
    """Everybody but observers may speak."""
    return member.comments and record.trashed_at is None


def can_attach(member: Membership, record: Record) -> bool:
    return member.contributes and record.trashed_at is None


def may_begin(member: Membership, space: Space) -> bool:
    """Whoever may speak may be writing something new."""
    return member.comments


def can_trash(member: Membership, record: Record) -> bool:
    """The author while they contribute, and managers."""
    return member.is_manager or (member.contributes and record.author_id == member.person_id)


def can_paste(member: Membership, record: Record) -> bool:
    """Whoever may write a text on a record may put pictures into it."""
    return can_comment(member, record)


def can_restore(member: Membership, pair: Any) -> bool:
    """Who may change the content may take an older text again, while the record's state takes changes."""
    return pair.record.is_open_to(member) and pair.record.takes_changes


def can_see_trash(member: Membership, space: Space) -> bool:
    return member.is_manager


def can_empty_trash(member: Membership, record: Record) -> bool:
    """Managers put back and purge."""
    return member.is_manager


def can_widen(member: Membership, record: Record) -> bool:
    """Only the party that a record came from decides who else may see it."""
    return member.contributes and record.party_id == member.party_id and record.takes_widening


def can_edit_comment(member: Membership, comment: Comment) -> bool:
    """Their authors, unless they only observe by now."""
    return member.comments and comment.author_id == member.person_id and comment.removed_at is None


def can_remove_comment(member: Membership, comment: Comment) -> bool:
    """Their authors take comments back; managers their own party's internal notes."""
    return comment.removed_at is None and _may_take_off(member, comment)


def can_remove_attachment(member: Membership, attachment: Attachment) -> bool:
    """Whoever put a file there takes it off; managers their own party's internal files, and none of another's."""
    return _may_take_off(member, attachment)


def _may_take_off(member: Membership, child: Comment | Attachment) -> bool:
    own = member.comments and child.author_id == member.person_id
    return own or (member.is_manager and child.audience == member.party.bit)
