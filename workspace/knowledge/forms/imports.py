"""Forms for bringing in pages that were kept elsewhere."""

from typing import Any, Self, cast

from flask import current_app
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, MultipleFileField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice

from workspace.kernel.db import db
from workspace.kernel.forms import Form
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.i18n import ngettext
from workspace.kernel.storage import TooLarge, current_store
from workspace.kernel.text.words import clean_line, clip
from workspace.knowledge.importing.names import REMAINS
from workspace.knowledge.models import KnowledgeImport, Page
from workspace.knowledge.tree import Tree
from workspace.spaces.forms.audience import AudienceForm
from workspace.spaces.models import Membership, Space

INDENT = "\N{NO-BREAK SPACE}" * 3
FOLDER = {"webkitdirectory": True}


class UploadForm(Form):
    """One zip, or files, or a folder with all that is in it."""

    files = MultipleFileField(_l("A zip, or Markdown files with their pictures"))
    folder = MultipleFileField(_l("Or a whole folder"), render_kw=FOLDER)

    @classmethod
    def made_for(cls, member: Membership, subject: Space) -> Self:
        return cls()

    def validate_files(self, field: MultipleFileField) -> None:
        if not self.chosen:
            raise ValidationError(_("Please choose a zip, files or a folder."))

    @property
    def chosen(self) -> list[FileStorage]:
        """What was sent, but for what systems leave behind in folders."""
        sent = [*(self.files.data or ()), *(self.folder.data or ())]
        named = [file for file in sent if isinstance(file, FileStorage) and file.filename]
        return [file for file in named if not REMAINS.search(str(file.filename).replace("\\", "/"))]

    def prepare(self) -> None:
        self.uploads = [self._keep(file) for file in self.chosen]

    def _keep(self, file: FileStorage) -> list[Any]:
        limit = current_app.extensions["workspace"].max_upload
        try:
            kept = current_store().put(cast(Any, file.stream), limit)
        except TooLarge:  # the gate of the request lets no more in, so this is a limit set meanwhile
            return [str(file.filename), "", 0]
        return [str(file.filename), kept.sha256, kept.size]

    @property
    def name(self) -> str:
        """What the upload is called in lists: the zip, the folder, or how many files it was."""
        first = clean_line(str(self.chosen[0].filename))
        if "/" in first:
            return clip(first.split("/", 1)[0], 200)
        return (
            clip(first, 200) if len(self.chosen) == 1 else ngettext("%(num)d file", "%(num)d files", len(self.chosen))
        )


class FilingForm(AudienceForm):
    """Where the pages go, and who may see them."""

    parent = SelectField(_l("Below"), coerce=int, default=0)
    skips_known = BooleanField(_l("Leave out pages that are there already"))

    @classmethod
    def made_for(cls, member: Membership, subject: KnowledgeImport) -> Self:
        form = cls()
        form.offer_audiences(member)
        form.parent.choices = [SelectChoice(0, _("At the top"))]
        branches = Tree.seen_by(member).walk()
        form.parent.choices += [SelectChoice(each.id, INDENT * each.depth + each.title) for each in branches]
        return form

    @property
    def chosen_parent(self) -> Page | None:
        return db.session.get(Page, self.parent.data) if self.parent.data else None
