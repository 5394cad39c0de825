"""The contact log: writing an entry, and changing it."""

from flask import Blueprint, flash, render_template

from workspace.communication.contacts import policies
from workspace.communication.contacts.addresses import CONTACT
from workspace.communication.contacts.queries import find_contact
from workspace.communication.forms.contact import ContactEditForm, NewContactForm
from workspace.communication.models import Contact
from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.i18n import gettext as _
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("contacts", __name__)
NEW, EDIT = "communication/contacts/new.html", "communication/contacts/edit.html"


@bp.get("/s/<space_key>/contacts/new")
@requires(policies.can_log, form=NewContactForm)
def new(member: Membership, space: Space, form: NewContactForm) -> str:
    return render_template(NEW, form=form)


@bp.post("/s/<space_key>/contacts/new")
@requires(policies.may_log, form=NewContactForm, invalid=NEW)
def create(member: Membership, space: Space, form: NewContactForm) -> Answer:
    values = form.values(member)
    contact = Contact.log(by=member, audience=form.audience, origin=form.origin(member), **values)
    flash(_("%(ref)s is written down.", ref=contact.ref))
    return answer(otherwise=contact.url)


@bp.get(f"{CONTACT}/edit")
@requires(policies.can_edit, find=find_contact, form=ContactEditForm)
def edit(member: Membership, contact: Contact, form: ContactEditForm) -> str:
    return render_template(EDIT, contact=contact, form=form)


@bp.post(f"{CONTACT}/edit")
@requires(policies.may_edit, find=find_contact, form=ContactEditForm, invalid=EDIT, clash=EDIT)
def update(member: Membership, contact: Contact, form: ContactEditForm) -> Answer:
    contact.edit(form.values(member), version=form.version.data, by=member)
    if form.was_merged:
        flash(_("Somebody else saved meanwhile. Their changes and yours are both in."))
    return answer(otherwise=contact.url)


@bp.get(f"{CONTACT}/body")
@requires(may_see, find=find_contact)
def body(member: Membership, contact: Contact) -> str:
    return fragment("communication/contacts/_body.html", contact=contact)
