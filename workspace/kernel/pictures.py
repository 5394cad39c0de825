"""Looking at uploaded pictures without trusting them.

Only four formats are tried, none of which runs anything, and a picture that would need too much memory is not opened.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import ExifTags, Image, ImageOps

FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
# Pixels; the largest that phones take. At four bytes each, one preview needs up to 200 MB for a moment.
Image.MAX_IMAGE_PIXELS = 50_000_000
warnings.simplefilter("error", Image.DecompressionBombWarning)
LYING = {5, 6, 7, 8}  # values of EXIF's orientation that swap width and height


class NotAPicture(ValueError):
    """The content cannot be read as a picture of a known format, or is too large to be opened."""


@dataclass(frozen=True)
class Picture:
    """What a picture is; width and height in pixels as a viewer shows it."""

    width: int
    height: int
    media_type: str


def look(stream: BinaryIO) -> Picture | None:
    """What picture a stream holds; None where it holds none that browsers show. The stream is wound back.

    This says how to show a file and not that it is harmless: a file can be a picture and something else too.
    """
    try:
        with _opened(stream) as image:
            width, height = image.size
            if image.getexif().get(ExifTags.Base.Orientation) in LYING:
                width, height = height, width
            return Picture(width, height, FORMATS[image.format or ""])
    except NotAPicture:
        return None


def preview(stream: BinaryIO, edge: int = 480) -> bytes:
    """A small WebP of a picture, at most `edge` pixels wide and high, upright and without anything but pixels.

    Raises NotAPicture. The stream is wound back.
    """
    with _opened(stream) as image:
        image.draft("RGB", (edge * 2, edge * 2))  # large photographs are read at a fraction of their size
        clean = _in_eight_bits(ImageOps.exif_transpose(image))
        clean.thumbnail((edge, edge))
        written = BytesIO()
        clean.save(written, "WEBP", quality=80)  # writes no metadata unless it is given some
        return written.getvalue()


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """The picture in colours that a WebP can hold."""
    if image.mode.startswith("I"):  # greys of sixteen bits, which Pillow would make all white
        image = image.point(lambda grey: grey * (1 / 257)).convert("L")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == mode else image.convert(mode)


@contextmanager
def _opened(stream: BinaryIO) -> Iterator[Image.Image]:
    stream.seek(0)
    try:
        with Image.open(stream, formats=tuple(FORMATS)) as image:
            yield image
    except Exception as error:  # what a file made to break Pillow makes it raise is anybody's guess
        raise NotAPicture(str(error)) from error
    finally:
        stream.seek(0)
