"""What migrations need to know of what is made by hand. Only Alembic's `env.py` and tests load this."""

from collections.abc import Iterator
from typing import Any

from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.operations import ops
from alembic.runtime.migration import MigrationContext

from workspace.kernel.by_hand import BY_HAND


class EachItsWay(ops.MigrateOperation):
    """Statements for each kind of database; Alembic only has to write them down."""

    def __init__(self, ways: list[tuple[str, tuple[str, ...]]]) -> None:
        self.ways = ways


@renderers.dispatch_for(EachItsWay)
def _render(_context: AutogenContext, operation: EachItsWay) -> list[str]:
    """Alembic indents the lines itself; an empty one ends a block."""
    lines, word = ["dialect = op.get_context().dialect"], "if"
    for condition, statements in operation.ways:
        lines.append(f"{word} {condition}:" if condition else "else:")
        lines += [f"op.execute({statement!r})" for statement in statements]
        word = "elif"
    return [*lines, ""]


def with_what_is_made_by_hand(_context: MigrationContext, _revision: Any, directives: list[Any]) -> None:
    """Alembic's `process_revision_directives`: where a table is made that something goes with, make that, too."""
    for script in directives:
        made = [BY_HAND[name] for name in _made_in(script.upgrade_ops) if name in BY_HAND]
        script.upgrade_ops.ops += [EachItsWay([(way.condition, way.made) for way in each.ways]) for each in made]
        script.downgrade_ops.ops[:0] = [EachItsWay([(way.condition, way.gone) for way in each.ways]) for each in made]


def _made_in(container: ops.OpContainer) -> Iterator[str]:
    for each in container.ops:
        if isinstance(each, ops.CreateTableOp):
            yield each.table_name


def is_made_by_models(name: str | None, kind: str, _parents: Any) -> bool:
    """Alembic's `include_name`: what is made by hand is compared with no model."""
    return kind not in ("table", "index") or not any(made.owns(name or "") for made in BY_HAND.values())
