"""The content of a change request as one document, of which each revision keeps one."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from workspace.changes.models.cost_line import CostLine
from workspace.changes.models.option import Option
from workspace.kernel.db import db
from workspace.kernel.money import Money
from workspace.kernel.text.written import Written, write
from workspace.records.models import Attachment
from workspace.signoff.models import Decision, Impact

if TYPE_CHECKING:
    from workspace.changes.models.change_request import ChangeRequest

TEXTS = ("reason", "description", "before", "after", "scope_impact", "quality_impact", "risk_impact")
PLAIN = ("category", "priority", "days", "currency")


def texts(change: "ChangeRequest") -> list[Written]:
    """All Markdown of a change request."""
    return [*(getattr(change, name) for name in TEXTS), *(option.detail for option in change.options)]


def document(change: "ChangeRequest") -> dict[str, Any]:
    """Everything that is decided on: texts, impact, cost lines, options, who wants it, and the shared files."""
    # The scan of what somebody said about the text is no part of the text.
    files = db.session.scalars(Attachment.shown_with(change).where(Attachment.id.not_in(Decision.proofs())))
    return {
        **{name: getattr(change, name) for name in PLAIN},
        **{name: getattr(change, name).text for name in TEXTS},
        "cost": str(change.money.amount),
        "cost_lines": [line.document() for line in change.cost_lines],
        "options": [option.document() for option in change.options],
        "requested_by": change.requested_by.name if change.requested_by else None,
        "files": [{"name": file.name, "sha256": file.sha256} for file in files],
    }


def impact_of(document: Mapping[str, Any]) -> Impact:
    """What the text of a revision costs and delays."""
    return Impact(Money(Decimal(document["cost"]), document["currency"]), document["days"])


def fill(change: "ChangeRequest", values: Mapping[str, Any]) -> None:
    """Take new words and numbers. `cost_lines` are pairs of a label and an amount in minor units; `options` are
    mappings with the columns of an option."""
    values = dict(values)
    if "cost_lines" in values:
        lines = values.pop("cost_lines")
        change.cost_lines = [
            CostLine(position=place, label=label, amount=amount) for place, (label, amount) in enumerate(lines)
        ]
        change.cost = sum(amount for _label, amount in lines)
    if "options" in values:
        change.options = [Option(position=place, **option) for place, option in enumerate(values.pop("options"))]
    for name, value in values.items():
        setattr(change, name, value)


def restore(change: "ChangeRequest", document: Mapping[str, Any]) -> None:
    """Take the content of an older document again."""
    currency = document["currency"]
    fill(change, {name: document[name] for name in PLAIN})
    fill(change, {name: write(document[name]) for name in TEXTS})
    fill(change, {
        "cost_lines": [(line["label"], _minor(line["amount"], currency)) for line in document["cost_lines"]],
        "options": list(_options(document["options"], currency)),
    })  # fmt: skip


def empty(change: "ChangeRequest") -> None:
    """Forget all content; the request keeps its number and its events."""
    fill(change, dict.fromkeys(TEXTS, Written()) | {"cost_lines": [], "options": [], "days": 0})
    change.requested_by = change.requested_for = change.origin = None


def _options(kept: Iterable[Mapping[str, Any]], currency: str) -> Iterable[dict[str, Any]]:
    for option in kept:
        yield {**option, "detail": write(option["detail"]), "cost": _minor(option["cost"], currency)}


def _minor(amount: str, currency: str) -> int:
    return Money(Decimal(amount), currency).minor
