"""Passages: words of a page that a comment is about."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Invalid, WrongState
from workspace.kernel.text.written import Written
from workspace.knowledge.finding import Found, Text, squashed
from workspace.knowledge.models.page import Page
from workspace.records.models import Comment
from workspace.records.saying import comment_on
from workspace.spaces.models import Membership


class Passage(Model):
    """`quote` is what somebody quoted, once and for all; `found` the words that stand there now, empty where they are
    gone. `before` and `after` surrounded them when they were found last; `place` counts characters, without white
    space, from the beginning of the page."""

    __tablename__ = "page_passage"
    __table_args__ = (
        CheckConstraint("(place is null) = (found = '')", name="place"),
        CheckConstraint("(done_at is null) = (done_by_id is null)", name="done"),
        Index("ix_page_passage_page", "page_id"),
    )

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"))
    quote: Mapped[str]
    found: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    place: Mapped[int | None]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    comment: Mapped[Comment] = relationship(lazy="joined")
    page: Mapped[Page] = relationship()
    done_by: Mapped[Person | None] = relationship(lazy="joined")

    @classmethod
    def comment_on(
        cls, page: Page, found: Found, body: Written, *, by: Membership, audience: int | None = None
    ) -> "Passage":
        """Say something about words that stand on a page now."""
        if Text(page.body.html).exactly(found.words, found.before, found.after) is None:
            raise Invalid("quote", "passage_not_there")
        comment = comment_on(page, body, by=by, audience=audience)
        passage = cls(comment=comment, page=page, quote=found.words)
        passage.stand(found)
        db.session.add(passage)
        return passage

    def stand(self, found: Found | None) -> None:
        """Take note of where the words are now; None: nowhere."""
        self.found, self.place = (found.words, found.start) if found else ("", None)
        if found:
            self.before, self.after = found.before, found.after

    def find_again(self, text: Text) -> None:
        """Look for the words in a text that was edited: as they were quoted, as they stood last, or most of them. Words
        that are gone come back only as they were."""
        around = (self.before, self.after)
        found = text.exactly(self.quote, *around, self.place or 0)
        if self.found and not found:
            found = text.exactly(self.found, *around, self.place or 0) or text.nearly(self.found, *around)
        self.stand(found)

    @property
    def state(self) -> str:
        """`stands` as it was quoted, `changed`, or `gone`."""
        if not self.found:
            return "gone"
        return "stands" if squashed(self.found) == squashed(self.quote) else "changed"

    def finish(self, *, by: Membership) -> None:
        """What the comment asks for is done."""
        if self.done_at:
            raise WrongState("wrong_state")
        self.done_at, self.done_by = clock.now(), by.person
        self.page.note("passage_done", by=by, audience=self.comment.audience, topic=self.topic, comment=self.comment_id)

    def reopen(self, *, by: Membership) -> None:
        """It is not done after all."""
        if not self.done_at:
            raise WrongState("wrong_state")
        self.done_at = self.done_by = None
        self.page.note("passage_open", by=by, audience=self.comment.audience, topic=self.topic, comment=self.comment_id)

    @property
    def topic(self) -> str:
        """The name under which the discussion hears of it."""
        return f"comments-{self.page_id}"
