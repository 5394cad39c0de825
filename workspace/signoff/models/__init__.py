"""The tables of sign-off."""

from workspace.signoff.models.decision import Decision, Verdict
from workspace.signoff.models.evidence import Evidence
from workspace.signoff.models.mailed_link import MailedLink
from workspace.signoff.models.question import Question
from workspace.signoff.models.reminder import Reminder
from workspace.signoff.models.round import Round
from workspace.signoff.models.route import Route, RouteSeat, RouteStage, RouteTerms, Weight
from workspace.signoff.models.seat import Seat
from workspace.signoff.models.signable import Impact, Signable
from workspace.signoff.models.stage import Stage
from workspace.signoff.models.stage_plan import StagePlan
from workspace.signoff.models.stand_in import StandIn

__all__ = [
    "Decision", "Evidence", "Impact", "MailedLink", "Question", "Reminder", "Round", "Route", "RouteSeat", "RouteStage",
    "RouteTerms", "Seat", "Signable", "Stage", "StagePlan", "StandIn", "Verdict", "Weight",
]  # fmt: skip
