"""What events about accounts say, in the log of the instance."""

from collections.abc import Mapping
from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l

Words = Any  # a lazily translated string


def _tried(facts: Mapping[str, Any]) -> Words:
    if facts.get("what") == "address":
        return _l("Too many wrong passwords were tried from %(address)s; it has to wait")
    if facts.get("what") == "code":
        return _l("Too many wrong codes were tried by whoever is signed in as %(name)s, the last from %(address)s")
    if facts.get("name"):
        return _l("Too many wrong passwords were tried for %(name)s, the last from %(address)s")
    return _l("Too many passwords were tried for an address that nobody has, the last from %(address)s")


SENTENCES: dict[str, Any] = {
    "account.opened": _l("%(actor)s opened an account for %(name)s"),
    "account.password_chosen": _l("%(actor)s chose a new password"),
    "account.passkey_added": _l("%(actor)s added the passkey %(called)s"),
    "account.passkey_removed": _l("%(actor)s removed the passkey %(called)s"),
    "account.code_switched_on": _l("%(actor)s switched on one-time codes"),
    "account.code_switched_off": _l("%(actor)s switched off one-time codes"),
    "account.email_changed": _l("%(actor)s changed the address of %(name)s from %(before)s to %(email)s"),
    "account.sessions_ended": _l("%(actor)s signed %(name)s out on other devices"),
    "account.tried_too_often": _tried,
    "account.ended": _l("%(actor)s ended the account of %(name)s"),
    "account.reopened": _l("%(actor)s opened the account of %(name)s again"),
    "account.administrator_made": _l("%(actor)s made %(name)s an administrator"),
    "account.administrator_unmade": _l("%(actor)s made %(name)s an ordinary member again"),
    "person.invited": _l("%(actor)s invited %(name)s"),
    "person.described": _l("%(actor)s changed who %(before)s is; the name is now %(name)s"),
    "person.merged": _l("%(actor)s merged %(other_name)s into %(name)s"),
    "organisation.created": _l("%(actor)s added the organisation %(name)s"),
    "organisation.renamed": _l("%(actor)s renamed the organisation %(before)s to %(name)s"),
}
