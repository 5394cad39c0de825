"""The routes that a space keeps: in order, with what chooses them and whom they ask."""

from flask import Blueprint, render_template, request, url_for

from workspace.kernel.html import Answer, answer
from workspace.signoff import policies
from workspace.signoff.forms.keeping import RouteForm, WeightForm
from workspace.signoff.models import Route
from workspace.signoff.preview import Preview
from workspace.signoff.queries import find_route, routes_with_people
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("routes", __name__, url_prefix="/s/<space_key>/settings/routes")
NEW, EDIT = "signoff/routes/new.html", "signoff/routes/edit.html"


def _all(member: Membership) -> str:
    return url_for("routes.index", space_key=member.space.key)


@bp.get("")
@requires(policies.may_settle)
def index(member: Membership, space: Space) -> str:
    """All of them; with a cost, days or kind in the address, which one would be proposed."""
    form = WeightForm.reading(request.args)
    tried = form.weight(space) if request.args and form.validate() else None
    previews = [Preview.of(route) for route in routes_with_people(member)]
    found = next((each for each in previews if tried and each.route.applies_to(tried)), None)
    return render_template("signoff/routes/index.html", previews=previews, form=form, tried=tried, found=found)


@bp.get("/new")
@requires(policies.may_settle, form=RouteForm)
def new(member: Membership, space: Space, form: RouteForm) -> str:
    return render_template(NEW, form=form)


@bp.post("/new")
@requires(policies.may_settle, form=RouteForm, invalid=NEW)
def create(member: Membership, space: Space, form: RouteForm) -> Answer:
    Route.add(form.terms, form.route_stages, by=member)
    return answer(otherwise=_all(member))


@bp.get("/<number:route>")
@requires(policies.may_settle_route, find=find_route, form=RouteForm)
def edit(member: Membership, route: Route, form: RouteForm) -> str:
    return render_template(EDIT, route=route, form=form)


@bp.post("/<number:route>")
@requires(policies.may_settle_route, find=find_route, form=RouteForm, invalid=EDIT)
def update(member: Membership, route: Route, form: RouteForm) -> Answer:
    route.change(form.terms, form.route_stages, by=member)
    return answer(otherwise=_all(member))


@bp.post("/<number:route>/step")
@requires(policies.may_settle_route, find=find_route)
def step(member: Membership, route: Route) -> Answer:
    route.step(1 if request.form.get("direction") == "1" else -1, by=member)
    return answer(otherwise=_all(member))


@bp.post("/<number:route>/retire")
@requires(policies.may_settle_route, find=find_route)
def retire(member: Membership, route: Route) -> Answer:
    route.retire(by=member)
    return answer(otherwise=_all(member))
