"""A message as one recipient reads it: fields filled in, links for those who can open them, nothing that a mail program
cannot show."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from workspace.communication.messages.fields import fill, fill_html
from workspace.communication.models import Message
from workspace.kernel.mail import absolute
from workspace.kernel.text.markdown import Target, marked, resolve, titled
from workspace.records.reading import targets, titled_targets
from workspace.spaces.models import Membership

_PICTURE = re.compile(r'<img\b(?:[^<>"]|"[^"]*")*>')
_ATTRIBUTE = re.compile(r'\b(alt|src)="([^"]*)"')
_OURS = re.compile(r'(<a\b(?:[^<>"]|"[^"]*")*?\bhref=")/')


@dataclass(frozen=True)
class Reading:
    """The text of a message for one recipient, as HTML and plain, and which records they can open from it."""

    html: str
    text: str
    opens: tuple[Target, ...] = ()
    closed: tuple[str, ...] = ()


def reading_for(message: Message, to: Membership, values: Mapping[str, str]) -> Reading:
    """What somebody gets. Only who signs in can open records, and only those that they may see."""
    filled = fill_html(message.body.html, values)
    named, titles = marked(filled), titled(filled)
    opens = to.person.signs_in
    found = targets(to, named) if opens else {}
    pages = titled_targets(to, titles) if opens else {}
    pages = {title: target for title, target in pages.items() if not target.is_missing}
    shown = resolve(filled, found, pages if titles and opens else None)
    closed = tuple(str(each) for each in named if str(each) not in found)
    return Reading(_for_mail(shown), fill(message.body.text, values), (*found.values(), *pages.values()), closed)


def _for_mail(rendered: str) -> str:
    """Addresses of ours hold outside too; a picture becomes a link, as mail programs cannot sign in to fetch it."""
    return _OURS.sub(lambda found: found[1] + absolute() + "/", _PICTURE.sub(_as_link, rendered))


def _as_link(picture: re.Match[str]) -> str:
    parts = dict(_ATTRIBUTE.findall(picture[0]))
    words = parts.get("alt") or html.escape(html.unescape(parts.get("src", "")).rsplit("/", 1)[-1])
    return f'<a href="{parts["src"]}">{words}</a>' if parts.get("src") else words
