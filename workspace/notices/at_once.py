"""The mail in the moment in which something begins to wait for somebody, or names them.

What was overtaken by events when the worker comes to it is not sent: a step that was done, words that were taken back,
a record that the reader may no longer see. In quiet hours it waits, and is looked at anew when they end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_
from typing import Any

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.kernel.db import db
from workspace.kernel.handlers import handles
from workspace.kernel.i18n import day, ngettext
from workspace.kernel.i18n import gettext as _
from workspace.kernel.mail import Mail, Mailbox, absolute, list_id, mail_from_template, message_id, post
from workspace.kernel.outbox import enqueue
from workspace.notices.promising import JOB
from workspace.notices.reaching import mailbox_of, member_for, wish_of
from workspace.records.mailing import Later, about, foot, stopping
from workspace.records.models import Comment, Record
from workspace.records.replying import replies_of, said_of
from workspace.spaces.models import Membership

SORT = "at-once"
QUOTED = 2000  # characters of a comment
Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Item:
    """One thing that waits for the reader or names them: a step, a comment, or (neither) a text that names them."""

    record: Record
    by: Person | None
    assignment: Assignment | None = None
    comment: Comment | None = None

    @property
    def audience(self) -> int:
        """Who may know of it."""
        return self.comment.audience & self.record.audience if self.comment else self.record.audience

    @property
    def what(self) -> str:
        title = self.assignment.title if self.assignment else self.record.title
        return _("“%(title)s” (%(ref)s)", title=title, ref=self.record.ref)

    @property
    def url(self) -> str:
        """Where the reader goes on."""
        place = f"#comment-{self.comment.id}" if self.comment else ""
        return absolute(self.assignment.url if self.assignment else f"{self.record.url}{place}")

    @property
    def subject(self) -> str:
        """The same in the list of several."""
        if not self.assignment:
            return _("%(who)s named you: %(what)s", who=self._who, what=self.what)
        owed = {
            "act": _("To do: %(what)s"), "confirm": _("To confirm: %(what)s"), "decide": _("To decide: %(what)s"),
            "send": _("To send: %(what)s"), "answer": _("To answer: %(what)s"),
        }[self.assignment.what]  # fmt: skip
        due = self.assignment.due_on
        subject = owed % {"what": self.what}
        return _("%(what)s, by %(day)s", what=subject, day=day(due)) if due else subject

    @property
    def words(self) -> str:
        """What happened; of an internal note that there is one, and no more."""
        facts = {"who": self._who, "what": self.what}
        if self.assignment:
            by_clock = _("%(what)s waits for you.")
            return (_("%(who)s made it your turn: %(what)s waits for you.") if self.by else by_clock) % facts
        if self.comment is None:
            return _("%(who)s named you in %(what)s.") % facts
        internal = _("%(who)s named you in an internal note on %(what)s.")
        return (internal if self.comment.is_internal else _("%(who)s named you in a comment on %(what)s.")) % facts

    @property
    def quote(self) -> str:
        """The words of a comment that is for everyone; what is for some parties only stays in the house."""
        is_open = self.comment is not None and self.comment.shown_to.is_everyone
        return self.comment.body.text[:QUOTED] if self.comment and is_open else ""

    @property
    def _who(self) -> str:
        return self.by.name if self.by else _("Somebody")


def _keep(made: Mail | Later | None) -> None:
    if isinstance(made, Later):
        enqueue(JOB, made.payload, run_at=made.at)
    elif made:
        post(made)


@handles(JOB, effect=_keep)
def write(payload: Payload) -> Mail | Later | None:
    """Write what one deed brought one person."""
    person = Person.behind(payload["person"])
    to = mailbox_of(person)
    if person is None or to is None:
        return None
    wish = wish_of(person)
    if wish.not_before:
        return Later(dict(payload), wish.not_before)
    items = [item for each in payload["items"] if (item := _item(each, person))] if wish.at_once else []
    return _mail(items, person, to, payload["name"]) if items else None


def _mail(items: list[Item], person: Person, to: Mailbox, name: str) -> Mail:
    """One mail about all of them, in the conversation of the record where it is one."""
    record = items[0].record if len({item.record.id for item in items}) == 1 else None
    readers = reduce(and_, (item.audience for item in items))
    replies = replies_of(member_for(person, record), record, readers) if record else None
    context = {"items": items, "subject_of": subject_of} | foot(person, SORT)
    if record:
        context |= said_of(replies, record, readers)
    mail = mail_from_template("notices/at_once", to, person.language, zone=person.zone, **context)
    mail = replace(mail, message_id=message_id(f"now-{name}"))
    if record is None:
        return replace(mail, headers=stopping(person, SORT) | {"List-Id": list_id("notices")})
    return about(mail, record, person, caused_by=items[0].by, sort=SORT, replies=replies)


def subject_of(items: list[Item]) -> str:
    """What the mail is called; asked for in the reader's language."""
    if len(items) == 1:
        return items[0].subject
    return ngettext("%(num)d thing waits for you or names you", "%(num)d things wait for you or name you", len(items))


def _item(each: Mapping[str, Any], person: Person) -> Item | None:
    """The item as it stands now; None where it is over, or nothing that the person may know of."""
    record = db.session.get(Record, each["record"])
    member = member_for(person, record) if record else None
    if record is None or member is None or not record.space.is_open:
        return None
    by = db.session.get(Person, each["by"]) if each["by"] else None
    if "assignment" in each:
        step = db.session.get(Assignment, each["assignment"])
        return Item(record, by, assignment=step) if step and not step.closed_at else None
    if each["comment"] is None:
        return Item(record, by)
    comment = db.session.get(Comment, each["comment"])
    return Item(record, by, comment=comment) if comment and _reads(member, comment) else None


def _reads(member: Membership, comment: Comment) -> bool:
    return comment.removed_at is None and bool(comment.audience & member.party.bit)
