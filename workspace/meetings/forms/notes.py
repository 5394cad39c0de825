"""The notes of a topic while they are being written."""

from typing import Any, Self

from workspace.kernel import clock
from workspace.kernel.editing import EditForm
from workspace.kernel.forms import MarkdownField
from workspace.kernel.i18n import language
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.meetings.models import AgendaItem
from workspace.meetings.models.dictation import Dictation
from workspace.spaces.models import Membership
from workspace.spaces.queries import names_for


class NotesForm(EditForm):
    """What was said on a topic, with `/decision` and `/action` between the lines."""

    must_be_decided = False  # it saves itself while somebody types, and all see what is left to decide

    notes = MarkdownField(_l("Notes"))

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        form = cls.of(entered[1])
        form.member, form.item = entered
        return form

    @classmethod
    def values_of(cls, stored: AgendaItem) -> dict[str, Any]:
        return {"notes": stored.notes.text}

    def prepare(self) -> None:
        """Read the commands out of what was typed and merge what is left; a text in conflict stays as typed."""
        typed = self.notes.data or ""
        dictation = self._read(typed)
        self.notes.data = dictation.notes.text
        super().prepare()
        if self.version.data != self.stored_version:
            self.notes.data = typed
        elif self.notes.data != dictation.notes.text:
            merged = self._read(self.notes.data)
            dictation = Dictation(merged.notes, dictation.decisions, dictation.undertakings)
        self.dictation = dictation

    def _read(self, text: str) -> Dictation:
        member: Membership = self.member
        people = names_for(member.space, self.item.meeting.audience)
        return Dictation.of(text, people, clock.today(member.space.zone), language())
