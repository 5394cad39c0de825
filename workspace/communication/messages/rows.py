"""What a message tells of itself in a list."""

from collections.abc import Sequence
from typing import Any

from flask import g

from workspace.communication.messages.policies import may_follow
from workspace.communication.models import Message


def told_of_message(message: Message, _among: Sequence[Message]) -> dict[str, Any]:
    """Who sent it to how many, how many have read it, and to how many it did not go, for the party that sent it."""
    return {
        "by": message.sent_by.name if message.sent_by else message.author.name,
        "recipients": message.recipient_count, "read": message.read_count,
        "failed": message.failed_count if may_follow(g.member, message) else 0,
    }  # fmt: skip
