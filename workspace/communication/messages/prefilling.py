"""What the form of a new message, or of an entry of the contact log, holds at first.

The roof adds readers for what it knows, such as `?occurrence=12`: `prefill_with(reader)`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workspace.communication.messages import patterns
from workspace.communication.messages.queries import find_message, find_pattern
from workspace.communication.models import Message
from workspace.kernel.i18n import LANGUAGES, language
from workspace.spaces.models import Membership

Args = Mapping[str, str]


@dataclass(frozen=True)
class Beginning:
    """`to` are keys of addressees (`person:3`, `party:2`, `role:manager`), `people` ids of persons; `reach` is the
    audience, 0 for the usual one of the space. `origin` is kept with what is written and told by its event, so that
    the roof can close the circle."""

    title: str = ""
    body: str = ""
    to: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    channel: str = ""
    reach: int = 0
    origin: str = ""
    corrects: Message | None = None


Reader = Callable[[Membership, Args], Beginning | None]
_readers: list[Reader] = []


def prefill_with(reader: Reader) -> None:
    """Ask this one too what an address means; it gives None where that is nothing to it, or not for this member."""
    if reader not in _readers:
        _readers.append(reader)


def prefill(member: Membership, args: Args) -> Beginning:
    """What the address of the form asks for: `corrects`, `again` (a message, `MSG-3`), `template`, or what the roof
    reads; an empty form for nothing or for what this member may not see."""
    found = (read(member, args) for read in (_corrects, _again, *_readers, _template))
    return next((each for each in found if each), Beginning())


def _sent(member: Membership, ref: str) -> Message | None:
    prefix, _dash, number = ref.partition("-")
    is_number = prefix == Message.prefix and number.isdecimal() and len(number) <= 9
    message = find_message(member, int(number)) if is_number else None
    return message if message and message.is_open_to(member) else None


def _corrects(member: Membership, args: Args) -> Beginning | None:
    """To the same people, about the message that was wrong."""
    message = _sent(member, args.get("corrects", ""))
    if message is None or message.state != "sent":
        return None
    return Beginning(
        patterns.correcting(message.title), message.body.text, _keys(message), reach=message.reach, corrects=message
    )


def _again(member: Membership, args: Args) -> Beginning | None:
    """The same text to the same people, to be changed and sent anew."""
    message = _sent(member, args.get("again", ""))
    return Beginning(message.title, message.body.text, _keys(message), reach=message.reach) if message else None


def _template(member: Membership, args: Args) -> Beginning | None:
    name, wanted = args.get("template", ""), args.get("in", "")
    if name.isdecimal() and len(name) <= 9:
        kept = find_pattern(member, int(name))
        return Beginning(kept.title, kept.body) if kept else None
    spoken = wanted if wanted in LANGUAGES else language()
    sample = patterns.sample(name, spoken)
    if sample is None:
        return None
    title, body = sample
    return Beginning(patterns.titled(title, spoken, member), body)


def _keys(message: Message) -> tuple[str, ...]:
    return tuple(each.key for each in message.addressees)
