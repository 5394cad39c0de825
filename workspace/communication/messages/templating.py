"""What templates may ask of messages: the policies that buttons ask, and what they show of recipients and fields."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import Flask, g
from markupsafe import Markup

from workspace.communication.messages import fields, policies, queries
from workspace.communication.messages.letters import recipients_of
from workspace.communication.messages.patterns import PATTERNS
from workspace.communication.messages.words import EVERYBODY, FATES, addressee_words
from workspace.communication.models import Delivery, Message, MessagePattern
from workspace.kernel.i18n import LANGUAGES, language
from workspace.spaces.models import Membership
from workspace.spaces.offers import Offers


class Button(NamedTuple):
    """A field to put into the text: what is put there, and what it stands for."""

    written: str
    use: str


def field_buttons() -> list[Button]:
    """All fields, in the reader's language."""
    return [Button(each.written(language()), str(each.use)) for each in fields.FIELDS]


def deliveries_of(message: Message) -> Sequence[Delivery]:
    """Read once for all parts of a page."""
    kept: dict[int, Sequence[Delivery]] = g.setdefault("deliveries", {})
    if message.id not in kept:
        kept[message.id] = queries.deliveries_of(message) if message.sent_at else []
    return kept[message.id]


def my_delivery(message: Message) -> Delivery | None:
    """What the reader was sent themselves."""
    return next((each for each in deliveries_of(message) if each.person_id == g.member.person_id), None)


def message_html(message: Message) -> Markup:
    """The text as its reader shall see it: their own letter, or with its fields set apart."""
    mine = my_delivery(message)
    rendered = message.body.html
    shown = fields.fill_html(rendered, mine.values) if mine else fields.mark_html(rendered)
    return Markup(shown)  # noqa: S704 - rendered safely, and what fills it is escaped


def letter_html(delivery: Delivery) -> Markup:
    """Exactly what one person was sent; whoever looks at it follows its links with their own rights."""
    return Markup(fields.fill_html(delivery.message.body.html, delivery.values))  # noqa: S704 - as above


def recipients_now(message: Message) -> list[Membership]:
    """Who would get a draft if it were sent now."""
    return recipients_of(message, g.member)


def corrections_of(message: Message) -> Sequence[Message]:
    return queries.corrections_of(message, g.member) if message.sent_at else []


def message_patterns() -> Sequence[MessagePattern]:
    return queries.patterns_of(g.member)


def language_name(key: str) -> str:
    return LANGUAGES[key]


def init(app: Flask) -> None:
    app.jinja_env.globals.update(
        addressee_words=addressee_words,
        corrections_of=corrections_of,
        deliveries_of=deliveries_of,
        fate_words=FATES,
        field_buttons=field_buttons,
        files_sent=queries.files_of,
        language_name=language_name,
        letter_html=letter_html,
        message_html=message_html,
        message_patterns=message_patterns,
        message_samples=PATTERNS,
        messages=Offers(policies),
        my_delivery=my_delivery,
        recipients_now=recipients_now,
        role_addressees=EVERYBODY,
    )
