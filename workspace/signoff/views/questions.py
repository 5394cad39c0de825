"""Questions before a decision, and their answers."""

from flask import Blueprint

from workspace.kernel.html import Answer, fragment
from workspace.records.telling import changed
from workspace.signoff import policies
from workspace.signoff.addresses import QUESTION, SEAT
from workspace.signoff.deciding import sign_off_url
from workspace.signoff.forms.steering import AnswerForm, QuestionForm
from workspace.signoff.models import Question, Round, Seat
from workspace.signoff.queries import find_question, find_seat
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("questions", __name__)
NEW, ANSWER = "signoff/questions/_new.html", "signoff/questions/_answer.html"


def _told(member: Membership, round_: Round) -> Answer:
    return changed(member, f"{round_.topics} {round_.record.topic}", otherwise=sign_off_url(round_))


@bp.get(f"{SEAT}/ask")
@requires(policies.may_decide, find=find_seat, form=QuestionForm)
def new(member: Membership, seat: Seat, form: QuestionForm) -> str:
    return fragment(NEW, seat=seat, form=form)


@bp.post(f"{SEAT}/ask")
@requires(policies.may_decide, find=find_seat, form=QuestionForm, invalid=NEW)
def create(member: Membership, seat: Seat, form: QuestionForm) -> Answer:
    Question.ask(seat, form.written, asked_by=member.person, by=member)
    return _told(member, seat.stage.round)


@bp.get(f"{QUESTION}/answer")
@requires(policies.may_answer, find=find_question, form=AnswerForm)
def ask_answer(member: Membership, question: Question, form: AnswerForm) -> str:
    return fragment(ANSWER, question=question, form=form)


@bp.post(f"{QUESTION}/answer")
@requires(policies.may_answer, find=find_question, form=AnswerForm, invalid=ANSWER)
def give_answer(member: Membership, question: Question, form: AnswerForm) -> Answer:
    question.give_answer(form.written, by=member)
    return _told(member, question.round)
