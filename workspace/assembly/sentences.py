"""The words that features bring for their events, and for the places in which people type."""

from workspace.accounts import sentences as accounts
from workspace.activity import presence, sentences
from workspace.changes import sentences as changes
from workspace.communication import sentences as communication
from workspace.communication.contacts import sentences as contacts
from workspace.communication.messages import sentences as messages
from workspace.knowledge import sentences as knowledge
from workspace.knowledge.queries import name_of_page
from workspace.meetings import sentences as meetings
from workspace.meetings.places import name_of_topic
from workspace.notices.hooks import sentences as hooks
from workspace.records import sentences as records
from workspace.search import sentences as search
from workspace.signoff import sentences as signoff
from workspace.signoff.evidence import sentences as evidence
from workspace.spaces import sentences as spaces


def register() -> None:
    """Teach the feed and the presence line to speak of everything there is."""
    sentences.teach(accounts.SENTENCES)
    sentences.teach(evidence.SENTENCES)
    sentences.teach(spaces.SENTENCES, spaces.KINDS, spaces.NAMES)
    sentences.teach(records.SENTENCES)
    sentences.teach(hooks.SENTENCES, hooks.KINDS)
    sentences.teach(search.SENTENCES)
    sentences.teach(signoff.SENTENCES, signoff.KINDS, signoff.NAMES)
    sentences.teach(changes.SENTENCES, changes.KINDS)
    sentences.teach(communication.SENTENCES, communication.KINDS)
    sentences.teach(messages.SENTENCES, messages.KINDS)
    sentences.teach(contacts.SENTENCES, contacts.KINDS, contacts.NAMES)
    sentences.teach(knowledge.SENTENCES, knowledge.KINDS)
    sentences.teach(meetings.SENTENCES, meetings.KINDS, meetings.NAMES)
    presence.name_places("agenda", name_of_topic)
    presence.name_places("page", name_of_page)
