"""The fair copy: a document of a meeting, ready to be read, on the screen or on paper.

It asks the document only, so that it shows exactly what a digest stands for. Whatever leaves as a file begins here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_name
from flask_babel import get_locale
from markupsafe import Markup

from workspace.kernel import clock
from workspace.kernel.i18n import day
from workspace.kernel.i18n import gettext as _
from workspace.kernel.text.canonical import sha256_of
from workspace.kernel.text.written import write

Part = Mapping[str, Any]


@dataclass(frozen=True)
class FairCopy:
    """Templates read the parts as the document has them; texts pass through `html`."""

    document: Part

    @property
    def ref(self) -> str:
        return f"M-{self.document['number']}"

    @property
    def sha256(self) -> str:
        """The digest of what is shown."""
        return sha256_of(self.document)

    @property
    def zone(self) -> str:
        return str(self.document["zone"])

    @property
    def when(self) -> str:
        """'Thu, 26 Nov 2026, 14:00–15:30 (Central European Standard Time)'; empty where no time is known."""
        if not self.document["starts_at"]:
            return ""
        starts = datetime.fromisoformat(self.document["starts_at"])
        ends = starts + timedelta(minutes=self.document["minutes"] or 0)
        until = f"–{clock.local(ends, self.zone):%H:%M}" if self.document["minutes"] else ""
        zone = get_timezone_name(starts.astimezone(ZoneInfo(self.zone)), locale=get_locale())
        return _("%(time)s (%(zone)s)", time=self.moment(starts) + until, zone=zone)

    def moment(self, when: datetime) -> str:
        """A moment in the meeting's own zone."""
        there = clock.local(when, self.zone)
        return _("%(day)s, %(time)s", day=day(there), time=f"{there:%H:%M}")

    def html(self, text: str) -> Markup:
        """A text of the document, rendered."""
        return Markup(write(text).html)  # noqa: S704 - it comes out of the sanitiser

    def on(self, text: str) -> date:
        """A day as the document spells it."""
        return date.fromisoformat(text)

    @property
    def parties(self) -> list[tuple[str, list[Part]]]:
        """Who was expected and who came, party by party."""
        people = sorted(self.document["attendance"], key=lambda each: str(each["party"]))
        return [(party, list(those)) for party, those in groupby(people, key=lambda each: str(each["party"]))]

    @property
    def sections(self) -> list[tuple[str, list[Part]]]:
        """Topics in their order, under their headings."""
        return [
            (name, list(topics)) for name, topics in groupby(self.document["agenda"], key=lambda each: each["section"])
        ]

    def resolutions_on(self, topic: int | None) -> Sequence[Part]:
        """What was resolved on the topic with this number; with None, on no topic in particular."""
        return [each for each in self.document["resolutions"] if each["agenda_item"] == topic]

    def actions_on(self, topic: int | None) -> Sequence[Part]:
        """What somebody will do about the topic with this number; with None, about no topic in particular."""
        return [each for each in self.document["action_items"] if each["agenda_item"] == topic]

    @property
    def files(self) -> Sequence[Part]:
        """Names and digests of the files shared with the minutes."""
        return list(self.document["files"])
