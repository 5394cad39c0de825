"""The communication plan with all that falls due, messages with what became of them, and the log of contacts."""

from workspace.communication.models.addressee import Addressee
from workspace.communication.models.communication_item import CHANNELS, CommunicationItem
from workspace.communication.models.communication_plan import CommunicationPlan
from workspace.communication.models.contact import Contact, Participant
from workspace.communication.models.delivery import Delivery
from workspace.communication.models.message import Message
from workspace.communication.models.message_pattern import MessagePattern
from workspace.communication.models.occurrence import Occurrence
from workspace.communication.models.receipt import Receipt
from workspace.communication.models.stakeholder import Stakeholder
from workspace.communication.models.terms import Terms

__all__ = [
    "CHANNELS",
    "Addressee",
    "CommunicationItem",
    "CommunicationPlan",
    "Contact",
    "Delivery",
    "Message",
    "MessagePattern",
    "Occurrence",
    "Participant",
    "Receipt",
    "Stakeholder",
    "Terms",
]
