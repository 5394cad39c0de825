"""Everybody this instance knows: with an account, invited, or only named."""

from typing import Any

from flask import Blueprint, flash, render_template, request, url_for

from workspace.accounts import inviting, mails
from workspace.accounts.forms.administration import InvitePersonForm, PersonForm
from workspace.accounts.models import Person, Session
from workspace.accounts.queries import alike, find_person, find_two, invited_among, people
from workspace.accounts.views.administration import for_administrators
from workspace.kernel.html import Answer, answer, wants_fragment
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.paging import LARGEST, page

KINDS = {
    "": _l("Everybody"),
    "accounts": _l("Can sign in"),
    "administrators": _l("Administrators"),
    "invited": _l("Invited"),
    "contacts": _l("Without an account"),
    "ended": _l("Ended"),
}
bp = Blueprint("people", __name__, url_prefix="/administration/people")


@bp.get("/")
@for_administrators()
def index(row: Session) -> str:
    kind, words = request.args.get("kind", ""), request.args.get("q", "")
    found = page(people(kind, words), request.args.get("from", 0, int))
    template = "accounts/administration/people/" + ("_rows.html" if wants_fragment() else "index.html")
    context = {"kind": kind, "words": words, "invited": invited_among(found), "filters": _filters(kind, words)}
    return render_template(template, page=found, **context)


def _filters(kind: str, words: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": url_for("people.index", kind=key or None, q=words or None), "current": key == kind}
        for key, label in KINDS.items()
    ]


@bp.get("/new")
@for_administrators(form=InvitePersonForm)
def new(row: Session, form: InvitePersonForm) -> str:
    return render_template("accounts/administration/people/new.html", form=form)


@bp.post("/new")
@for_administrators(form=InvitePersonForm, invalid="accounts/administration/people/new.html")
def create(row: Session, form: InvitePersonForm) -> Answer:
    person = inviting.person_at(form.email.data, name=form.name.data, organisation=form.organisation.organisation)
    inviting.invite(person, by=row.account.person, language=form.language.data)
    flash(_("%(name)s gets a mail.", name=person.name))
    return answer(otherwise=url_for("people.show", person_id=person.id))


@bp.get("/<int(max=2147483647):person_id>")
@for_administrators(find=find_person, form=PersonForm, confirmed=True)
def show(row: Session, person: Person, form: PersonForm) -> str:
    return render_template("accounts/administration/people/show.html", person=person, form=form, session_row=row)


@bp.post("/<int(max=2147483647):person_id>")
@for_administrators(
    find=find_person, form=PersonForm, invalid="accounts/administration/people/show.html", confirmed=True
)
def update(row: Session, person: Person, form: PersonForm) -> Answer:
    person.describe(name=form.name.data, organisation=form.organisation.organisation, by=row.account.person)
    before = person.email
    if person.account and form.email.data != before:
        person.account.change_email(form.email.data, by=row.account.person)
        mails.send_email_changed(person, before or "")
    person.write_to(form.email.data)
    flash(_("Saved."))
    return answer(otherwise=url_for("people.show", person_id=person.id))


@bp.post("/<int(max=2147483647):person_id>/invite")
@for_administrators(find=find_person)
def invite(row: Session, person: Person) -> Answer:
    inviting.invite(person, by=row.account.person)
    flash(_("%(name)s gets a mail.", name=person.name))
    return answer(otherwise=url_for("people.show", person_id=person.id))


@bp.get("/<int(max=2147483647):person_id>/merge")
@for_administrators(find=find_person, confirmed=True)
def compare(row: Session, person: Person) -> str:
    """Whom to merge with: those alike, those found, and, once chosen, both side by side."""
    words, other = request.args.get("q", ""), find_person(row, max(0, min(request.args.get("other", 0, int), LARGEST)))
    other = None if other is person else other
    found = page(people("", words).where(Person.id != person.id), rows=10).rows if words else alike(person)
    return render_template(
        "accounts/administration/people/merge.html", person=person, other=other, found=found, words=words
    )


@bp.post("/<int(max=2147483647):person_id>/merge/<int(max=2147483647):other_id>")
@for_administrators(find=find_two, confirmed=True)
def merge(row: Session, two: tuple[Person, Person]) -> Answer:
    kept, other = two
    kept.merge(other, by=row.account.person)
    flash(_("%(name)s is one person now.", name=kept.name))
    return answer(otherwise=url_for("people.show", person_id=kept.id))
