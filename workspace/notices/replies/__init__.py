"""A reply to a mail becomes a comment: signed addresses to reply to, and taking in what arrives there."""

from workspace.records.replying import reply_address

__all__ = ["reply_address"]
