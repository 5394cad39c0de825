"""Files behind a mailed link: those that the signed document names, and no others."""

from workspace.kernel.db import db
from workspace.records.models import Attachment
from workspace.signoff.mailed_links.access import Holder


def signed_files(holder: Holder) -> list[Attachment]:
    """The files of the text, in its order of them: the same names with the same bytes."""
    round_ = holder.seat.stage.round
    named = [(file["name"], file["sha256"]) for file in round_.revision.document.get("files", [])]
    query = Attachment.shown_with(round_.record).where(Attachment.sha256.in_({sha256 for _name, sha256 in named}))
    return [file for file in db.session.scalars(query) if (file.name, file.sha256) in named]


def find_signed_file(holder: Holder, id: int, name: str) -> Attachment | None:
    """One of them; the name in the address is for people only."""
    return next((file for file in signed_files(holder) if file.id == id), None)
