"""Forms that change something which somebody else may be changing too.

Such a form carries the version it was made from and what its fields held then. When somebody saved meanwhile, the
fields that only one of the two changed are taken as they are, and texts are merged; what both changed is shown.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, IntegerField, SelectMultipleField, TextAreaField, widgets
from wtforms.validators import InputRequired, NumberRange, ValidationError

from workspace.kernel.forms import Form
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.listed import ListedField, merge_words
from workspace.kernel.rows import RowsField, readable
from workspace.kernel.text.difference import Fold, Row, fold, side_by_side
from workspace.kernel.text.merge import Marks, merge

NEWEST = 2**31 - 1
UNDECIDED = _l("Some words still stand twice, between marks. Keep what is right, and take the marks out.")
OUTDATED = _l("This page is too old for saving. Copy what you typed, reload it and paste it again.")


@dataclass(frozen=True)
class Conflict:
    """A field that two people changed at once: what each wrote; the form holds a proposal."""

    field: Field
    mine: str
    theirs: str

    @property
    def rows(self) -> list[Row]:
        """Both beside each other."""
        texts = (self.theirs, self.mine)
        if isinstance(self.field, RowsField):
            texts = (readable(self.theirs), readable(self.mine))
        return side_by_side(*texts)

    @property
    def folded(self) -> list[Row | Fold]:
        """The same without what nobody changed."""
        return fold(self.rows)


def marks() -> Marks:
    """The lines around what both changed, in the reader's language."""
    return Marks(_("▼ Yours"), _("▼ Saved meanwhile"), "▲")


def is_decided(_form: Any, field: Field) -> None:
    """What both changed was put there twice, for somebody to decide: nothing that is saved shall say that."""
    lines = str(field.data or "").splitlines()
    around = marks()
    if all(mark in lines for mark in (around.mine, around.theirs, around.end)):
        raise ValidationError(UNDECIDED)


class EditForm(Form):
    """The base of forms that carry a version. `of` makes one from what is stored now."""

    carried: ClassVar[set[str]] = {"csrf_token", "version", "base"}
    must_be_decided: ClassVar[bool] = True

    version = IntegerField(widget=widgets.HiddenInput(), validators=[InputRequired(OUTDATED), NumberRange(0, NEWEST)])
    base = HiddenField()

    was_merged = False

    @classmethod
    def of(cls, stored: Any) -> Self:
        """The form of a row with `version`; `values_of` says what its fields hold."""
        form = cls(data=cls.values_of(stored), version=stored.version)
        form.meet(stored)
        if not form.is_submitted():
            form.base.data = json.dumps(form.stored, ensure_ascii=False)
        return form

    @classmethod
    def values_of(cls, stored: Any) -> dict[str, Any]:
        """The values of the fields as they are stored now."""
        raise NotImplementedError

    def meet(self, stored: Any) -> None:
        """Take note of what is stored now, without touching what was typed."""
        pristine = type(self)(formdata=None, data=self.values_of(stored))
        self.stored, self.stored_version = pristine.shown(), stored.version

    def shown(self) -> dict[str, str]:
        """What each field shows, as text."""
        return {field.short_name: _text(field) for field in self if field.short_name not in self.carried}

    def prepare(self) -> None:
        """Merge with what was saved meanwhile, where that needs nobody to decide.

        What the form was made from tells that too: a draft that is brought back into a newer form brings it along.
        """
        if self.version.data != self.stored_version or self._base() not in ({}, self.stored):
            merged, conflicts = self._merged()
            if not conflicts:
                self._take(merged)
                self.version.data, self.was_merged = self.stored_version, True
        super().prepare()

    def validate(self, extra_validators: Any = None) -> bool:
        """Also that no text still holds both sides of a conflict."""
        texts = [field.short_name for field in self if self.must_be_decided and isinstance(field, TextAreaField)]
        return super().validate({**(extra_validators or {}), **{name: [is_decided] for name in texts}})

    def face(self, theirs: Any) -> list[Conflict]:
        """After a clash: make the form one that can be saved over what is stored now; what has to be decided."""
        self.meet(theirs)
        merged, conflicts = self._merged()
        self._take(merged)
        self._stand_on(theirs)
        return conflicts

    def insist(self, theirs: Any) -> None:
        """Let what was typed be saved in place of what is stored now, by somebody who has seen that."""
        self.meet(theirs)
        self._stand_on(theirs)

    def overtaken(self, theirs: Any) -> list[Conflict]:
        """What is stored now, where it is not what the form was made from: that, beside it, as `theirs`."""
        self.meet(theirs)
        base = self._base()
        news = ((name, base.get(name, ""), text) for name, text in self.stored.items())
        return [Conflict(self[name], mine=text, theirs=was) for name, was, text in news if was != text]

    def _stand_on(self, theirs: Any) -> None:
        self.version.process(MultiDict({"version": str(theirs.version)}))
        self.base.process(MultiDict({"base": json.dumps(self.stored, ensure_ascii=False)}))

    def _merged(self) -> tuple[dict[str, str], list[Conflict]]:
        """What each field should hold, and those that somebody has to decide on."""
        base, mine = self._base(), self.shown()
        merged, conflicts = {}, []
        for name, theirs in self.stored.items():
            merged[name], is_clean = self._merge(self[name], base.get(name), mine[name], theirs)
            if not is_clean:
                conflicts.append(Conflict(self[name], mine[name], theirs))
        return merged, conflicts

    def _merge(self, field: Field, base: str | None, mine: str, theirs: str) -> tuple[str, bool]:
        if mine == theirs or theirs == base:
            return mine, True
        if mine == base:
            return theirs, True
        if isinstance(field, ListedField):
            return merge_words(base or "", mine, theirs), True
        if isinstance(field, SelectMultipleField):
            return _merge_choices(base or "", mine, theirs), True
        if not isinstance(field, TextAreaField):
            return mine, False
        merged = merge(base or "", mine, theirs, marks())
        return merged.text, merged.is_clean

    def _take(self, texts: dict[str, str]) -> None:
        for name, text in texts.items():
            field = self[name]
            if isinstance(field, RowsField):
                field.take_text(text)
                continue
            field.process(MultiDict([(field.name, each) for each in _values(field, text)]))

    def _base(self) -> dict[str, str]:
        try:
            base = json.loads(self.base.data or "")
        except ValueError:
            return {}
        texts = base.items() if isinstance(base, dict) else ()
        return {name: text for name, text in texts if isinstance(text, str)}


def _text(field: Field) -> str:
    if isinstance(field, RowsField):
        return field.as_text()
    value = field.data
    if isinstance(value, list):
        return ",".join(sorted(str(each) for each in value))
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def _merge_choices(base: str, mine: str, theirs: str) -> str:
    """What either ticked is ticked, and what either took away stays away."""
    before, ours, others = (set(_chosen(text)) for text in (base, mine, theirs))
    return ",".join(sorted((ours & others) | (ours - before) | (others - before)))


def _chosen(text: str) -> list[str]:
    return [each for each in text.split(",") if each]


def _values(field: Field, text: str) -> list[str]:
    return _chosen(text) if isinstance(field.data, list) else [text]
