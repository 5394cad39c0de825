"""What an event is about. Records live a storey above; down here it only matters who may see them and their title."""

import sqlalchemy as sa

from workspace.kernel.db import UtcDateTime

record = sa.table(
    "record",
    sa.column("id", sa.Integer),
    sa.column("space_id", sa.Integer),
    sa.column("title", sa.Text),
    sa.column("audience", sa.BigInteger),
    sa.column("trashed_at", UtcDateTime),
)
