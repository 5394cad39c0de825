"""What templates may ask of spaces: words for roles and sides, and the policies that buttons ask too."""

from flask import Flask

from workspace.accounts.zones import place
from workspace.kernel.i18n import language
from workspace.spaces import policies
from workspace.spaces.parting import rooted_parties
from workspace.spaces.slots import partials_in
from workspace.spaces.words import ROLE_WORDS, SIDE_WORDS


def init(app: Flask) -> None:
    app.jinja_env.globals.update(
        roles=ROLE_WORDS,
        sides=SIDE_WORDS,
        partials_in=partials_in,
        place_of=place_of,
        rooted_parties=rooted_parties,
        can_close=policies.can_close,
        can_manage=policies.can_manage,
        can_manage_members=policies.can_manage_members,
        can_manage_parties=policies.can_manage_parties,
    )


def place_of(zone: str) -> str:
    """The place of a time zone as the reader calls it: 柏林 for `Europe/Berlin`."""
    return place(zone, language())
