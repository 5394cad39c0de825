"""By which texts entries of the contact log are found."""

from collections.abc import Iterator

from workspace.communication.models import Contact
from workspace.records.passages import Passage, passages_of


def contact_passages(contact: Contact) -> Iterator[Passage]:
    """Its details, and the names of those who took part."""
    yield from passages_of(contact)
    yield from (Passage(name) for name in contact.names)
