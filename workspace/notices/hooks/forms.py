"""Adding and changing a hook."""

from ipaddress import ip_address
from typing import Any, Self
from urllib.parse import urlsplit

from flask import current_app
from wtforms import RadioField, SelectField, SelectMultipleField, ValidationError, widgets
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from workspace.kernel.config import Network
from workspace.kernel.forms import Box, Form, LineField
from workspace.kernel.i18n import LANGUAGES
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.tokens import fresh_token
from workspace.notices.hooks.calling import is_allowed
from workspace.notices.hooks.concealed import conceal
from workspace.notices.hooks.models import DEEDS, SPACE, HookTerms
from workspace.notices.hooks.words import DEED_WORDS
from workspace.records.kinds import KINDS
from workspace.spaces.models import Membership

LEAST_SECRET = 16
AT_FIRST = ["progress", "comments"]


class HookForm(Form):
    """What both forms ask for."""

    name = LineField(_l("Name of the web hook"), [InputRequired(_l("Please give it a name."))], most=80)
    kinds = SelectMultipleField(
        _l("About"),
        validators=[InputRequired(_l("Choose at least one."))],
        choices=[],
        option_widget=Box(),
        widget=widgets.ListWidget(prefix_label=False),
    )
    deeds = SelectMultipleField(
        _l("Which news"),
        validators=[InputRequired(_l("Choose at least one."))],
        choices=[SelectChoice(deed, DEED_WORDS[deed]) for deed in DEEDS],
        option_widget=Box(),
        widget=widgets.ListWidget(prefix_label=False),
    )
    reach = RadioField(_l("Of what"), choices=[], validators=[InputRequired()])
    language = SelectField(_l("Language"), choices=[SelectChoice(*each) for each in LANGUAGES.items()])
    address = LineField(_l("Address"), most=1000)
    secret = LineField(_l("Secret"), most=200)

    def offer(self, member: Membership) -> Self:
        """Fill the choices for a member's party."""
        rooms = [SelectChoice(kind.name, kind.room) for kind in KINDS.values()]
        self.kinds.choices = [*rooms, SelectChoice(SPACE, _l("The space itself: members, settings"))]
        party = member.party.name
        self.reach.choices = [
            SelectChoice("everyone", _l("Only of what everyone in this space sees")),
            SelectChoice("party", _l("Of all that %(party)s sees, but no internal notes", party=party)),
        ]
        return self

    def validate_address(self, field: LineField) -> None:
        if field.data and not _is_fit(field.data):
            raise ValidationError(_l("Please give an address that begins with https:// and is open to the world."))

    @property
    def terms(self) -> HookTerms:
        kinds = [] if set(self.kinds.data) >= set(_every_kind()) else self.kinds.data
        ours = self.reach.data == "party"
        return HookTerms(self.name.data, self.language.data, ours, kinds, self.deeds.data)

    @property
    def where(self) -> dict[str, str]:
        """Where it leads, as it is kept; only what was typed."""
        given: dict[str, str] = {}
        if self.address.data:
            given |= {"address": conceal(self.address.data), "host": urlsplit(self.address.data).hostname or ""}
        if self.secret.data:
            given["secret"] = conceal(self.secret.data)
        return given


class NewHookForm(HookForm):
    """A new hook of one format. A generic one is given a secret, which is shown in the form and never again."""

    address = LineField(_l("Address"), [InputRequired(_l("Please give its address."))], most=1000)

    format = ""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        given = {"secret": fresh_token()} if entered[1] == "generic" else {}
        form = cls(deeds=AT_FIRST, kinds=_every_kind(), reach="everyone", language=member.person.language, **given)
        form.format = entered[1]
        return form.offer(member)

    def validate_secret(self, field: LineField) -> None:
        if self.format == "generic" and len(field.data or "") < LEAST_SECRET:
            raise ValidationError(_l("At least %(least)d characters, please.", least=LEAST_SECRET))

    @property
    def place(self) -> dict[str, str]:
        """What `Hook.add` takes besides the terms."""
        return {"secret": "", **self.where, "format": self.format}


class HookEditForm(HookForm):
    """A hook that is there. Address and secret are not shown; left empty they stay."""

    address = LineField(_l("New address"), [Optional()], most=1000)
    secret = LineField(_l("New secret"), [Optional()], most=200)

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, hook = entered[0], entered[1]
        kept = {"name": hook.name, "kinds": hook.kinds or _every_kind(), "deeds": hook.deeds, "language": hook.language}
        return cls(**kept, reach="party" if hook.tells_ours else "everyone").offer(member)


def _every_kind() -> list[str]:
    return [*KINDS, SPACE]


def _is_fit(address: str) -> bool:
    """Whether an address can be posted to at all; where its name leads is seen when it is used."""
    inside = current_app.extensions["workspace"].hook_networks
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    written = address.isascii() and address.isprintable() and " " not in address
    plain = not parts.username and not parts.password and not parts.fragment
    known = parts.scheme == "https" or (parts.scheme == "http" and bool(inside))
    return written and plain and known and _is_outside(host, inside)


def _is_outside(host: str, inside: tuple[Network, ...]) -> bool:
    try:
        return is_allowed(ip_address(host), inside)
    except ValueError:
        return "." in host and not host.rstrip(".").endswith((".localhost", ".local", ".internal"))
