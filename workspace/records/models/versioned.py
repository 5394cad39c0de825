"""Rows that two people may edit at once: the version a form was made from decides who was faster."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel.db import db
from workspace.kernel.refusals import Clash


class Versioned:
    """Mixin with a `version` that each save raises and each form carries."""

    id: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)

    def take(self, version: int) -> None:
        """Claim the right to save over `version`; raises Clash when somebody saved since.

        The comparison is part of the UPDATE itself, so that of two saves over one version only one passes.
        """
        table = next(table for table in sa.inspect(type(self)).tables if "version" in table.c)
        step = sa.update(table).where(table.c.id == self.id, table.c.version == version)
        taken = db.session.execute(step.values(version=version + 1))
        if not taken.rowcount:  # type: ignore[attr-defined]
            db.session.refresh(self)
            raise Clash(self)
        db.session.refresh(self, ["version"])
