"""What a mail says, and the exact bytes that travel.

Names, subjects and file names are whatever people typed, in any script. None of it may become a header: Python before
3.11.10 and 3.12.5 decodes `=?…?=` while it writes, line breaks included (its issue 121650), so that is broken apart
first, and in the end the headers are counted.
"""

import email
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime

# The "word" of RFC 5322 without what would need quotes, and any letter of any script.
LOCAL = re.compile(r'[^\s@<>()\[\],;:\\"\x00-\x1f\x7f]+')
# Line breaks of every kind, other control characters, halves of characters; and what turns the text around, which
# makes names look like others.
UNPRINTABLE = {"Cc", "Cs", "Zl", "Zp"}
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


# Addresses that programs follow. Python would take long ones apart, and nobody could follow them.
WHOLE = {"list-unsubscribe", "list-unsubscribe-post", "list-id", "references", "in-reply-to"}


class _Policy(EmailPolicy):
    """Python's own for mail that travels, but what is one address stays one."""

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() in WHOLE and str(value).isascii():
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


TRAVELLING = _Policy(linesep=SMTP.linesep)


class UnwritableAddress(ValueError):
    """No mail can be addressed like this."""


@dataclass(frozen=True)
class Mailbox:
    """An address and the name of whose it is."""

    address: str
    name: str = ""

    @property
    def route(self) -> str:
        """The address as it travels: its domain in ASCII. Raises UnwritableAddress."""
        local, _, domain = self.address.strip().rpartition("@")
        try:
            ascii_domain = domain.encode("idna").decode()
        except UnicodeError:
            ascii_domain = ""
        if not LOCAL.fullmatch(local) or not re.fullmatch(r"[A-Za-z0-9.-]+", ascii_domain) or "=?" in local:
            raise UnwritableAddress(self.address)
        return f"{local}@{ascii_domain}"

    @property
    def header(self) -> Address:
        local, _, domain = self.route.rpartition("@")
        return Address(line(self.name), local, domain)


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with a mail. The media type may have parameters, as in `text/calendar; method=REQUEST`."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Mail:
    """One mail to one person. `alternatives` say the same in a form for programs, such as calendars. `headers` are for
    threads and lists (`References`, `In-Reply-To`, `List-Id`)."""

    to: Mailbox
    subject: str
    text: str
    html: str | None = None
    language: str = "en"
    reply_to: Mailbox | None = None
    message_id: str | None = None
    attachments: tuple[Enclosure, ...] = ()
    alternatives: tuple[Enclosure, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def line(text: str) -> str:
    """One line that is safe in a header: printable, and without the marks of an encoded word."""
    kept = (" " if unicodedata.category(sign) in UNPRINTABLE else sign for sign in text.translate(TURNING))
    return " ".join("".join(kept).split()).replace("=?", "= ?")


def build(mail: Mail, sender: Mailbox, message_id: str, date: datetime) -> bytes:
    """The whole message, of ASCII only unless an address itself is not. Raises UnwritableAddress."""
    addresses = [mailbox.route for mailbox in (mail.to, sender, mail.reply_to) if mailbox]
    message = EmailMessage(TRAVELLING.clone(cte_type="7bit", utf8=not "".join(addresses).isascii()))
    for name, value in _headers(mail, sender, message_id, date).items():
        message[name] = value
    message.set_content(_body(mail.text))
    if mail.html:
        message.add_alternative(_body(mail.html), subtype="html")
    for other in mail.alternatives:
        kind = SMTP.header_factory("Content-Type", line(other.media_type))
        message.add_alternative(
            other.content, maintype=kind.maintype, subtype=kind.subtype, params=dict(kind.params), disposition="inline"
        )
    for enclosed in mail.attachments:
        _enclose(message, enclosed)
    message["Content-Language"] = mail.language.replace("_", "-")  # last: enclosing moves Content-* into the first part
    raw = message.as_bytes()
    _count_headers(message, raw)
    return raw


def _headers(mail: Mail, sender: Mailbox, message_id: str, date: datetime) -> dict[str, str | Address]:
    reply_to = {"Reply-To": mail.reply_to.header} if mail.reply_to else {}
    return {
        "From": sender.header,
        "To": mail.to.header,
        **reply_to,
        "Subject": line(mail.subject),
        "Date": format_datetime(date),
        "Message-ID": message_id,
        # RFC 3834, and Exchange's own: no holiday notice should answer this.
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        **{name: line(value) for name, value in mail.headers.items()},
    }


def _body(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _enclose(message: EmailMessage, enclosed: Enclosure) -> None:
    kind = SMTP.header_factory("Content-Type", line(enclosed.media_type))
    name = line(enclosed.name).replace("/", "_").replace("\\", "_") or "file"
    message.add_attachment(
        enclosed.content, maintype=kind.maintype, subtype=kind.subtype, params=dict(kind.params), filename=name
    )


def _count_headers(message: EmailMessage, raw: bytes) -> None:
    """See that what was written reads back with the headers that were meant, in each part, and no other."""
    meant, written = list(message.walk()), list(email.message_from_bytes(raw).walk())
    if [part.keys() for part in meant] != [part.keys() for part in written]:
        raise ValueError("a text would become a header")
