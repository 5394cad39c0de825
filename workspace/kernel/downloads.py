"""Headers under which files of strangers are harmless.

No file is trusted by its type: all are sent to be saved, unless they are pictures of a kind that runs nothing, and
even then in a sandbox, for a browser that was talked into showing something else.
"""

import re
import unicodedata
from urllib.parse import quote

SHOWN = {"image/png", "image/jpeg", "image/gif", "image/webp"}
PART = r"[A-Za-z0-9!#$&^_.+-]{1,100}"
MEDIA_TYPE = re.compile(f"{PART}/{PART}")
# Signs that end a line or turn the text around ("exe.gpj"), and those that part folders or mean more to some system.
UNFIT = {"Cc", "Cf", "Cs", "Zl", "Zp"}
JOINERS = "\u200c\u200d"  # these only shape letters, and some scripts need them
PARTING = '/\\:*?"<>|'
LONGEST = 150
# Signs that RFC 5987 lets stand in a name without an escape.
PLAIN = "!#$&+-.^_`|~"


def download_headers(name: str, media_type: str, inline: bool = False) -> dict[str, str]:
    """How to send a file of this name and type; `inline` is heeded only for pictures that browsers show safely."""
    known = media_type.lower() if MEDIA_TYPE.fullmatch(media_type) else "application/octet-stream"
    way = "inline" if inline and known in SHOWN else "attachment"
    return {
        "Content-Type": known,
        "Content-Disposition": f"{way}; {_named(file_name(name))}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def file_name(name: str) -> str:
    """A name that any system can save a file under, as near to the given one as can be."""
    fit = (sign for sign in name if sign in JOINERS or unicodedata.category(sign) not in UNFIT)
    kept = "".join("_" if sign in PARTING else sign for sign in fit)
    stem, dot, ending = kept.strip(" .").rpartition(".")
    if not dot or len(ending) > 20:
        stem, dot, ending = kept.strip(" ."), "", ""
    return stem[: LONGEST - len(ending)] + dot + ending or "file"


def _named(name: str) -> str:
    """The name for every browser (RFC 6266): in full, and in ASCII for those that know no better."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().replace("%", "_")
    if plain == name:
        return f'filename="{name}"'
    stem = plain.strip(" .") if not plain.startswith(".") else f"file{plain}"
    return f"filename=\"{stem or 'file'}\"; filename*=UTF-8''{quote(name, safe=PLAIN)}"
