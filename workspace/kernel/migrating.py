"""What migrations need to know of tables made by hand. Only Alembic's `env.py` and tests load this."""

from collections.abc import Iterator
from typing import Any

from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.operations import ops
from alembic.runtime.migration import MigrationContext

from workspace.kernel.by_hand import TABLES, TableByHand


class MakeByHand(ops.MigrateOperation):
    """Make a table by its own statements; Alembic only has to write them down."""

    def __init__(self, table: TableByHand) -> None:
        self.table = table


@renderers.dispatch_for(MakeByHand)
def _render(_context: AutogenContext, operation: MakeByHand) -> list[str]:
    """Alembic indents the lines itself; an empty one ends a block."""
    lines, word = ["dialect = op.get_context().dialect"], "if"
    for condition, statements in operation.table.ways:
        lines.append(f"{word} {condition}:" if condition else "else:")
        lines += [f"op.execute({statement!r})" for statement in statements]
        word = "elif"
    return [*lines, ""]


def with_tables_by_hand(_context: MigrationContext, _revision: Any, directives: list[Any]) -> None:
    """Alembic's `process_revision_directives`: where a table is made that one goes with, make that one too."""
    for script in directives:
        made = [TABLES[name] for name in _made_in(script.upgrade_ops) if name in TABLES]
        script.upgrade_ops.ops += [MakeByHand(table) for table in made]
        script.downgrade_ops.ops[:0] = [ops.ExecuteSQLOp(f"DROP TABLE {table.name}") for table in made]


def _made_in(container: ops.OpContainer) -> Iterator[str]:
    for each in container.ops:
        if isinstance(each, ops.CreateTableOp):
            yield each.table_name


def is_made_by_models(name: str | None, kind: str, _parents: Any) -> bool:
    """Alembic's `include_name`: what is made by hand is compared with no model."""
    return kind != "table" or not any(table.owns(name or "") for table in TABLES.values())
