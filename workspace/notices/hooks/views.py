"""The web hooks of one's own party: adding, trying, reading the log, switching off."""

from flask import Blueprint, flash, render_template, request, url_for

from workspace.kernel.html import Answer, answer, fragment, wants_fragment
from workspace.kernel.i18n import gettext as _
from workspace.kernel.paging import Page, page
from workspace.notices.hooks.forms import HookEditForm, NewHookForm
from workspace.notices.hooks.models import FORMATS, Hook, HookDelivery
from workspace.notices.hooks.policies import may_keep_hooks
from workspace.notices.hooks.queries import find_delivery, find_hook, hooks_of, log_of
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("hooks", __name__, url_prefix="/s/<space_key>/settings/hooks")
NEW, EDIT, LOG, ROWS = (f"notices/hooks/{name}.html" for name in ("new", "edit", "_log", "_rows"))


def find_format(member: Membership, format: str) -> str | None:
    """One of the formats, by its name in the address."""
    return format if format in FORMATS else None


def _page_of(member: Membership, hook: Hook) -> str:
    return url_for("hooks.show", space_key=member.space.key, hook=hook.id)


def _log(hook: Hook) -> Page[HookDelivery]:
    return page(log_of(hook), request.args.get("from", 0, int))


@bp.get("")
@requires(may_keep_hooks)
def index(member: Membership, space: Space) -> str:
    return render_template("notices/hooks/index.html", hooks=hooks_of(member))


@bp.get("/new/<format>")
@requires(may_keep_hooks, find=find_format, form=NewHookForm)
def new(member: Membership, format: str, form: NewHookForm) -> str:
    return render_template(NEW, form=form, format=format)


@bp.post("/new/<format>")
@requires(may_keep_hooks, find=find_format, form=NewHookForm, invalid=NEW)
def create(member: Membership, format: str, form: NewHookForm) -> Answer:
    hook = Hook.add(form.terms, **form.place, by=member)
    flash(_("The web hook is added. Send a trial to see whether it arrives."), "success")
    return answer(otherwise=_page_of(member, hook))


@bp.get("/<number:hook>")
@requires(may_keep_hooks, find=find_hook)
def show(member: Membership, hook: Hook) -> str:
    return render_template("notices/hooks/show.html", hook=hook, log=_log(hook))


@bp.get("/<number:hook>/log")
@requires(may_keep_hooks, find=find_hook)
def log(member: Membership, hook: Hook) -> str:
    return fragment(ROWS if wants_fragment() and "from" in request.args else LOG, hook=hook, log=_log(hook))


@bp.get("/<number:hook>/edit")
@requires(may_keep_hooks, find=find_hook, form=HookEditForm)
def edit(member: Membership, hook: Hook, form: HookEditForm) -> str:
    return render_template(EDIT, hook=hook, form=form)


@bp.post("/<number:hook>/edit")
@requires(may_keep_hooks, find=find_hook, form=HookEditForm, invalid=EDIT)
def update(member: Membership, hook: Hook, form: HookEditForm) -> Answer:
    hook.change(form.terms, by=member, **form.where)
    return answer(otherwise=_page_of(member, hook))


@bp.post("/<number:hook>/try")
@requires(may_keep_hooks, find=find_hook)
def trial(member: Membership, hook: Hook) -> Answer:
    HookDelivery.promise(hook, [])
    return answer(otherwise=_page_of(member, hook))


@bp.post("/<number:hook>/switch")
@requires(may_keep_hooks, find=find_hook)
def switch(member: Membership, hook: Hook) -> Answer:
    hook.switch(request.form.get("on") == "1", by=member)
    return answer(otherwise=_page_of(member, hook))


@bp.post("/<number:hook>/remove")
@requires(may_keep_hooks, find=find_hook)
def destroy(member: Membership, hook: Hook) -> Answer:
    hook.remove(by=member)
    flash(_("The web hook “%(name)s” is removed.", name=hook.name))
    return answer(otherwise=url_for("hooks.index", space_key=member.space.key))


@bp.post("/<number:hook>/log/<number:delivery>/again")
@requires(may_keep_hooks, find=find_delivery)
def again(member: Membership, delivery: HookDelivery) -> Answer:
    delivery.again()
    return answer(otherwise=_page_of(member, delivery.hook))
