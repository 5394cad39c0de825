"""Putting uploaded files into the store, before the unit of work: it is slow and harmless."""

from io import BytesIO
from typing import BinaryIO, cast

from werkzeug.datastructures import FileStorage

from workspace.kernel import pictures
from workspace.kernel.storage import current_store
from workspace.kernel.text.words import clean_line
from workspace.records.models.attachment import Upload

LONGEST = 180


def store(file: FileStorage) -> Upload:
    """Keep one file and look at what it is; pictures get a preview. Raises TooLarge."""
    name = clean_line(file.filename or "")[:LONGEST] or "file"
    stream = cast(BinaryIO, file.stream)
    kept = current_store().put(stream)
    picture = pictures.look(stream)
    if picture is None:
        return Upload(name, file.mimetype or "application/octet-stream", kept.sha256, kept.size)
    width, height = picture.width, picture.height
    return Upload(name, picture.media_type, kept.sha256, kept.size, width, height, _preview(stream))


def _preview(stream: BinaryIO) -> str | None:
    try:
        return current_store().put(BytesIO(pictures.preview(stream))).sha256
    except pictures.NotAPicture:
        return None
