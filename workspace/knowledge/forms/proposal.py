"""Proposing another text for a page, or a new page."""

from typing import Any, Self

from flask import request
from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired

from workspace.kernel.editing import EditForm, marks
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.knowledge.forms.page import NewPageForm, PageEditForm, PageFields
from workspace.knowledge.models import KnowledgeBase, Proposal
from workspace.knowledge.models.proposed import merged
from workspace.knowledge.queries import earlier_text
from workspace.spaces.models import Space


class NewProposalForm(NewPageForm):
    """A new page that somebody proposes."""

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"remark": self.remark.data}


class ChangeForm(PageEditForm):
    """Another text for a page, made from what it says now; the address may name a revision to begin with."""

    @classmethod
    def made_for(cls, *entered: Any, **named: Any) -> Self:
        form = super().made_for(*entered, **named)
        number = request.args.get("revision", 0, int)
        earlier = earlier_text(entered[1], entered[0], number) if not form.is_submitted() and number else None
        if earlier:
            document = earlier.document
            form.title.data, form.body.data = document["title"], document["body"]
            form.tags.data = ", ".join(document["tags"])
        return form

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"remark": self.remark.data}


class ProposalEditForm(PageFields, EditForm):
    """Changing what a proposal says. Where the page changed since, it begins with both put together: `onto` is the
    version of the page that it was put together with."""

    carried = EditForm.carried | {"onto"}
    onto = HiddenField(default="0")

    proposal: Proposal

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        proposal: Proposal = entered[1]
        form = cls.of(proposal)
        form.space, form.proposal = proposal.space, proposal
        if not form.is_submitted() and proposal.page:
            said = merged(proposal, marks())
            form.title.data, form.body.data, form.tags.data = said.title, said.body, ", ".join(said.tags)
            form.onto.data = str(proposal.page.version)
        return form

    @classmethod
    def values_of(cls, stored: Proposal) -> dict[str, Any]:
        tags = ", ".join(stored.tags)
        return {"title": stored.title, "body": stored.body.text, "tags": tags, "remark": stored.remark}

    @property
    def seen_by(self) -> int:
        return self.proposal.audience

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"remark": self.remark.data}

    @property
    def page_version(self) -> int:
        """The version of the page that the typed text was put together with; 0 where that is unknown."""
        typed = str(self.onto.data or "")
        return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


class WithdrawForm(Form):
    """Why a proposal is not wanted any more."""

    because = LineField(_l("Why?"), [InputRequired(_l("Please say why, in one line."))], most=500)


class ReviewForm(Form):
    """Whether pages of the space are reviewed."""

    is_reviewed = BooleanField(_l("New texts count once people agreed to them"))

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        space: Space = entered[1]
        return cls(is_reviewed=KnowledgeBase.of(space).is_reviewed)
