"""All my spaces, and opening a new one."""

from flask import Blueprint, render_template

from workspace.accounts.access import requires_account
from workspace.accounts.models import Organisation, Session
from workspace.kernel.html import Answer, answer
from workspace.spaces.forms.space import NewSpaceForm
from workspace.spaces.founding import open_space
from workspace.spaces.queries import my_spaces

bp = Blueprint("spaces", __name__)


@bp.get("/")
@requires_account()
def index(row: Session) -> str:
    return render_template("spaces/index.html", memberships=my_spaces(row.account.person))


@bp.get("/spaces/new")
@requires_account(form=NewSpaceForm)
def new(row: Session, form: NewSpaceForm) -> str:
    return render_template("spaces/new.html", form=form)


@bp.post("/spaces/new")
@requires_account(form=NewSpaceForm, invalid="spaces/new.html")
def create(row: Session, form: NewSpaceForm) -> Answer:
    me, name = row.account.person, form.organisation.data
    organisation = Organisation.named(name) or Organisation.create(name, by=me)
    space = open_space(form.key.data, by=me, organisation=organisation, side=form.side.data, **form.choices)
    return answer(otherwise=space.url)
