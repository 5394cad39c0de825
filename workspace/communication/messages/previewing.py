"""A message as its recipients will get it, before it is sent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workspace.communication.messages.fields import unknown_in
from workspace.communication.messages.letters import digest_of, is_reached, letters_to, recipients_of
from workspace.communication.messages.mails import mail_to
from workspace.communication.messages.rendering import Reading, reading_for
from workspace.communication.models import Message
from workspace.kernel.mail import Mail, UnwritableAddress
from workspace.spaces.models import Membership

# Dots that stand alone, or at the end behind a space or a colon, as in our templates; not those at the end of a word.
_GAP = re.compile(r"(?:^|[\s：])…{1,2}\s*$", re.MULTILINE)
# Stands for the secret that is made when the mail is.
SAMPLE = "…"


@dataclass(frozen=True)
class Preview:
    """What is sent to whom if it were sent now. `chosen` is the recipient as whom one looks at it."""

    message: Message
    recipients: Sequence[Membership]
    chosen: Membership | None
    sender: Membership

    @classmethod
    def of(cls, message: Message, sender: Membership, person_id: int | None = None) -> "Preview":
        """As the recipient with this person's id sees it, or the first one."""
        recipients = recipients_of(message, sender)
        first = next((each for each in recipients if is_reached(each)), recipients[0] if recipients else None)
        chosen = next((each for each in recipients if each.person_id == person_id), first)
        return cls(message, recipients, chosen, sender)

    @property
    def digest(self) -> str:
        return digest_of(self.message, list(self.recipients))

    @property
    def reached(self) -> list[Membership]:
        """Recipients who get it: by mail, or here."""
        return [each for each in self.recipients if is_reached(each) or each.person.signs_in]

    @property
    def only_here(self) -> list[Membership]:
        """Recipients to whom no mail can be sent, but who sign in and find it here."""
        return [each for each in self.recipients if not is_reached(each) and each.person.signs_in]

    @property
    def out_of_reach(self) -> list[Membership]:
        """Recipients who neither have an address nor sign in."""
        return [each for each in self.recipients if not is_reached(each) and not each.person.signs_in]

    @property
    def unknown(self) -> list[str]:
        """What looks like a field and is none."""
        return unknown_in(self.message.body.text) + unknown_in(self.message.title)

    @property
    def has_gaps(self) -> bool:
        """Whether dots of a template still stand where something was to be written."""
        return bool(_GAP.search(self.message.title) or _GAP.search(self.message.body.text))

    @cached_property
    def values(self) -> dict[str, str]:
        letter = next(letters_to(self.message, [self.chosen], self.sender)) if self.chosen else None
        return letter.values if letter else {}

    @cached_property
    def reading(self) -> Reading | None:
        return reading_for(self.message, self.chosen, self.values) if self.chosen else None

    @cached_property
    def mail(self) -> Mail | None:
        """The mail itself; none for whoever has no address."""
        try:
            return mail_to(self.message, self.chosen, self.values, SAMPLE) if self.chosen else None
        except UnwritableAddress:
            return None
