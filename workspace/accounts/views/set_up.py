"""The first page of an empty instance, for whoever can read its terminal."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from workspace.accounts import signed_in
from workspace.accounts.access import open_to_all
from workspace.accounts.first_account import is_empty, open_first_account
from workspace.accounts.forms.newcomer import SetUpForm
from workspace.accounts.links import behind_link, link_page
from workspace.accounts.models import Person, Token
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _

bp = Blueprint("set_up", __name__)


@bp.get("/set-up")
@open_to_all()
def new() -> Any:
    """Ask for the token, also where a whole address was pasted."""
    if not is_empty():
        return redirect(url_for("sessions.new"))
    if given := request.args.get("token", ""):
        return redirect(url_for("set_up.edit", token=given.rpartition("token=")[2].strip()))
    return render_template("accounts/set_up/new.html")


@bp.get("/set-up/account")
@behind_link("set_up", "accounts/set_up/new.html", form=SetUpForm)
def edit(token: Token, form: SetUpForm) -> str:
    return link_page("accounts/set_up/edit.html", token, form=form)


@bp.post("/set-up/account")
@behind_link("set_up", "accounts/set_up/new.html", form=SetUpForm, invalid="accounts/set_up/edit.html")
def create(token: Token, form: SetUpForm) -> Answer:
    person = Person(name=form.name.data)
    person.write_to(form.email.data)
    form.describe(person)
    signed_in.begin(open_first_account(person, form.hashed, form.organisation.data))
    flash(_("Welcome, %(name)s. You manage the accounts here; invite the others whenever you like.", name=person.name))
    return answer(otherwise=url_for("spaces.index"))
