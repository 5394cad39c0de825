"""Writing a page, and changing it."""

from typing import Any, Self

from flask import request
from wtforms import BooleanField, SelectField
from wtforms.validators import InputRequired

from workspace.kernel.editing import EditForm
from workspace.kernel.forms import LINE, Form, LineField, MarkdownField
from workspace.kernel.i18n import language
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.listed import ListedField
from workspace.kernel.text.written import write
from workspace.knowledge.forms.placing import places
from workspace.knowledge.models import Page
from workspace.knowledge.patterns import beginning
from workspace.knowledge.tree import Tree
from workspace.spaces.forms.audience import AudienceForm
from workspace.spaces.models import Membership, Space
from workspace.spaces.queries import names_for


class PageFields(Form):
    """What a page says."""

    title = LineField(_l("Title"), [InputRequired(_l("Please give the page a title."))])
    body = MarkdownField(_l("Text"))
    tags = ListedField(_l("Tags"))
    remark = LineField(_l("What did you change, and why?"))

    space: Space

    def prepare(self) -> None:
        super().prepare()
        self.written = write(self.body.data or "", names_for(self.space, self.seen_by), headings=True)

    @property
    def seen_by(self) -> int:
        """The audience whose people the text may mention."""
        raise NotImplementedError

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the columns."""
        return {"title": self.title.data, "body": self.written, "tags": self.tags.words}


class NewPageForm(AudienceForm, PageFields):
    """A new page: also where it stands, and who may see it."""

    parent = SelectField(_l("Below"), coerce=int, default=0)

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        form = cls()
        form.space = member.space
        form.offer_audiences(member)
        form.tree = Tree.seen_by(member)
        form.parent.choices = places(form.tree.walk())
        if not form.is_submitted():
            above = request.args.get("below")
            form.parent.data = next((each.id for each in form.tree.walk() if each.ref == above), 0)
            form._begin(member)
        return form

    def _begin(self, member: Membership) -> None:
        """With what the address asks for: a title, a pattern in a language, a page to copy."""
        asked = request.args
        begun = beginning(member, asked.get("from", ""), asked.get("in") or language())
        self.title.data = asked.get("title", "")[:LINE] or begun.title
        self.body.data, self.tags.data = begun.body, ", ".join(begun.tags)

    @property
    def seen_by(self) -> int:
        return self.audience


class PageEditForm(PageFields, EditForm):
    """Changing what a page says."""

    carried = EditForm.carried | {"ask_again"}
    ask_again = BooleanField(_l("Ask them to read it again"))

    page: Page

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        page: Page = entered[1]
        form = cls.of(page)
        form.space, form.page = page.space, page
        return form

    @classmethod
    def values_of(cls, stored: Page) -> dict[str, Any]:
        names = ", ".join(tag.name for tag in stored.tags)
        return {"title": stored.title, "body": stored.body.text, "tags": names, "remark": ""}

    @property
    def seen_by(self) -> int:
        return self.page.audience
