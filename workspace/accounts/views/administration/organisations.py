"""Companies and departments."""

from flask import Blueprint, flash, render_template, request, url_for

from workspace.accounts.forms.administration import OrganisationForm
from workspace.accounts.models import Organisation, Session
from workspace.accounts.queries import find_organisation, organisations, sizes
from workspace.accounts.views.administration import for_administrators
from workspace.kernel.html import Answer, answer, wants_fragment
from workspace.kernel.i18n import gettext as _
from workspace.kernel.paging import page

bp = Blueprint("organisations", __name__, url_prefix="/administration/organisations")


@bp.get("/")
@for_administrators()
def index(row: Session) -> str:
    words = request.args.get("q", "")
    found = page(organisations(words), request.args.get("from", 0, int))
    template = "accounts/administration/organisations/" + ("_rows.html" if wants_fragment() else "index.html")
    return render_template(template, page=found, words=words, sizes=sizes(found))


@bp.get("/new")
@for_administrators(form=OrganisationForm)
def new(row: Session, form: OrganisationForm) -> str:
    return render_template("accounts/administration/organisations/edit.html", form=form)


@bp.post("/new")
@for_administrators(form=OrganisationForm, invalid="accounts/administration/organisations/edit.html")
def create(row: Session, form: OrganisationForm) -> Answer:
    Organisation.create(form.name.data, by=row.account.person)
    flash(_("%(name)s was added.", name=form.name.data))
    return answer(otherwise=url_for("organisations.index"))


@bp.get("/<int(max=2147483647):organisation_id>")
@for_administrators(find=find_organisation, form=OrganisationForm)
def edit(row: Session, organisation: Organisation, form: OrganisationForm) -> str:
    return render_template("accounts/administration/organisations/edit.html", form=form, organisation=organisation)


@bp.post("/<int(max=2147483647):organisation_id>")
@for_administrators(
    find=find_organisation, form=OrganisationForm, invalid="accounts/administration/organisations/edit.html"
)
def update(row: Session, organisation: Organisation, form: OrganisationForm) -> Answer:
    organisation.rename(form.name.data, by=row.account.person)
    flash(_("Saved."))
    return answer(otherwise=url_for("organisations.index"))
