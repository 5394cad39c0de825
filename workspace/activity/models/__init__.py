"""Events and their chains; who is there now."""

from workspace.activity.models.event import FIRST_DIGEST, Chain, Event
from workspace.activity.models.presence import Presence, Typing
from workspace.activity.models.subject import record

__all__ = ["FIRST_DIGEST", "Chain", "Event", "Presence", "Typing", "record"]
