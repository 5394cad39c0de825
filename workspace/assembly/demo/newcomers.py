"""Somebody of the demo who was invited and has not answered yet."""

from workspace.accounts.inviting import invite, person_at
from workspace.spaces.models import Membership


def load(by: Membership) -> None:
    """Bring a colleague in, who finds a mail with a link; without a mail server an administrator can read it."""
    space, party = by.space, by.party
    person = person_at("jonas@brightline.example", name="Jonas Falk", organisation=party.organisation)
    Membership.join(space, person, party, "contributor", by=by.person)
    invite(person, by=by.person, space=space.name, organisation=party.name, url=space.url)
