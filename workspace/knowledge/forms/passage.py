"""Commenting on words of a page."""

from typing import Any, Self

from wtforms import HiddenField
from wtforms.validators import InputRequired, Length, ValidationError

from workspace.kernel.forms import MarkdownField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.knowledge.finding import Found, Text
from workspace.knowledge.models import Page
from workspace.records.forms import CommentForm
from workspace.spaces.models import Membership

QUOTE, AROUND = 2000, 200
NOT_THERE = _l("These words do not stand on the page like this. Copy them from it; your comment is still here.")


class PassageForm(CommentForm):
    """The words, what stood around them (a browser knows), and the remark."""

    quote = MarkdownField(
        _l("The words you mean"), [InputRequired(_l("Please quote the words that you mean.")), Length(max=QUOTE)]
    )
    before = HiddenField(validators=[Length(max=AROUND)])
    after = HiddenField(validators=[Length(max=AROUND)])

    page: Page
    found: Found

    @classmethod
    def made_for(cls, member: Membership, subject: Any) -> Self:
        form = super().made_for(member, subject)
        form.page = subject
        # The page has a form for comments already.
        form.body.id, form.internal.id = "passage-body", "passage-internal"
        return form

    def validate_quote(self, field: Any) -> None:
        found = Text(self.page.body.html).exactly(field.data or "", self.before.data or "", self.after.data or "")
        if found is None:
            raise ValidationError(NOT_THERE)
        self.found = found
