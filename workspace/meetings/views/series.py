"""Planning a series of meetings, changing it from one of them on, and ending it."""

from flask import Blueprint, flash, render_template

from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.i18n import gettext as _
from workspace.meetings import policies
from workspace.meetings.addresses import SERIES
from workspace.meetings.forms.series import EndForm, SeriesEditForm, SeriesForm
from workspace.meetings.models import MeetingSeries
from workspace.meetings.queries import find_series
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("series", __name__)
NEW, EDIT, END = "meetings/series/new.html", "meetings/series/edit.html", "meetings/series/_end.html"


@bp.get("/s/<space_key>/series/new")
@requires(policies.can_plan, form=SeriesForm)
def new(member: Membership, space: Space, form: SeriesForm) -> str:
    return render_template(NEW, form=form)


@bp.post("/s/<space_key>/series/new")
@requires(policies.may_write, form=SeriesForm, invalid=NEW)
def create(member: Membership, space: Space, form: SeriesForm) -> Answer:
    series = MeetingSeries.begin(by=member, audience=form.audience, people=form.people.data or (), **form.values)
    return answer(otherwise=series.url)


@bp.get(f"{SERIES}/body")
@requires(may_see, find=find_series)
def body(member: Membership, series: MeetingSeries) -> str:
    return fragment("meetings/series/_body.html", series=series)


@bp.get(f"{SERIES}/edit")
@requires(policies.can_edit_series, find=find_series, form=SeriesEditForm)
def edit(member: Membership, series: MeetingSeries, form: SeriesEditForm) -> str:
    return render_template(EDIT, series=series, form=form)


@bp.post(f"{SERIES}/edit")
@requires(policies.may_write, find=find_series, form=SeriesEditForm, invalid=EDIT, clash=EDIT)
def update(member: Membership, series: MeetingSeries, form: SeriesEditForm) -> Answer:
    people, version = form.people.data or (), form.version.data
    series.change_following(form.since, form.values, people, version=version, by=member)
    flash(_("Saved. What was changed on single meetings stays as it is."))
    return answer(otherwise=series.url)


@bp.get(f"{SERIES}/end")
@requires(policies.can_end_series, find=find_series, form=EndForm)
def ask_end(member: Membership, series: MeetingSeries, form: EndForm) -> str:
    return fragment(END, series=series, form=form)


@bp.post(f"{SERIES}/end")
@requires(policies.may_cancel, find=find_series, form=EndForm, invalid=END)
def end(member: Membership, series: MeetingSeries, form: EndForm) -> Answer:
    series.end(form.because.data, by=member)
    return answer(otherwise=series.url)
