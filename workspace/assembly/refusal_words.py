"""Sentences for what verbs refuse: verbs give codes and facts, readers get words."""

from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.refusals import Refused

WORDS = {
    "space_closed": _l("This space is closed: it can be read, but not changed."),
    "wrong_state": _l("Somebody was faster, or this step is over. Reload the page to see how it stands. Nothing was changed."),
    "clash": _l("Somebody saved a newer text meanwhile. Yours was not lost: go back and compare both."),
    "in_trash_already": _l("%(ref)s is in the trash already."),
    "not_in_trash": _l("%(ref)s is not in the trash any more."),
    "signed": _l("%(ref)s holds a text that people were asked to confirm. It stays as long as this space is open."),
    "not_wider": _l("Nobody would see more than now. Choose somebody who does not see it yet."),
    "too_many_parties": _l("At most %(most)d parties fit into one space."),
    "party_is_there_already": _l("%(name)s already takes part in this space."),
    "person_is_there_already": _l("%(name)s is already a member of this space."),
    "last_manager": _l("%(name)s is the last manager of the party that owns this space. Make somebody else a manager first."),
}


def say(error: Refused) -> str:
    """The sentence of a refusal in the reader's language."""
    words = WORDS.get(error.code)
    return str(words) % error.facts if words else _("This is not possible now. Nothing was changed.")
