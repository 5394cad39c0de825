"""Forms of those who manage accounts and organisations."""

from typing import Any, Self

import sqlalchemy as sa
from wtforms import SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from workspace.accounts.forms.fields import NAME_NEEDED, EmailField, LanguageSelectField, email_needed
from workspace.accounts.models import Account, Organisation, Person
from workspace.kernel.db import db
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l


class OrganisationSelectField(SelectField):
    """One of the organisations, or none. `organisation` is the chosen row."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(_l("Organisation"), choices=self._known, **kwargs)

    def _known(self) -> list[SelectChoice]:
        rows = db.session.execute(sa.select(Organisation.id, Organisation.name).order_by(Organisation.name_key))
        return [SelectChoice("", _("None")), *(SelectChoice(str(key), name) for key, name in rows)]

    @property
    def organisation(self) -> Organisation | None:
        return db.session.get(Organisation, int(self.data)) if self.data else None


class OrganisationForm(Form):
    """The name of a company or department."""

    name = LineField(_l("Name of the organisation"), [InputRequired(_l("Please name the organisation."))])

    organisation: Organisation | None = None

    @classmethod
    def made_for(cls, session: Any, organisation: Organisation | None = None) -> Self:
        form = cls(obj=organisation)
        form.organisation = organisation
        return form

    def validate_name(self, field: LineField) -> None:
        if Organisation.named(field.data) not in (None, self.organisation):
            raise ValidationError(_("There is an organisation of this name already."))


class PersonForm(Form):
    """Name, organisation and address of anybody."""

    name = LineField(_l("Name"), [InputRequired(NAME_NEEDED)])
    organisation = OrganisationSelectField()
    email = EmailField(_l("E-mail address"))

    person: Person

    @classmethod
    def made_for(cls, session: Any, person: Person) -> Self:
        form = cls(name=person.name, email=person.email, organisation=str(person.organisation_id or ""))
        if person.account:
            form.email.validators = [email_needed(), *form.email.validators]
        form.person = person
        return form

    def validate_email(self, field: EmailField) -> None:
        taken = Account.at(field.data or "") if self.person.account else None
        if taken and taken is not self.person.account:
            raise ValidationError(_("%(name)s signs in with this address.", name=taken.person.name))


class InvitePersonForm(Form):
    """Somebody new, who is mailed a link."""

    name = LineField(_l("Name"), [InputRequired(NAME_NEEDED)])
    email = EmailField(_l("E-mail address"), [email_needed()])
    organisation = OrganisationSelectField()
    language = LanguageSelectField()
