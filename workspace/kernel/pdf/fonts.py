"""The fonts of documents: Noto, under the Open Font License, from two wheels, and never those of the machine.

So the same document comes out the same everywhere. Together they draw 52,000 characters: all common Chinese ones and
rare ones of names (通用规范汉字表 as a whole), Latin, Greek and Cyrillic with accents, Arabic, Hebrew, the scripts of
South and South-East Asia, Korean, Japanese, symbols and emoji.
"""

from importlib.util import find_spec
from pathlib import Path

import uharfbuzz


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.origin:
        raise ModuleNotFoundError(f"the fonts of {package} are not installed")
    return Path(spec.origin).parent


FOLDERS = (_folder("manimgx_fonts"), _folder("manimgx_fonts_cjk"))


def drawn_signs() -> frozenset[str]:
    """Every character that one of the fonts has a glyph for. Takes 40 ms."""
    files = [path for folder in FOLDERS for path in folder.iterdir() if path.suffix in (".ttf", ".otf", ".ttc")]
    # All faces of a collection draw the same characters, each as its region writes them.
    faces = [uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path), 0) for path in files]
    return frozenset(chr(sign) for face in faces for sign in face.unicodes)
