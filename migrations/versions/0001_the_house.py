"""the house

Revision: 0001, after nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


STATES = (
    ("meeting", "planned"),
    ("meeting", "held"),
    ("meeting", "in_review"),
    ("meeting", "confirmed"),
    ("meeting", "concluded"),
    ("meeting", "correcting"),
    ("meeting", "cancelled"),
    ("change_request", "draft"),
    ("change_request", "submitted"),
    ("change_request", "assessed"),
    ("change_request", "in_sign_off"),
    ("change_request", "returned"),
    ("change_request", "approved"),
    ("change_request", "implemented"),
    ("change_request", "rejected"),
    ("change_request", "withdrawn"),
    ("change_request", "closed"),
    ("page", "current"),
    ("page", "outdated"),
    ("page_proposal", "draft"),
    ("page_proposal", "in_sign_off"),
    ("page_proposal", "returned"),
    ("page_proposal", "overtaken"),
    ("page_proposal", "published"),
    ("page_proposal", "rejected"),
    ("page_proposal", "withdrawn"),
    ("action_item", "open"),
    ("action_item", "done"),
    ("action_item", "dropped"),
)


def upgrade() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index("ix_attempt_at", ["at"], unique=False)
        batch_op.create_index("ix_attempt_key", ["purpose", "key_hash", "at"], unique=False)

    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("run_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_by", sa.Text(), nullable=True),
        sa.Column("dedupe", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'leased') = (lease_by IS NOT NULL)", name=op.f("ck_job_lease")),
        sa.CheckConstraint("state IN ('ready', 'leased', 'done', 'dead')", name=op.f("ck_job_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("dedupe", name=op.f("uq_job_dedupe")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index("ix_job_due", ["state", "run_at"], unique=False)

    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("to_address", sa.Text(), nullable=False),
        sa.Column("to_name", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("message", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kept_as", sa.Text(), nullable=True),
        sa.Column("given_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("message_id", name=op.f("uq_mail_message_id")),
    )
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.create_index("ix_mail_created_at", ["created_at"], unique=False)

    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_organisation_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name_key", name=op.f("uq_organisation_name_key")),
    )
    op.create_table(
        "record_state",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "state", name=op.f("pk_record_state")),
    )
    op.create_table(
        "space",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("shares_by_default", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_space_currency")),
        sa.CheckConstraint("length(key) between 2 and 16", name=op.f("ck_space_key")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_space_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_space")),
        sa.UniqueConstraint("key", name=op.f("uq_space_key")),
    )
    op.create_table(
        "chain",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_chain_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain")),
        sa.UniqueConstraint("name", name=op.f("uq_chain_name")),
        sa.UniqueConstraint("space_id", name=op.f("uq_chain_space_id")),
    )
    op.create_table(
        "change_limits",
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.CheckConstraint("cost >= 0", name=op.f("ck_change_limits_cost")),
        sa.CheckConstraint("days >= 0", name=op.f("ck_change_limits_days")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_change_limits_space_id")),
        sa.PrimaryKeyConstraint("space_id", name=op.f("pk_change_limits")),
    )
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("bit", sa.BigInteger(), nullable=False),
        sa.Column("is_owner", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("side in ('client', 'vendor', 'supplier', 'other')", name=op.f("ck_party_side")),
        sa.CheckConstraint("bit > 0", name=op.f("ck_party_bit")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_party_organisation_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_party_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("space_id", "bit", name=op.f("uq_party_space_id_bit")),
        sa.UniqueConstraint("space_id", "id", name=op.f("uq_party_space_id_id")),
        sa.UniqueConstraint("space_id", "organisation_id", name=op.f("uq_party_space_id_organisation_id")),
    )
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_party_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_party_space_id"), ["space_id"], unique=False)
        batch_op.create_index(
            "uq_party_owner",
            ["space_id"],
            unique=True,
            sqlite_where=sa.text("is_owner"),
            postgresql_where=sa.text("is_owner"),
        )

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("email_key", sa.Text(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("language in ('en', 'zh_CN')", name=op.f("ck_person_language")),
        sa.CheckConstraint("theme in ('auto', 'light', 'dark')", name=op.f("ck_person_theme")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_person_name")),
        sa.CheckConstraint("merged_into_id <> id", name=op.f("ck_person_merged")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["person.id"], name=op.f("fk_person_merged_into_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_person_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_email_key"), ["email_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "presence",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_presence_space_id")),
        sa.PrimaryKeyConstraint("source", "space_id", name=op.f("pk_presence")),
    )
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.create_index("ix_presence_space", ["space_id", "seen_at"], unique=False)

    op.create_table(
        "record_counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_record_counter_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_counter")),
        sa.UniqueConstraint("space_id", "kind", name=op.f("uq_record_counter_space_id_kind")),
    )
    op.create_table(
        "sign_off_route",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cost_from", sa.BigInteger(), nullable=True),
        sa.Column("days_from", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("allows_authors", sa.Boolean(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("cost_from is null or cost_from > 0", name=op.f("ck_sign_off_route_cost_from")),
        sa.CheckConstraint("days_from is null or days_from > 0", name=op.f("ck_sign_off_route_days_from")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_sign_off_route_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off_route")),
    )
    with op.batch_alter_table("sign_off_route", schema=None) as batch_op:
        batch_op.create_index("ix_sign_off_route_space", ["space_id", "retired_at", "position"], unique=False)

    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("email_key", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("is_administrator", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handle", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email_key", name=op.f("uq_account_email_key")),
        sa.UniqueConstraint("handle", name=op.f("uq_account_handle")),
        sa.UniqueConstraint("person_id", name=op.f("uq_account_person_id")),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "role in ('manager', 'contributor', 'stakeholder', 'observer')", name=op.f("ck_membership_role")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.ForeignKeyConstraint(
            ["space_id", "party_id"], ["party.space_id", "party.id"], name=op.f("fk_membership_space_id_party_id")
        ),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_membership_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("space_id", "person_id", name=op.f("uq_membership_space_id_person_id")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index("ix_membership_person_current", ["person_id", "ended_at"], unique=False)

    op.create_table(
        "minutes_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_minutes_import_author_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_minutes_import_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_import")),
    )
    with op.batch_alter_table("minutes_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_import_space_id"), ["space_id"], unique=False)

    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trashed_by_id", sa.Integer(), nullable=True),
        sa.Column("purged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("audience > 0", name=op.f("ck_record_audience")),
        sa.CheckConstraint("number > 0", name=op.f("ck_record_number")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_record_author_id")),
        sa.ForeignKeyConstraint(
            ["kind", "state"], ["record_state.kind", "record_state.state"], name=op.f("fk_record_kind_state")
        ),
        sa.ForeignKeyConstraint(
            ["space_id", "party_id"], ["party.space_id", "party.id"], name=op.f("fk_record_space_id_party_id")
        ),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_record_space_id")),
        sa.ForeignKeyConstraint(["trashed_by_id"], ["person.id"], name=op.f("fk_record_trashed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.UniqueConstraint("space_id", "kind", "number", name=op.f("uq_record_space_id_kind_number")),
    )
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_record_author_id"), ["author_id"], unique=False)
        batch_op.create_index("ix_record_list", ["space_id", "kind", "trashed_at", "updated_at"], unique=False)

    op.create_table(
        "sign_off_route_stage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("route_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.CheckConstraint("rule in ('all', 'any', 'at_least')", name=op.f("ck_sign_off_route_stage_rule")),
        sa.CheckConstraint("days is null or days > 0", name=op.f("ck_sign_off_route_stage_days")),
        sa.CheckConstraint("least > 0", name=op.f("ck_sign_off_route_stage_least")),
        sa.ForeignKeyConstraint(["route_id"], ["sign_off_route.id"], name=op.f("fk_sign_off_route_stage_route_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off_route_stage")),
        sa.UniqueConstraint("route_id", "position", name=op.f("uq_sign_off_route_stage_route_id_position")),
    )
    op.create_table(
        "stand_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("person_id <> deputy_id", name=op.f("ck_stand_in_deputy")),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_stand_in_days")),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_stand_in_deputy_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_stand_in_person_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_stand_in_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand_in")),
    )
    with op.batch_alter_table("stand_in", schema=None) as batch_op:
        batch_op.create_index("ix_stand_in_deputy", ["space_id", "deputy_id", "until_on"], unique=False)

    op.create_table(
        "token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("email_key", sa.Text(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("purpose in ('set_up', 'invitation', 'password', 'email')", name=op.f("ck_token_purpose")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_token_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_token_token_hash")),
    )
    with op.batch_alter_table("token", schema=None) as batch_op:
        batch_op.create_index("ix_token_person", ["person_id", "purpose"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.CheckConstraint("what in ('decide', 'confirm', 'act', 'send', 'answer')", name=op.f("ck_assignment_what")),
        sa.CheckConstraint("(closed_at is null) = (outcome is null)", name=op.f("ck_assignment_outcome")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_assignment_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assignment_person_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_assignment_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index("ix_assignment_person", ["person_id", "closed_at", "due_on"], unique=False)
        batch_op.create_index(
            "uq_assignment_open",
            ["record_id", "person_id", "what"],
            unique=True,
            sqlite_where=sa.text("closed_at is null"),
            postgresql_where=sa.text("closed_at is null"),
        )

    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("preview_sha256", sa.Text(), nullable=True),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.Column("is_pending", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("audience > 0", name=op.f("ck_attachment_audience")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_attachment_sha256")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_attachment_author_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_attachment_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index("ix_attachment_record", ["record_id", "created_at"], unique=False)

    op.create_table(
        "change_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("reason_text", sa.Text(), nullable=False),
        sa.Column("reason_html", sa.Text(), nullable=False),
        sa.Column("description_text", sa.Text(), nullable=False),
        sa.Column("description_html", sa.Text(), nullable=False),
        sa.Column("before_text", sa.Text(), nullable=False),
        sa.Column("before_html", sa.Text(), nullable=False),
        sa.Column("after_text", sa.Text(), nullable=False),
        sa.Column("after_html", sa.Text(), nullable=False),
        sa.Column("scope_impact_text", sa.Text(), nullable=False),
        sa.Column("scope_impact_html", sa.Text(), nullable=False),
        sa.Column("quality_impact_text", sa.Text(), nullable=False),
        sa.Column("quality_impact_html", sa.Text(), nullable=False),
        sa.Column("risk_impact_text", sa.Text(), nullable=False),
        sa.Column("risk_impact_html", sa.Text(), nullable=False),
        sa.Column("requested_by_id", sa.Integer(), nullable=True),
        sa.Column("requested_for_id", sa.Integer(), nullable=True),
        sa.Column("origin_id", sa.Integer(), nullable=True),
        sa.Column("origin_part", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("approved_days", sa.Integer(), nullable=True),
        sa.Column("approved_cost", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "category in ('scope', 'schedule', 'cost', 'quality', 'technical', 'legal', 'other')",
            name=op.f("ck_change_request_category"),
        ),
        sa.CheckConstraint("priority in ('low', 'normal', 'high', 'urgent')", name=op.f("ck_change_request_priority")),
        sa.CheckConstraint(
            "(approved_cost is null) = (approved_days is null)", name=op.f("ck_change_request_approved")
        ),
        sa.CheckConstraint(
            "(requested_by_id is null) = (requested_for_id is null)", name=op.f("ck_change_request_requested")
        ),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_change_request_currency")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_change_request_id")),
        sa.ForeignKeyConstraint(["origin_id"], ["record.id"], name=op.f("fk_change_request_origin_id")),
        sa.ForeignKeyConstraint(["requested_by_id"], ["person.id"], name=op.f("fk_change_request_requested_by_id")),
        sa.ForeignKeyConstraint(["requested_for_id"], ["party.id"], name=op.f("fk_change_request_requested_for_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_request")),
    )
    with op.batch_alter_table("change_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_request_cost"), ["cost"], unique=False)
        batch_op.create_index(batch_op.f("ix_change_request_origin_id"), ["origin_id"], unique=False)

    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("body_text", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("audience > 0", name=op.f("ck_comment_audience")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_comment_author_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_comment_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index("ix_comment_record", ["record_id", "created_at"], unique=False)

    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_draft_membership_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_draft_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("membership_id", "form", name=op.f("uq_draft_membership_id_form")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index("ix_draft_record", ["record_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("on_behalf_of_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_event_number")),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_event_actor_id")),
        sa.ForeignKeyConstraint(["chain_id"], ["chain.id"], name=op.f("fk_event_chain_id")),
        sa.ForeignKeyConstraint(["on_behalf_of_id"], ["person.id"], name=op.f("fk_event_on_behalf_of_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_event_record_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_event_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("chain_id", "number", name=op.f("uq_event_chain_id_number")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_record", ["record_id", "number"], unique=False)
        batch_op.create_index("ix_event_space_number", ["space_id", "number"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("call_url", sa.Text(), nullable=False),
        sa.Column("purpose_text", sa.Text(), nullable=False),
        sa.Column("purpose_html", sa.Text(), nullable=False),
        sa.Column("cancelled_because", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("call_url = '' or call_url like 'http%'", name=op.f("ck_meeting_call_url")),
        sa.CheckConstraint("minutes is null or minutes between 1 and 1440", name=op.f("ck_meeting_minutes")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_meeting_id")),
        sa.ForeignKeyConstraint(["import_id"], ["minutes_import.id"], name=op.f("fk_meeting_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "one_time_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("concealed_secret", sa.Text(), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("last_step > 0", name=op.f("ck_one_time_code_last_step")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_one_time_code_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_code")),
        sa.UniqueConstraint("account_id", name=op.f("uq_one_time_code_account_id")),
    )
    op.create_table(
        "page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body_text", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_page_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_page_owner_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["page.id"], name=op.f("fk_page_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page")),
    )
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_page_review_on"), ["review_on"], unique=False)
        batch_op.create_index("ix_page_tree", ["parent_id", "position"], unique=False)

    op.create_table(
        "part_counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_part_counter_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part_counter")),
        sa.UniqueConstraint("record_id", "prefix", name=op.f("uq_part_counter_record_id_prefix")),
    )
    op.create_table(
        "passkey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("transports", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(credential_id) > 0", name=op.f("ck_passkey_credential")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_passkey_name")),
        sa.CheckConstraint("sign_count >= 0", name=op.f("ck_passkey_sign_count")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_passkey_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkey_account_id"), ["account_id"], unique=False)

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("audience > 0", name=op.f("ck_revision_audience")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_revision_sha256")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_revision_author_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_revision_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("record_id", "number", name=op.f("uq_revision_record_id_number")),
    )
    op.create_table(
        "session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("user_agent", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_how", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("confirmed_how in ('password', 'passkey', 'totp')", name=op.f("ck_session_confirmed_how")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_session_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_session_token_hash")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index("ix_session_account", ["account_id", "ended_at"], unique=False)
        batch_op.create_index("ix_session_seen_at", ["seen_at"], unique=False)

    op.create_table(
        "sign_off_route_seat",
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_sign_off_route_seat_membership_id")
        ),
        sa.ForeignKeyConstraint(
            ["stage_id"], ["sign_off_route_stage.id"], name=op.f("fk_sign_off_route_seat_stage_id")
        ),
        sa.PrimaryKeyConstraint("stage_id", "membership_id", name=op.f("pk_sign_off_route_seat")),
    )
    op.create_table(
        "typing",
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_typing_membership_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_typing_record_id")),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_typing")),
    )
    with op.batch_alter_table("typing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_typing_record_id"), ["record_id"], unique=False)

    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_visit_membership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("membership_id", name=op.f("uq_visit_membership_id")),
    )
    op.create_table(
        "watch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_watch_person_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_watch_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch")),
        sa.UniqueConstraint("record_id", "person_id", name=op.f("uq_watch_record_id_person_id")),
    )
    with op.batch_alter_table("watch", schema=None) as batch_op:
        batch_op.create_index("ix_watch_person", ["person_id"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("presenter_id", sa.Integer(), nullable=True),
        sa.Column("notes_text", sa.Text(), nullable=False),
        sa.Column("notes_html", sa.Text(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(noted_by_id is null) = (noted_at is null)", name=op.f("ck_agenda_item_noted")),
        sa.CheckConstraint("length(title) > 0", name=op.f("ck_agenda_item_title")),
        sa.CheckConstraint("minutes is null or minutes between 1 and 1440", name=op.f("ck_agenda_item_minutes")),
        sa.CheckConstraint("number > 0", name=op.f("ck_agenda_item_number")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id")),
        sa.ForeignKeyConstraint(["noted_by_id"], ["person.id"], name=op.f("fk_agenda_item_noted_by_id")),
        sa.ForeignKeyConstraint(["presenter_id"], ["person.id"], name=op.f("fk_agenda_item_presenter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_agenda_item_meeting_id_number")),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index("ix_agenda_item_order", ["meeting_id", "position"], unique=False)

    op.create_table(
        "attachment_origin",
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_attachment_origin_attachment_id")),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_attachment_origin")),
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("stands_in_for_id", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "status in ('expected', 'present', 'late', 'left_early', 'apologies', 'absent')",
            name=op.f("ck_attendance_status"),
        ),
        sa.CheckConstraint(
            "stands_in_for_id is null or stands_in_for_id <> person_id", name=op.f("ck_attendance_stands_in")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_attendance_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id")),
        sa.ForeignKeyConstraint(["stands_in_for_id"], ["person.id"], name=op.f("fk_attendance_stands_in_for_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_attendance_meeting_id_person_id")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "challenge",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("purpose in ('add', 'confirm')", name=op.f("ck_challenge_purpose")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_challenge_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "purpose", name=op.f("pk_challenge")),
        sa.UniqueConstraint("value", name=op.f("uq_challenge_value")),
    )
    op.create_table(
        "change_option",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("detail_text", sa.Text(), nullable=False),
        sa.Column("detail_html", sa.Text(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("is_proposed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("title <> ''", name=op.f("ck_change_option_title")),
        sa.ForeignKeyConstraint(
            ["change_request_id"], ["change_request.id"], name=op.f("fk_change_option_change_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_option")),
    )
    with op.batch_alter_table("change_option", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_option_change_request_id"), ["change_request_id"], unique=False)

    op.create_table(
        "cost_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("label <> ''", name=op.f("ck_cost_line_label")),
        sa.ForeignKeyConstraint(
            ["change_request_id"], ["change_request.id"], name=op.f("fk_cost_line_change_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_line")),
    )
    with op.batch_alter_table("cost_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cost_line_change_request_id"), ["change_request_id"], unique=False)

    op.create_table(
        "imported_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_imported_text_sha256")),
        sa.ForeignKeyConstraint(["import_id"], ["minutes_import.id"], name=op.f("fk_imported_text_import_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_imported_text_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_text")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_imported_text_meeting_id")),
    )
    with op.batch_alter_table("imported_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imported_text_import_id"), ["import_id"], unique=False)

    op.create_table(
        "knowledge_base",
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("home_id", sa.Integer(), nullable=True),
        sa.Column("is_reviewed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["home_id"], ["page.id"], name=op.f("fk_knowledge_base_home_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_knowledge_base_space_id")),
        sa.PrimaryKeyConstraint("space_id", name=op.f("pk_knowledge_base")),
    )
    op.create_table(
        "knowledge_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("skips_known", sa.Boolean(), nullable=False),
        sa.Column("uploads", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("first_number", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state in ('reading', 'read', 'filing', 'filed', 'undone', 'failed', 'given_up')",
            name=op.f("ck_knowledge_import_state"),
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_knowledge_import_author_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["page.id"], name=op.f("fk_knowledge_import_parent_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_knowledge_import_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge_import")),
    )
    with op.batch_alter_table("knowledge_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_knowledge_import_space_id"), ["space_id"], unique=False)

    op.create_table(
        "lens",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_lens_party_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_lens_session_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_lens_space_id")),
        sa.PrimaryKeyConstraint("session_id", "space_id", name=op.f("pk_lens")),
    )
    op.create_table(
        "link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_link_comment_id")),
        sa.ForeignKeyConstraint(["source_id"], ["record.id"], name=op.f("fk_link_source_id")),
        sa.ForeignKeyConstraint(["target_id"], ["record.id"], name=op.f("fk_link_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_index("ix_link_source", ["source_id"], unique=False)
        batch_op.create_index("ix_link_target", ["target_id"], unique=False)

    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_mention_comment_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mention_person_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_mention_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index("ix_mention_person", ["person_id", "at"], unique=False)
        batch_op.create_index("ix_mention_record", ["record_id"], unique=False)

    op.create_table(
        "page_acknowledgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_page_acknowledgement_page_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_page_acknowledgement_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_page_acknowledgement_person_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_page_acknowledgement_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_acknowledgement")),
        sa.UniqueConstraint("revision_id", "person_id", name=op.f("uq_page_acknowledgement_revision_id_person_id")),
    )
    with op.batch_alter_table("page_acknowledgement", schema=None) as batch_op:
        batch_op.create_index("ix_page_acknowledgement_page", ["page_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_page_acknowledgement_person_id"), ["person_id"], unique=False)

    op.create_table(
        "page_former_title",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("audience > 0", name=op.f("ck_page_former_title_audience")),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_page_former_title_page_id")),
        sa.PrimaryKeyConstraint("page_id", "title_key", name=op.f("pk_page_former_title")),
    )
    with op.batch_alter_table("page_former_title", schema=None) as batch_op:
        batch_op.create_index("ix_page_former_title_key", ["title_key"], unique=False)

    op.create_table(
        "page_passage",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(place is null) = (found = '')", name=op.f("ck_page_passage_place")),
        sa.CheckConstraint("(done_at is null) = (done_by_id is null)", name=op.f("ck_page_passage_done")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_page_passage_comment_id")),
        sa.ForeignKeyConstraint(["done_by_id"], ["person.id"], name=op.f("fk_page_passage_done_by_id")),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_page_passage_page_id")),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_page_passage")),
    )
    with op.batch_alter_table("page_passage", schema=None) as batch_op:
        batch_op.create_index("ix_page_passage_page", ["page_id"], unique=False)

    op.create_table(
        "page_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("body_text", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.CheckConstraint("base_revision = 0 or page_id is not null", name=op.f("ck_page_proposal_base")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_page_proposal_id")),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_page_proposal_page_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["page.id"], name=op.f("fk_page_proposal_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_proposal")),
    )
    with op.batch_alter_table("page_proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_proposal_page_id"), ["page_id"], unique=False)

    op.create_table(
        "page_reading_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_page_reading_request_asked_by_id")),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_page_reading_request_page_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_page_reading_request_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_page_reading_request_person_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_page_reading_request_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_reading_request")),
        sa.UniqueConstraint("page_id", "person_id", name=op.f("uq_page_reading_request_page_id_person_id")),
    )
    with op.batch_alter_table("page_reading_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_reading_request_person_id"), ["person_id"], unique=False)

    op.create_table(
        "page_tag",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_page_tag_page_id")),
        sa.PrimaryKeyConstraint("page_id", "key", name=op.f("pk_page_tag")),
    )
    with op.batch_alter_table("page_tag", schema=None) as batch_op:
        batch_op.create_index("ix_page_tag_key", ["key"], unique=False)

    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_how", sa.Text(), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("corrected_by_id", sa.Integer(), nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(corrected_at is null) = (correction_reason = '')", name=op.f("ck_publication_correction_reason")
        ),
        sa.CheckConstraint(
            "ended_how in ('confirmed', 'concluded', 'withdrawn')", name=op.f("ck_publication_ended_how")
        ),
        sa.CheckConstraint("(corrected_at is null) = (corrected_by_id is null)", name=op.f("ck_publication_corrected")),
        sa.CheckConstraint("(ended_at is null) = (ended_how is null)", name=op.f("ck_publication_ended")),
        sa.CheckConstraint("corrected_at is null or ended_at is not null", name=op.f("ck_publication_corrected_ended")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_publication_by_id")),
        sa.ForeignKeyConstraint(["corrected_by_id"], ["person.id"], name=op.f("fk_publication_corrected_by_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_publication_meeting_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_publication_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("revision_id", name=op.f("uq_publication_revision_id")),
    )
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.create_index("ix_publication_meeting", ["meeting_id"], unique=False)
        batch_op.create_index(
            "uq_publication_open",
            ["meeting_id"],
            unique=True,
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )

    op.create_table(
        "search_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("anchors", sa.Text(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("comment_id is null or attachment_id is null", name=op.f("ck_search_document_thing")),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_search_document_attachment_id")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_search_document_author_id")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_search_document_comment_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_search_document_record_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_search_document_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_document")),
    )
    with op.batch_alter_table("search_document", schema=None) as batch_op:
        batch_op.create_index("ix_search_document_record", ["record_id"], unique=False)
        batch_op.create_index(
            "uq_search_document_attachment",
            ["attachment_id"],
            unique=True,
            sqlite_where=sa.text("attachment_id is not null"),
            postgresql_where=sa.text("attachment_id is not null"),
        )
        batch_op.create_index(
            "uq_search_document_comment",
            ["comment_id"],
            unique=True,
            sqlite_where=sa.text("comment_id is not null"),
            postgresql_where=sa.text("comment_id is not null"),
        )
        batch_op.create_index(
            "uq_search_document_record",
            ["record_id"],
            unique=True,
            sqlite_where=sa.text("comment_id is null and attachment_id is null"),
            postgresql_where=sa.text("comment_id is null and attachment_id is null"),
        )

    op.create_table(
        "sign_off_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_for_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("route_name", sa.Text(), nullable=False),
        sa.Column("allows_authors", sa.Boolean(), nullable=False),
        sa.Column("remark_text", sa.Text(), nullable=False),
        sa.Column("remark_html", sa.Text(), nullable=False),
        sa.Column("escalates_to_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_how", sa.Text(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_because", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "ended_how in ('approved', 'returned', 'rejected', 'voided', 'withdrawn')",
            name=op.f("ck_sign_off_round_ended_how"),
        ),
        sa.CheckConstraint("(ended_at is null) = (ended_how is null)", name=op.f("ck_sign_off_round_ended")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_sign_off_round_sha256")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_sign_off_round_asked_by_id")),
        sa.ForeignKeyConstraint(["asked_for_id"], ["party.id"], name=op.f("fk_sign_off_round_asked_for_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["person.id"], name=op.f("fk_sign_off_round_ended_by_id")),
        sa.ForeignKeyConstraint(["escalates_to_id"], ["person.id"], name=op.f("fk_sign_off_round_escalates_to_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_sign_off_round_record_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_sign_off_round_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off_round")),
        sa.UniqueConstraint("id", "allows_authors", name=op.f("uq_sign_off_round_id_allows_authors")),
        sa.UniqueConstraint("id", "sha256", name=op.f("uq_sign_off_round_id_sha256")),
        sa.UniqueConstraint("record_id", "number", name=op.f("uq_sign_off_round_record_id_number")),
    )
    with op.batch_alter_table("sign_off_round", schema=None) as batch_op:
        batch_op.create_index(
            "uq_sign_off_round_open",
            ["record_id"],
            unique=True,
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )

    op.create_table(
        "title_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_title_link_comment_id")),
        sa.ForeignKeyConstraint(["source_id"], ["record.id"], name=op.f("fk_title_link_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_link")),
    )
    with op.batch_alter_table("title_link", schema=None) as batch_op:
        batch_op.create_index("ix_title_link_key", ["title_key"], unique=False)
        batch_op.create_index("ix_title_link_source", ["source_id"], unique=False)

    op.create_table(
        "action_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("detail_text", sa.Text(), nullable=False),
        sa.Column("detail_html", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("owner_party_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(owner_id is null) = (owner_party_id is null)", name=op.f("ck_action_item_owner")),
        sa.CheckConstraint("agenda_item_id is null or meeting_id is not null", name=op.f("ck_action_item_origin")),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_action_item_agenda_item_id")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_action_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_action_item_meeting_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_action_item_owner_id")),
        sa.ForeignKeyConstraint(["owner_party_id"], ["party.id"], name=op.f("fk_action_item_owner_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_item")),
    )
    with op.batch_alter_table("action_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_item_agenda_item_id"), ["agenda_item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_item_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_item_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_item_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "baseline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("scope_text", sa.Text(), nullable=False),
        sa.Column("scope_html", sa.Text(), nullable=False),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("budget", sa.Text(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.Column("change_request_id", sa.Integer(), nullable=True),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(change_request_id is null) = (round_id is null)", name=op.f("ck_baseline_origin")),
        sa.CheckConstraint("audience > 0", name=op.f("ck_baseline_audience")),
        sa.CheckConstraint("number > 0", name=op.f("ck_baseline_number")),
        sa.ForeignKeyConstraint(
            ["change_request_id"], ["change_request.id"], name=op.f("fk_baseline_change_request_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["sign_off_round.id"], name=op.f("fk_baseline_round_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_baseline_space_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_baseline_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baseline")),
        sa.UniqueConstraint("round_id", name=op.f("uq_baseline_round_id")),
        sa.UniqueConstraint("space_id", "number", name=op.f("uq_baseline_space_id_number")),
    )
    with op.batch_alter_table("baseline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_baseline_change_request_id"), ["change_request_id"], unique=False)

    op.create_table(
        "confirmation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("passage", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("remark_text", sa.Text(), nullable=False),
        sa.Column("remark_html", sa.Text(), nullable=False),
        sa.Column("objected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("said_how", sa.Text(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(entered_by_id is null) = (said_how = '')", name=op.f("ck_confirmation_on_behalf")),
        sa.CheckConstraint(
            "(objected_at is null) = (passage = '' and remark_text = '')", name=op.f("ck_confirmation_objection")
        ),
        sa.CheckConstraint("answer <> 'objects' or objected_at is not null", name=op.f("ck_confirmation_objected")),
        sa.CheckConstraint("answer in ('agreed', 'objects')", name=op.f("ck_confirmation_answer")),
        sa.CheckConstraint(
            "objected_at is null or (passage <> '' and remark_text <> '')", name=op.f("ck_confirmation_passage")
        ),
        sa.CheckConstraint("(answer is null) = (answered_at is null)", name=op.f("ck_confirmation_answered")),
        sa.CheckConstraint("(answer is null) = (sha256 is null)", name=op.f("ck_confirmation_sha256")),
        sa.CheckConstraint("answer is not null or entered_by_id is null", name=op.f("ck_confirmation_entered")),
        sa.CheckConstraint("entered_by_id <> person_id", name=op.f("ck_confirmation_entered_by")),
        sa.CheckConstraint("evidence_id is null or entered_by_id is not null", name=op.f("ck_confirmation_evidence")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["person.id"], name=op.f("fk_confirmation_entered_by_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["attachment.id"], name=op.f("fk_confirmation_evidence_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_confirmation_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_confirmation_person_id")),
        sa.ForeignKeyConstraint(["publication_id"], ["publication.id"], name=op.f("fk_confirmation_publication_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
        sa.UniqueConstraint("publication_id", "person_id", name=op.f("uq_confirmation_publication_id_person_id")),
    )
    with op.batch_alter_table("confirmation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_confirmation_person_id"), ["person_id"], unique=False)

    op.create_table(
        "page_origin",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("tail", sa.Text(), nullable=False),
        sa.Column("newline", sa.Text(), nullable=False),
        sa.Column("is_marked", sa.Boolean(), nullable=False),
        sa.Column("spellings", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["knowledge_import.id"], name=op.f("fk_page_origin_import_id")),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_page_origin_page_id")),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_page_origin")),
    )
    with op.batch_alter_table("page_origin", schema=None) as batch_op:
        batch_op.create_index("ix_page_origin_import", ["import_id"], unique=False)

    op.create_table(
        "resolution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("wording_text", sa.Text(), nullable=False),
        sa.Column("wording_html", sa.Text(), nullable=False),
        sa.Column("reason_text", sa.Text(), nullable=False),
        sa.Column("reason_html", sa.Text(), nullable=False),
        sa.Column("recorder_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(wording_text) > 0", name=op.f("ck_resolution_wording")),
        sa.CheckConstraint("number > 0", name=op.f("ck_resolution_number")),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_resolution_agenda_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_resolution_meeting_id")),
        sa.ForeignKeyConstraint(["recorder_id"], ["person.id"], name=op.f("fk_resolution_recorder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_resolution_meeting_id_number")),
    )
    with op.batch_alter_table("resolution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resolution_agenda_item_id"), ["agenda_item_id"], unique=False)

    op.create_table(
        "sign_off_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("eyes", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ordered_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("certificate_sha256", sa.Text(), nullable=True),
        sa.Column("pack_sha256", sa.Text(), nullable=True),
        sa.Column("pack_size", sa.Integer(), nullable=False),
        sa.CheckConstraint("language in ('en', 'zh_CN')", name=op.f("ck_sign_off_evidence_language")),
        sa.CheckConstraint(
            "(made_at is null) = (certificate_sha256 is null)", name=op.f("ck_sign_off_evidence_certificate")
        ),
        sa.CheckConstraint("(made_at is null) = (pack_sha256 is null)", name=op.f("ck_sign_off_evidence_pack")),
        sa.CheckConstraint("eyes > 0", name=op.f("ck_sign_off_evidence_eyes")),
        sa.CheckConstraint("made_at is null or failed_at is null", name=op.f("ck_sign_off_evidence_failed")),
        sa.ForeignKeyConstraint(["ordered_by_id"], ["membership.id"], name=op.f("fk_sign_off_evidence_ordered_by_id")),
        sa.ForeignKeyConstraint(["round_id"], ["sign_off_round.id"], name=op.f("fk_sign_off_evidence_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off_evidence")),
        sa.UniqueConstraint("round_id", "eyes", "language", name=op.f("uq_sign_off_evidence_round_id_eyes_language")),
    )
    op.create_table(
        "sign_off_stage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("approvals", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_how", sa.Text(), nullable=True),
        sa.CheckConstraint("ended_how <> 'passed' or approvals >= needed", name=op.f("ck_sign_off_stage_passed")),
        sa.CheckConstraint("ended_how in ('passed', 'failed', 'broken_off')", name=op.f("ck_sign_off_stage_ended_how")),
        sa.CheckConstraint("rule in ('all', 'any', 'at_least')", name=op.f("ck_sign_off_stage_rule")),
        sa.CheckConstraint("(ended_at is null) = (ended_how is null)", name=op.f("ck_sign_off_stage_ended")),
        sa.CheckConstraint("needed > 0", name=op.f("ck_sign_off_stage_needed")),
        sa.CheckConstraint("opened_at is not null or ended_at is null", name=op.f("ck_sign_off_stage_opened")),
        sa.ForeignKeyConstraint(["round_id"], ["sign_off_round.id"], name=op.f("fk_sign_off_stage_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off_stage")),
        sa.UniqueConstraint("id", "round_id", name=op.f("uq_sign_off_stage_id_round_id")),
        sa.UniqueConstraint("round_id", "position", name=op.f("uq_sign_off_stage_round_id_position")),
    )
    with op.batch_alter_table("sign_off_stage", schema=None) as batch_op:
        batch_op.create_index(
            "uq_sign_off_stage_open",
            ["round_id"],
            unique=True,
            sqlite_where=sa.text("opened_at is not null and ended_at is null"),
            postgresql_where=sa.text("opened_at is not null and ended_at is null"),
        )

    op.create_table(
        "agreement",
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agreement_person_id")),
        sa.ForeignKeyConstraint(["resolution_id"], ["resolution.id"], name=op.f("fk_agreement_resolution_id")),
        sa.PrimaryKeyConstraint("resolution_id", "person_id", name=op.f("pk_agreement")),
    )
    op.create_table(
        "sign_off_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("(kind = 'by_hand') = (sent_by_id is not null)", name=op.f("ck_sign_off_reminder_sent_by")),
        sa.CheckConstraint(
            "kind in ('by_hand', 'before', 'after', 'escalated')", name=op.f("ck_sign_off_reminder_kind")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["sign_off_round.id"], name=op.f("fk_sign_off_reminder_round_id")),
        sa.ForeignKeyConstraint(["sent_by_id"], ["person.id"], name=op.f("fk_sign_off_reminder_sent_by_id")),
        sa.ForeignKeyConstraint(["stage_id"], ["sign_off_stage.id"], name=op.f("fk_sign_off_reminder_stage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off_reminder")),
        sa.UniqueConstraint("stage_id", "kind", "on_day", name=op.f("uq_sign_off_reminder_stage_id_kind_on_day")),
    )
    with op.batch_alter_table("sign_off_reminder", schema=None) as batch_op:
        batch_op.create_index(
            "uq_sign_off_reminder_by_hand",
            ["round_id", "on_day"],
            unique=True,
            sqlite_where=sa.text("kind = 'by_hand'"),
            postgresql_where=sa.text("kind = 'by_hand'"),
        )

    op.create_table(
        "sign_off_seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("is_author", sa.Boolean(), nullable=False),
        sa.Column("allows_authors", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("instead_of_id", sa.Integer(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("allows_authors or not is_author", name=op.f("ck_sign_off_seat_author")),
        sa.CheckConstraint("instead_of_id <> id", name=op.f("ck_sign_off_seat_instead_of")),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name=op.f("fk_sign_off_seat_added_by_id")),
        sa.ForeignKeyConstraint(["instead_of_id"], ["sign_off_seat.id"], name=op.f("fk_sign_off_seat_instead_of_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_sign_off_seat_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_off_seat_person_id")),
        sa.ForeignKeyConstraint(
            ["round_id", "allows_authors"],
            ["sign_off_round.id", "sign_off_round.allows_authors"],
            name=op.f("fk_sign_off_seat_round_id_allows_authors"),
        ),
        sa.ForeignKeyConstraint(
            ["stage_id", "round_id"],
            ["sign_off_stage.id", "sign_off_stage.round_id"],
            name=op.f("fk_sign_off_seat_stage_id_round_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off_seat")),
        sa.UniqueConstraint(
            "id", "stage_id", "round_id", "person_id", name=op.f("uq_sign_off_seat_id_stage_id_round_id_person_id")
        ),
        sa.UniqueConstraint("instead_of_id", name=op.f("uq_sign_off_seat_instead_of_id")),
        sa.UniqueConstraint("stage_id", "person_id", name=op.f("uq_sign_off_seat_stage_id_person_id")),
    )
    with op.batch_alter_table("sign_off_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_off_seat_person_id"), ["person_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("is_author", sa.Boolean(), nullable=False),
        sa.Column("allows_authors", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("condition_text", sa.Text(), nullable=False),
        sa.Column("condition_html", sa.Text(), nullable=False),
        sa.Column("comment_text", sa.Text(), nullable=False),
        sa.Column("comment_html", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("said_how", sa.Text(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(entered_by_id is null) = (said_how = '')", name=op.f("ck_decision_said_how")),
        sa.CheckConstraint("(method = 'on_behalf') = (entered_by_id is not null)", name=op.f("ck_decision_on_behalf")),
        sa.CheckConstraint("kind = 'approve' or comment_text <> ''", name=op.f("ck_decision_comment")),
        sa.CheckConstraint("kind = 'approve' or condition_text = ''", name=op.f("ck_decision_condition")),
        sa.CheckConstraint("kind in ('approve', 'return', 'reject')", name=op.f("ck_decision_kind")),
        sa.CheckConstraint(
            "method in ('password', 'passkey', 'totp', 'mailed_code', 'on_behalf')", name=op.f("ck_decision_method")
        ),
        sa.CheckConstraint("allows_authors or not is_author", name=op.f("ck_decision_author")),
        sa.CheckConstraint("entered_by_id <> made_by_id", name=op.f("ck_decision_entered_by")),
        sa.CheckConstraint("evidence_id is null or entered_by_id is not null", name=op.f("ck_decision_evidence")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["person.id"], name=op.f("fk_decision_entered_by_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["attachment.id"], name=op.f("fk_decision_evidence_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_decision_made_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_decision_person_id")),
        sa.ForeignKeyConstraint(
            ["round_id", "allows_authors"],
            ["sign_off_round.id", "sign_off_round.allows_authors"],
            name=op.f("fk_decision_round_id_allows_authors"),
        ),
        sa.ForeignKeyConstraint(
            ["round_id", "sha256"],
            ["sign_off_round.id", "sign_off_round.sha256"],
            name=op.f("fk_decision_round_id_sha256"),
        ),
        sa.ForeignKeyConstraint(
            ["seat_id", "stage_id", "round_id", "person_id"],
            ["sign_off_seat.id", "sign_off_seat.stage_id", "sign_off_seat.round_id", "sign_off_seat.person_id"],
            name=op.f("fk_decision_seat_id_stage_id_round_id_person_id"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("seat_id", name=op.f("uq_decision_seat_id")),
        sa.UniqueConstraint("stage_id", "made_by_id", name=op.f("uq_decision_stage_id_made_by_id")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_person_id"), ["person_id"], unique=False)

    op.create_table(
        "mailed_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("email_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_how", sa.Text(), nullable=True),
        sa.Column("code_hash", sa.Text(), nullable=True),
        sa.Column("code_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code_tries", sa.Integer(), nullable=False),
        sa.Column("codes_sent", sa.Integer(), nullable=False),
        sa.CheckConstraint("ended_how in ('used', 'replaced')", name=op.f("ck_mailed_link_ended_how")),
        sa.CheckConstraint("(code_hash is null) = (code_expires_at is null)", name=op.f("ck_mailed_link_code")),
        sa.CheckConstraint("(ended_at is null) = (ended_how is null)", name=op.f("ck_mailed_link_ended")),
        sa.CheckConstraint("code_tries between 0 and 5", name=op.f("ck_mailed_link_code_tries")),
        sa.CheckConstraint("codes_sent between 0 and 10", name=op.f("ck_mailed_link_codes_sent")),
        sa.CheckConstraint("length(token_hash) = 64", name=op.f("ck_mailed_link_token_hash")),
        sa.ForeignKeyConstraint(["seat_id"], ["sign_off_seat.id"], name=op.f("fk_mailed_link_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailed_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_mailed_link_token_hash")),
    )
    with op.batch_alter_table("mailed_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mailed_link_seat_id"), ["seat_id"], unique=False)
        batch_op.create_index(
            "uq_mailed_link_seat",
            ["seat_id"],
            unique=True,
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )

    op.create_table(
        "sign_off_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text_text", sa.Text(), nullable=False),
        sa.Column("text_html", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_text", sa.Text(), nullable=False),
        sa.Column("answer_html", sa.Text(), nullable=False),
        sa.CheckConstraint("(answered_at is null) = (answer_text = '')", name=op.f("ck_sign_off_question_answer")),
        sa.CheckConstraint("text_text <> ''", name=op.f("ck_sign_off_question_text")),
        sa.CheckConstraint(
            "(answered_at is null) = (answered_by_id is null)", name=op.f("ck_sign_off_question_answered_by")
        ),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_sign_off_question_answered_by_id")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_sign_off_question_asked_by_id")),
        sa.ForeignKeyConstraint(["round_id"], ["sign_off_round.id"], name=op.f("fk_sign_off_question_round_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["sign_off_seat.id"], name=op.f("fk_sign_off_question_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off_question")),
    )
    with op.batch_alter_table("sign_off_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_off_question_round_id"), ["round_id"], unique=False)

    dialect = op.get_context().dialect
    if dialect.name == "postgresql":
        op.execute(
            "CREATE TABLE search_words (rowid bigint PRIMARY KEY, title tsvector NOT NULL, words tsvector NOT NULL)"
        )
        op.execute("ALTER TABLE search_words SET (toast_tuple_target = 128)")
        op.execute("CREATE INDEX ix_search_words_title ON search_words USING gin (title)")
        op.execute("CREATE INDEX ix_search_words_words ON search_words USING gin (words)")
    elif dialect.dbapi.sqlite_version_info >= (3, 43):
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(words, tokenize=ascii, detail=none, prefix='1 3 4 5 6', content='', contentless_delete=1)"
        )
    else:
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(words, tokenize=ascii, detail=none, prefix='1 3 4 5 6')"
        )

    states = sa.table("record_state", sa.column("kind"), sa.column("state"))
    op.bulk_insert(states, [{"kind": kind, "state": state} for kind, state in STATES])


def downgrade() -> None:
    op.execute("DROP TABLE search_words")
    with op.batch_alter_table("sign_off_question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_off_question_round_id"))

    op.drop_table("sign_off_question")
    with op.batch_alter_table("mailed_link", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_mailed_link_seat",
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )
        batch_op.drop_index(batch_op.f("ix_mailed_link_seat_id"))

    op.drop_table("mailed_link")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_person_id"))

    op.drop_table("decision")
    with op.batch_alter_table("sign_off_seat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_off_seat_person_id"))

    op.drop_table("sign_off_seat")
    with op.batch_alter_table("sign_off_reminder", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_sign_off_reminder_by_hand",
            sqlite_where=sa.text("kind = 'by_hand'"),
            postgresql_where=sa.text("kind = 'by_hand'"),
        )

    op.drop_table("sign_off_reminder")
    op.drop_table("agreement")
    with op.batch_alter_table("sign_off_stage", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_sign_off_stage_open",
            sqlite_where=sa.text("opened_at is not null and ended_at is null"),
            postgresql_where=sa.text("opened_at is not null and ended_at is null"),
        )

    op.drop_table("sign_off_stage")
    op.drop_table("sign_off_evidence")
    with op.batch_alter_table("resolution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resolution_agenda_item_id"))

    op.drop_table("resolution")
    with op.batch_alter_table("page_origin", schema=None) as batch_op:
        batch_op.drop_index("ix_page_origin_import")

    op.drop_table("page_origin")
    with op.batch_alter_table("confirmation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_confirmation_person_id"))

    op.drop_table("confirmation")
    with op.batch_alter_table("baseline", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_baseline_change_request_id"))

    op.drop_table("baseline")
    with op.batch_alter_table("action_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_item_owner_id"))
        batch_op.drop_index(batch_op.f("ix_action_item_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_action_item_due_on"))
        batch_op.drop_index(batch_op.f("ix_action_item_agenda_item_id"))

    op.drop_table("action_item")
    with op.batch_alter_table("title_link", schema=None) as batch_op:
        batch_op.drop_index("ix_title_link_source")
        batch_op.drop_index("ix_title_link_key")

    op.drop_table("title_link")
    with op.batch_alter_table("sign_off_round", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_sign_off_round_open",
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )

    op.drop_table("sign_off_round")
    with op.batch_alter_table("search_document", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_search_document_record",
            sqlite_where=sa.text("comment_id is null and attachment_id is null"),
            postgresql_where=sa.text("comment_id is null and attachment_id is null"),
        )
        batch_op.drop_index(
            "uq_search_document_comment",
            sqlite_where=sa.text("comment_id is not null"),
            postgresql_where=sa.text("comment_id is not null"),
        )
        batch_op.drop_index(
            "uq_search_document_attachment",
            sqlite_where=sa.text("attachment_id is not null"),
            postgresql_where=sa.text("attachment_id is not null"),
        )
        batch_op.drop_index("ix_search_document_record")

    op.drop_table("search_document")
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_publication_open",
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )
        batch_op.drop_index("ix_publication_meeting")

    op.drop_table("publication")
    with op.batch_alter_table("page_tag", schema=None) as batch_op:
        batch_op.drop_index("ix_page_tag_key")

    op.drop_table("page_tag")
    with op.batch_alter_table("page_reading_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_reading_request_person_id"))

    op.drop_table("page_reading_request")
    with op.batch_alter_table("page_proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_proposal_page_id"))

    op.drop_table("page_proposal")
    with op.batch_alter_table("page_passage", schema=None) as batch_op:
        batch_op.drop_index("ix_page_passage_page")

    op.drop_table("page_passage")
    with op.batch_alter_table("page_former_title", schema=None) as batch_op:
        batch_op.drop_index("ix_page_former_title_key")

    op.drop_table("page_former_title")
    with op.batch_alter_table("page_acknowledgement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_acknowledgement_person_id"))
        batch_op.drop_index("ix_page_acknowledgement_page")

    op.drop_table("page_acknowledgement")
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.drop_index("ix_mention_record")
        batch_op.drop_index("ix_mention_person")

    op.drop_table("mention")
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.drop_index("ix_link_target")
        batch_op.drop_index("ix_link_source")

    op.drop_table("link")
    op.drop_table("lens")
    with op.batch_alter_table("knowledge_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_knowledge_import_space_id"))

    op.drop_table("knowledge_import")
    op.drop_table("knowledge_base")
    with op.batch_alter_table("imported_text", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_imported_text_import_id"))

    op.drop_table("imported_text")
    with op.batch_alter_table("cost_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cost_line_change_request_id"))

    op.drop_table("cost_line")
    with op.batch_alter_table("change_option", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_option_change_request_id"))

    op.drop_table("change_option")
    op.drop_table("challenge")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_meeting_id"))

    op.drop_table("attendance")
    op.drop_table("attachment_origin")
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.drop_index("ix_agenda_item_order")

    op.drop_table("agenda_item")
    with op.batch_alter_table("watch", schema=None) as batch_op:
        batch_op.drop_index("ix_watch_person")

    op.drop_table("watch")
    op.drop_table("visit")
    with op.batch_alter_table("typing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_typing_record_id"))

    op.drop_table("typing")
    op.drop_table("sign_off_route_seat")
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.drop_index("ix_session_seen_at")
        batch_op.drop_index("ix_session_account")

    op.drop_table("session")
    op.drop_table("revision")
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkey_account_id"))

    op.drop_table("passkey")
    op.drop_table("part_counter")
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.drop_index("ix_page_tree")
        batch_op.drop_index(batch_op.f("ix_page_review_on"))
        batch_op.drop_index(batch_op.f("ix_page_owner_id"))

    op.drop_table("page")
    op.drop_table("one_time_code")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_starts_at"))
        batch_op.drop_index(batch_op.f("ix_meeting_import_id"))

    op.drop_table("meeting")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_space_number")
        batch_op.drop_index("ix_event_record")

    op.drop_table("event")
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.drop_index("ix_draft_record")

    op.drop_table("draft")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_index("ix_comment_record")

    op.drop_table("comment")
    with op.batch_alter_table("change_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_request_origin_id"))
        batch_op.drop_index(batch_op.f("ix_change_request_cost"))

    op.drop_table("change_request")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index("ix_attachment_record")

    op.drop_table("attachment")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_assignment_open",
            sqlite_where=sa.text("closed_at is null"),
            postgresql_where=sa.text("closed_at is null"),
        )
        batch_op.drop_index("ix_assignment_person")

    op.drop_table("assignment")
    with op.batch_alter_table("token", schema=None) as batch_op:
        batch_op.drop_index("ix_token_person")

    op.drop_table("token")
    with op.batch_alter_table("stand_in", schema=None) as batch_op:
        batch_op.drop_index("ix_stand_in_deputy")

    op.drop_table("stand_in")
    op.drop_table("sign_off_route_stage")
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.drop_index("ix_record_list")
        batch_op.drop_index(batch_op.f("ix_record_author_id"))

    op.drop_table("record")
    with op.batch_alter_table("minutes_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_minutes_import_space_id"))

    op.drop_table("minutes_import")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index("ix_membership_person_current")

    op.drop_table("membership")
    op.drop_table("account")
    with op.batch_alter_table("sign_off_route", schema=None) as batch_op:
        batch_op.drop_index("ix_sign_off_route_space")

    op.drop_table("sign_off_route")
    op.drop_table("record_counter")
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.drop_index("ix_presence_space")

    op.drop_table("presence")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_person_name_key"))
        batch_op.drop_index(batch_op.f("ix_person_merged_into_id"))
        batch_op.drop_index(batch_op.f("ix_person_email_key"))

    op.drop_table("person")
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.drop_index("uq_party_owner", sqlite_where=sa.text("is_owner"), postgresql_where=sa.text("is_owner"))
        batch_op.drop_index(batch_op.f("ix_party_space_id"))
        batch_op.drop_index(batch_op.f("ix_party_organisation_id"))

    op.drop_table("party")
    op.drop_table("change_limits")
    op.drop_table("chain")
    op.drop_table("space")
    op.drop_table("record_state")
    op.drop_table("organisation")
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.drop_index("ix_mail_created_at")

    op.drop_table("mail")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index("ix_job_due")

    op.drop_table("job")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_attempt_key")
        batch_op.drop_index("ix_attempt_at")

    op.drop_table("attempt")
