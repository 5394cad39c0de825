"""Moving a page in the tree."""

from typing import Any, Self

from wtforms import HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from workspace.kernel.forms import Form
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.knowledge.models import Page
from workspace.knowledge.tree import Branch, Tree

INDENT = "\N{NO-BREAK SPACE}" * 3
LAST, FIRST = "last", "first"
ENDS = [SelectChoice(LAST, _l("After the pages there")), SelectChoice(FIRST, _l("In front of them"))]


def places(branches: Any) -> list[SelectChoice]:
    """Where a page can stand: at the top, or below one of these."""
    below = [SelectChoice(each.id, INDENT * each.depth + each.title) for each in branches]
    return [SelectChoice(0, _("At the top")), *below]


class PlaceForm(Form):
    """Below which page it goes, and to which end of those that stand there. `before`, the id of a page there, names the
    exact place; only scripts say it."""

    parent = SelectField(_l("Below"), coerce=int)
    end = RadioField(_l("Order there"), choices=ENDS)
    before = HiddenField()

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, page = entered
        tree = Tree.seen_by(member)
        form = cls(parent=page.parent_id if page.parent_id in tree.by_id else 0, end=LAST)
        form.page, form.tree = page, tree
        form.parent.choices = places(tree.without(page))
        if form.end.data is None:
            form.end.data = LAST
        return form

    page: Page
    tree: Tree

    @property
    def following(self) -> int | None:
        """The id of the page that it goes in front of; None: to the end."""
        parent = self.tree.by_id.get(self.parent.data)
        there = [each for each in (parent.below if parent else self.tree.top) if each.id != self.page.id]
        if self.before.data:
            return self._named(there)
        return there[0].id if there and self.end.data == FIRST else None

    def _named(self, there: list[Branch]) -> int | None:
        return next((each.id for each in there if str(each.id) == self.before.data), None)
