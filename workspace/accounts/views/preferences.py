"""Language and theme, chosen in the frame of any page, signed in or not."""

from flask import Blueprint, request, session
from flask_login import current_user

from workspace.accounts.access import open_to_all, present_person
from workspace.accounts.forms.profile import PreferencesForm
from workspace.accounts.next_page import safe_next
from workspace.kernel.html import Answer, answer
from workspace.kernel.refusals import Invalid

bp = Blueprint("preferences", __name__)


@bp.post("/preferences")
@open_to_all()
def update() -> Answer:
    form = PreferencesForm()
    if not form.validate():
        raise Invalid(next(iter(form.errors)), "unknown_choice")
    chosen = {field.name: field.data for field in (form.language, form.theme) if field.data}
    if current_user.is_authenticated:
        present_person().prefer(**chosen)
    else:
        session.update(chosen)
    return answer(otherwise=safe_next(request.form.get("next")))
