"""Pictures are looked at without trusting them."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from workspace.kernel.pictures import NotAPicture, Picture, look, preview

SECRET = "Camera of Ada"


def drawn(form: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options) -> BytesIO:
    written = BytesIO()
    Image.new(mode, size, options.pop("color", "red")).save(written, form, **options)
    return written


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def folded(width: int, height: int) -> BytesIO:
    """A whole PNG of few bytes, however large the picture is."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = zlib.compress(bytes((width + 1) * height), 1)
    return BytesIO(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("GIF", "image/gif"), ("WEBP", "image/webp")],
)
def test_the_four_formats_that_browsers_show_are_known_whatever_the_file_is_called(form: str, media_type: str):
    stream = drawn(form)
    stream.seek(7)
    assert look(stream) == Picture(60, 40, media_type)
    assert stream.tell() == 0


@pytest.mark.parametrize("form", ["TIFF", "BMP", "ICO", "PPM"])
def test_a_format_that_browsers_or_pillow_handle_badly_is_no_picture(form: str):
    assert look(drawn(form)) is None
    with pytest.raises(NotAPicture):
        preview(drawn(form))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"\x89PNG\r\n\x1a\n" * 9,
    ],
)
def test_what_is_broken_or_something_else_is_no_picture(content: bytes):
    assert look(BytesIO(content)) is None
    with pytest.raises(NotAPicture):
        preview(BytesIO(content))


def test_a_small_file_that_unfolds_to_a_huge_picture_is_not_opened():
    assert look(folded(1000, 1000)) == Picture(1000, 1000, "image/png")
    huge = folded(8000, 6300)
    assert len(huge.getvalue()) < 300_000
    assert look(huge) is None
    with pytest.raises(NotAPicture):
        preview(huge)


def test_half_a_photograph_has_no_preview():
    whole = drawn("JPEG", (900, 900)).getvalue()
    with pytest.raises(NotAPicture):
        preview(BytesIO(whole[: len(whole) // 2]))


def test_a_photograph_taken_sideways_is_shown_upright_and_forgets_who_took_it():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = SECRET
    stream = drawn("JPEG", (1200, 600), exif=exif, icc_profile=SECRET.encode(), comment=SECRET)
    assert stream.getvalue().count(SECRET.encode()) == 3
    assert look(stream) == Picture(600, 1200, "image/jpeg")
    small = preview(stream)
    assert look(BytesIO(small)) == Picture(240, 480, "image/webp")
    assert SECRET.encode() not in small
    assert not Image.open(BytesIO(small)).getexif()


def test_a_preview_keeps_transparency_and_never_grows():
    small = Image.open(BytesIO(preview(drawn("PNG", (30, 20), "RGBA", color=(255, 0, 0, 0)))))
    assert small.size == (30, 20)
    assert small.convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize(
    ("mode", "color"), [("I;16", 30_000), ("CMYK", (0, 0, 0, 128)), ("L", 117), ("P", 9), ("1", 1)]
)
def test_pictures_with_few_or_odd_colours_have_a_preview_that_looks_like_them(mode: str, color: int):
    form = "JPEG" if mode == "CMYK" else "PNG"
    picture = drawn(form, (600, 600), mode, color=color)
    shown = Image.open(BytesIO(preview(picture))).convert("L").getpixel((100, 100))
    meant = {"I;16": 117, "CMYK": 127, "L": 117, "1": 255}.get(mode)
    assert meant is None or abs(shown - meant) < 4  # type: ignore[operator]
