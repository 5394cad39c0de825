"""The bell and what is behind it: what happened on the records that the reader watches."""

from flask import Blueprint, render_template, request, url_for

from workspace.accounts.access import requires_account
from workspace.accounts.models import Session
from workspace.activity.stream import cursor
from workspace.kernel.html import Answer, answer, fragment, wants_fragment
from workspace.notices.forms import ReadAllForm, ReadForm
from workspace.notices.models import ReadMark
from workspace.notices.queries import notices
from workspace.notices.unread import already_read, count_of, read_until
from workspace.records.kinds import find_record
from workspace.records.models import Record
from workspace.records.policies import may_see
from workspace.records.telling import NOTHING
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("notices", __name__)


@bp.get("/notices")
@requires_account()
def index(row: Session) -> str:
    person, offset = row.account.person, request.args.get("from", 0, int)
    until = cursor.written(cursor.cursor_of(person.id))  # before the rows are read
    page = notices(person, offset)
    if wants_fragment():
        return render_template("notices/_rows.html" if offset > 0 else "notices/_list.html", page=page, until=until)
    return render_template("notices/index.html", page=page, until=until)


@bp.get("/notices/read")
@requires_account()
def earlier(row: Session) -> str:
    """What was read, for whoever wants to find it again."""
    page = notices(row.account.person, request.args.get("from", 0, int), news=already_read())
    return render_template("notices/_rows.html" if wants_fragment() else "notices/earlier.html", page=page)


@bp.get("/notices/count")
@requires_account()
def count(row: Session) -> str:
    """The number beside the bell alone, asked for again when something happens."""
    return fragment("notices/_count.html", notice_count=count_of(row.account.person))


@bp.post("/notices/read")
@requires_account(form=ReadAllForm, invalid=NOTHING)
def update(row: Session, form: ReadAllForm) -> Answer:
    """All that was there when the page was made is read, or what of it is about one record."""
    person = row.account.person
    ReadMark.keep_read(person.id, read_until(person, cursor.read(form.until.data), form.record.data))
    left = {"page": notices(person), "until": form.until.data, "notice_count": count_of(person)}
    return answer("notices/update.stream.html", otherwise=url_for("notices.index"), **left)


@bp.post("/s/<space_key>/<ref:ref>/read")
@requires(may_see, find=find_record, form=ReadForm, invalid=NOTHING, even_closed=True)
def read(member: Membership, record: Record, form: ReadForm) -> Answer:
    """What happened on one record is read, up to the event that its page showed."""
    ReadMark.keep_read(member.person_id, {record.id: form.until.data})
    return answer("notices/_count.html", otherwise=record.url, notice_count=count_of(member.person))
