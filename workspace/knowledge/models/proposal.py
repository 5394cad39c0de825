"""Proposals: another text for a page, or a new page, which counts once people agreed to it."""

from collections.abc import Mapping
from typing import Any, Self

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.kernel.refusals import Clash, WrongState
from workspace.kernel.text.written import Written
from workspace.knowledge.models import proposed
from workspace.knowledge.models.knowledge_base import KnowledgeBase
from workspace.knowledge.models.lifecycle import LIFECYCLE, OPEN
from workspace.knowledge.models.page import Page
from workspace.knowledge.models.turns import pass_on
from workspace.records.models import Attachment, PastedFile, Record
from workspace.records.revising import revise
from workspace.signoff.models import Round, Signable
from workspace.signoff.models.route import Weight
from workspace.spaces.models import Membership


class Proposal(Signable):
    """What a page shall say. `page` is None for a new page, below `parent`, until it is published.

    `base` is the document of the page on which this was written, `base_revision` its number: they tell what somebody
    else changed since. `overtaken`: both changed the same words, so somebody has to merge.
    """

    __tablename__ = "page_proposal"
    __table_args__ = (CheckConstraint("base_revision = 0 or page_id is not null", name="base"),)
    prefix = "KP"
    opposed = ("before", "body")
    lifecycle = LIFECYCLE

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    # Its page is a record too.
    __mapper_args__ = {"polymorphic_identity": "page_proposal", "inherit_condition": id == Record.id}
    page_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"))
    base_revision: Mapped[int] = mapped_column(default=0)
    base: Mapped[dict[str, Any]] = mapped_column(default=dict)
    body: Mapped[Written] = composite(mapped_column("body_text", default=""), mapped_column("body_html", default=""))
    tags: Mapped[list[Any]] = mapped_column(default=list)
    remark: Mapped[str] = mapped_column(default="")

    page: Mapped[Page | None] = relationship(foreign_keys="Proposal.page_id")
    parent: Mapped[Page | None] = relationship(foreign_keys="Proposal.parent_id")

    @classmethod
    def change(cls, page: Page, values: Mapping[str, Any], *, version: int, by: Membership) -> Self:
        """Propose another text for a page than that of `version`; raises Clash when somebody saved since."""
        if page.version != version:
            raise Clash(page)
        proposal = cls.start(
            values["title"], by=by, audience=page.audience, page=page, base_revision=page.revision,
            base=page.document(),
        )  # fmt: skip
        return proposal._begin(values, by=by)

    @classmethod
    def add(cls, values: Mapping[str, Any], *, by: Membership, audience: int, parent: Page | None = None) -> Self:
        """Propose a new page, for those who shall see it."""
        proposal = cls.start(values["title"], by=by, audience=audience, parent=parent, base_revision=0, base={})
        return proposal._begin(values, by=by)

    def _begin(self, values: Mapping[str, Any], *, by: Membership) -> Self:
        self._fill({**values, "body": PastedFile.take_along(values["body"], self, by=by)})
        revise(self, by=by, note=self.remark)
        if self.page:  # pictures that were put into its form: whoever decides shall see them
            Attachment.publish(self.page, [self.body.text], self.audience, by=by)
        self.note("proposed", by=by, topic=self.parts, page=self.page.ref if self.page else None)
        pass_on(self)
        return self

    def _fill(self, values: Mapping[str, Any]) -> None:
        for name in ("title", "body", "tags", "remark"):
            setattr(self, name, values.get(name, getattr(self, name)))

    @property
    def is_new_page(self) -> bool:
        return not self.base_revision

    @property
    def parts(self) -> str:
        """The parts of its own page and of the page it is about that show its state."""
        return f"{self.topic} state-of-{self.id}" + (f" {self.page.topic}" if self.page else "")

    @property
    def takes_changes(self) -> bool:
        """Whether the text may be edited; while it is in sign-off, that voids the round."""
        return self.trashed_at is None and self.state in OPEN

    @property
    def takes_trashing(self) -> bool:
        # A page may show pictures of the proposal that it came from.
        return self.state != "published" and super().takes_trashing

    @property
    def takes_widening(self) -> bool:
        """It may follow its page, where more people see that since, once it is written on what those read there."""
        follows = self.page is None or (self.page.audience & ~self.audience != 0 and not self.is_behind)
        return self.takes_changes and follows

    @property
    def weight(self) -> Weight:
        return Weight(kind="page")

    def is_open_to(self, member: Membership) -> bool:
        """Its author, and whoever contributes."""
        return member.contributes or (member.comments and member.person_id == self.author_id)

    @property
    def is_behind(self) -> bool:
        """Whether the page says something else by now than when this was written."""
        if self.is_new_page or self.page is None:
            return False
        base, tags = self.base, sorted(tag.name for tag in self.page.tags)
        return (self.page.title, self.page.body.text, tags) != (base["title"], base["body"], base["tags"])

    def edit(self, changes: Mapping[str, Any], *, version: int, onto: int = 0, by: Membership) -> None:
        """Save other words, unless somebody saved since `version`. `onto` is the version of the page with which they
        were put together: then they count as written on that."""
        if not self.takes_changes:
            raise WrongState("proposal_settled", ref=self.ref)
        self.take(version)
        if self.page and self.page.version == onto:
            self.base, self.base_revision = self.page.document(), self.page.revision
        self._fill(changes)
        if self.state == "overtaken" and proposed.merged(self).is_clean:
            self.move("merge", by=by)
        if revise(self, by=by, note=self.remark):
            self.note("edited", by=by, topic=self.parts)

    def move(self, verb: str, *, by: Membership | None, **facts: Any) -> None:
        facts["topic"] = " ".join(filter(None, [facts.get("topic"), self.parts]))
        super().move(verb, by=by, **facts)
        pass_on(self)

    def check_may_be_signed_off(self) -> None:
        super().check_may_be_signed_off()
        if obstacle := self.obstacle:
            raise obstacle

    def come_from_sign_off(self, round_: Round, *, by: Membership | None, **facts: Any) -> None:
        """What is approved is published, unless that would overwrite what somebody wrote meanwhile."""
        if round_.ended_how == "approved" and self.obstacle:
            self.note("approve", by=by, topic=round_.topics, **round_.facts, **facts)
            return self.move("overtake", by=by)
        if round_.ended_how == "approved":
            self.lifecycle.after(self.state, "approve")
            decided = {seat.person.name for stage in round_.stages for seat in stage.seats if seat.decision}
            self._become_page(sorted(decided), by=by)
        return super().come_from_sign_off(round_, by=by, **facts)

    def publish(self, *, by: Membership) -> None:
        """Let the page say it without sign-off, where the space asks for none."""
        self.lifecycle.after(self.state, "publish")
        if KnowledgeBase.of(self.space).is_reviewed:
            raise WrongState("pages_are_reviewed")
        if obstacle := self.obstacle:
            raise obstacle
        self._become_page([by.person.name], by=by)
        self.move("publish", by=by)

    @property
    def obstacle(self) -> WrongState | None:
        """Why the page cannot take the text as it is: it is gone, more people see it, or something would be lost."""
        if self.page and self.page.trashed_at:
            return WrongState("proposal_without_page", ref=self.ref, page=self.page.ref)
        if self.page and self.page.audience & ~self.audience:
            return WrongState("proposal_narrower", ref=self.ref)
        return None if proposed.merged(self).is_clean else WrongState("proposal_overtaken", ref=self.ref)

    def _become_page(self, reviewers: list[str], *, by: Membership | None) -> None:
        self.page = proposed.become_page(self, reviewers)
        facts: dict[str, Any] = {"proposal": self.ref, "reviewers": reviewers}
        self.page.note("proposal_taken", by=by, topic=self.page.topic, audience=self.audience, **facts)

    def withdraw(self, because: str, *, by: Membership) -> None:
        """Nobody needs to decide on it any more; the reason stays."""
        self.lifecycle.after(self.state, "withdraw")
        asked = Round.open_on(self)
        if asked:
            asked.withdraw(because, by=by)
        self.move("withdraw", by=by, because=because)

    def texts(self) -> list[Written]:
        return [self.body]

    def document(self) -> dict[str, Any]:
        return super().document() | proposed.document(self)

    def restore_from(self, document: dict[str, Any], *, by: Membership) -> None:
        super().restore_from(document, by=by)
        self._fill({"body": document["body"], "tags": document["tags"], "remark": document["remark"]})

    def empty(self) -> None:
        self.body, self.tags, self.remark, self.base = Written(), [], "", {}
