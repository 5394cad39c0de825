"""Names inside an archive: decoded, in one spelling, and never leading out of it."""

import re
import stat
import unicodedata
from zipfile import ZipInfo

DEEPEST, LONGEST = 24, 400
UTF_8 = 0x800  # the flag of a name that says so itself
# What systems and programs leave behind beside what people wrote.
REMAINS = re.compile(r"(^|/)(__MACOSX|Thumbs\.db|desktop\.ini|\.(?!order$)[^/]*)(/|$)", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class WrongName(ValueError):
    """This name cannot be taken; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def decoded(entry: ZipInfo) -> str:
    """The name as it was meant: without the flag it may be UTF-8 all the same, or what Chinese Windows writes."""
    if entry.flag_bits & UTF_8:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def clean_path(name: str) -> str:
    """The path below the archive's root, with `/` and composed accents. Raises WrongName."""
    path = unicodedata.normalize("NFC", name.replace("\\", "/"))
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if ".." in parts or re.match(r"/|[A-Za-z]:/", path):
        raise WrongName("outside")
    if _UNSEEN.search(path):
        raise WrongName("unreadable_name")
    if len(parts) > DEEPEST or len(path) > LONGEST:
        raise WrongName("too_deep")
    if not parts:
        raise WrongName("unreadable_name")
    return "/".join(parts)


def is_link(entry: ZipInfo) -> bool:
    """Whether the entry is no file but points to one, perhaps elsewhere on the machine."""
    return stat.S_ISLNK(entry.external_attr >> 16)
