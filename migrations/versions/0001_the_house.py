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
    ("communication_plan", "draft"),
    ("communication_plan", "in_sign_off"),
    ("communication_plan", "agreed"),
    ("communication_plan", "changed"),
    ("communication_plan", "returned"),
    ("communication_plan", "rejected"),
    ("message", "draft"),
    ("message", "sent"),
    ("contact", "logged"),
    ("meeting", "planned"),
    ("meeting", "held"),
    ("meeting", "in_review"),
    ("meeting", "confirmed"),
    ("meeting", "concluded"),
    ("meeting", "correcting"),
    ("meeting", "cancelled"),
    ("meeting_series", "running"),
    ("meeting_series", "ended"),
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
        "worker",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("busy", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker")),
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
        "calendar_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("with_due_days", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reach in ('mine', 'all')", name=op.f("ck_calendar_feed_reach")),
        sa.CheckConstraint("length(token_hash) = 64", name=op.f("ck_calendar_feed_token_hash")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_calendar_feed_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("person_id", name=op.f("uq_calendar_feed_person_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_feed_token_hash")),
    )
    op.create_table(
        "calendar_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_calendar_import_author_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_calendar_import_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_import")),
    )
    with op.batch_alter_table("calendar_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_import_space_id"), ["space_id"], unique=False)

    op.create_table(
        "hook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("tells_ours", sa.Boolean(), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("deeds", sa.Text(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("given_up", sa.Integer(), nullable=False),
        sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("switched_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "format in ('generic', 'slack', 'feishu', 'dingtalk', 'wecom')", name=op.f("ck_hook_format")
        ),
        sa.CheckConstraint("language in ('en', 'zh_CN')", name=op.f("ck_hook_language")),
        sa.ForeignKeyConstraint(
            ["space_id", "party_id"], ["party.space_id", "party.id"], name=op.f("fk_hook_space_id_party_id")
        ),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_hook_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hook")),
    )
    with op.batch_alter_table("hook", schema=None) as batch_op:
        batch_op.create_index("ix_hook_space", ["space_id", "is_on"], unique=False)

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
        "message_pattern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("audience > 0", name=op.f("ck_message_pattern_audience")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_message_pattern_author_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_message_pattern_party_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_message_pattern_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_pattern")),
    )
    with op.batch_alter_table("message_pattern", schema=None) as batch_op:
        batch_op.create_index("ix_message_pattern_space", ["space_id", "name"], unique=False)

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
        "notice_rule",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.CheckConstraint("means in ('digest', 'app', 'nothing')", name=op.f("ck_notice_rule_means")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_rule_person_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_notice_rule_space_id")),
        sa.PrimaryKeyConstraint("person_id", "space_id", "kind", name=op.f("pk_notice_rule")),
    )
    op.create_table(
        "notice_settings",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at_once", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=True),
        sa.Column("quiet_until", sa.Integer(), nullable=True),
        sa.CheckConstraint("digest in ('daily', 'working', 'weekly', 'never')", name=op.f("ck_notice_settings_digest")),
        sa.CheckConstraint("(quiet_from is null) = (quiet_until is null)", name=op.f("ck_notice_settings_quiet_both")),
        sa.CheckConstraint("hour between 0 and 23", name=op.f("ck_notice_settings_hour")),
        sa.CheckConstraint(
            "quiet_from between 0 and 23 and quiet_until between 0 and 23", name=op.f("ck_notice_settings_quiet")
        ),
        sa.CheckConstraint("weekday between 0 and 6", name=op.f("ck_notice_settings_weekday")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_settings_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_notice_settings")),
    )
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
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
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
            ["record_id", "person_id", "what", "part"],
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
        "calendar_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["calendar_import.id"], name=op.f("fk_calendar_entry_import_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_calendar_entry_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_entry")),
        sa.UniqueConstraint("record_id", name=op.f("uq_calendar_entry_record_id")),
    )
    with op.batch_alter_table("calendar_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_entry_import_id"), ["import_id"], unique=False)

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
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("took_place_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail_text", sa.Text(), nullable=False),
        sa.Column("detail_html", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "channel in ('call', 'video', 'in_person', 'chat', 'mail', 'other')", name=op.f("ck_contact_channel")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index("ix_contact_took_place_at", ["took_place_at"], unique=False)

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
        "hook_delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hook_id", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state in ('waiting', 'sent', 'given_up', 'withheld')", name=op.f("ck_hook_delivery_state")),
        sa.ForeignKeyConstraint(["hook_id"], ["hook.id"], name=op.f("fk_hook_delivery_hook_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hook_delivery")),
    )
    with op.batch_alter_table("hook_delivery", schema=None) as batch_op:
        batch_op.create_index("ix_hook_delivery_created_at", ["created_at"], unique=False)
        batch_op.create_index("ix_hook_delivery_hook", ["hook_id", "id"], unique=False)

    op.create_table(
        "meeting_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("first_start", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("call_url", sa.Text(), nullable=False),
        sa.Column("purpose_text", sa.Text(), nullable=False),
        sa.Column("purpose_html", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("ended_because", sa.Text(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("told", sa.Text(), nullable=True),
        sa.CheckConstraint("call_url = '' or call_url like 'http%'", name=op.f("ck_meeting_series_call_url")),
        sa.CheckConstraint("ahead between 1 and 160", name=op.f("ck_meeting_series_ahead")),
        sa.CheckConstraint("length(rule) > 0", name=op.f("ck_meeting_series_rule")),
        sa.CheckConstraint("minutes is null or minutes between 1 and 1440", name=op.f("ck_meeting_series_minutes")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_meeting_series_id")),
        sa.ForeignKeyConstraint(["invited_by_id"], ["person.id"], name=op.f("fk_meeting_series_invited_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_text", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("reach", sa.BigInteger(), nullable=False),
        sa.Column("asks_reading", sa.Boolean(), nullable=False),
        sa.Column("file_ids", sa.Text(), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(sent_at is null) = (sent_by_id is null)", name=op.f("ck_message_sent")),
        sa.CheckConstraint("reach > 0", name=op.f("ck_message_reach")),
        sa.ForeignKeyConstraint(["corrects_id"], ["message.id"], name=op.f("fk_message_corrects_id")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_message_id")),
        sa.ForeignKeyConstraint(["sent_by_id"], ["person.id"], name=op.f("fk_message_sent_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_corrects_id"), ["corrects_id"], unique=False)

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
        "pasted_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("preview_sha256", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_pasted_file_membership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pasted_file")),
    )
    with op.batch_alter_table("pasted_file", schema=None) as batch_op:
        batch_op.create_index("ix_pasted_file_created_at", ["created_at"], unique=False)
        batch_op.create_index("ix_pasted_file_membership", ["membership_id"], unique=False)

    op.create_table(
        "read_mark",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_read_mark_person_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_read_mark_record_id")),
        sa.PrimaryKeyConstraint("person_id", "record_id", name=op.f("pk_read_mark")),
    )
    with op.batch_alter_table("read_mark", schema=None) as batch_op:
        batch_op.create_index("ix_read_mark_record", ["record_id"], unique=False)

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
        "attachment_origin",
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_attachment_origin_attachment_id")),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_attachment_origin")),
    )
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
        "communication_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("objective_text", sa.Text(), nullable=False),
        sa.Column("objective_html", sa.Text(), nullable=False),
        sa.Column("principles_text", sa.Text(), nullable=False),
        sa.Column("principles_html", sa.Text(), nullable=False),
        sa.Column("in_force_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_communication_plan_id")),
        sa.ForeignKeyConstraint(["in_force_id"], ["revision.id"], name=op.f("fk_communication_plan_in_force_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_plan")),
    )
    op.create_table(
        "contact_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_contact_participant_contact_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_contact_participant_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_participant_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_participant")),
        sa.UniqueConstraint("contact_id", "person_id", name=op.f("uq_contact_participant_contact_id_person_id")),
    )
    with op.batch_alter_table("contact_participant", schema=None) as batch_op:
        batch_op.create_index("ix_contact_participant_party", ["party_id", "contact_id"], unique=False)
        batch_op.create_index("ix_contact_participant_person", ["person_id", "contact_id"], unique=False)

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
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("occurs_at", sa.DateTime(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("told", sa.Text(), nullable=True),
        sa.CheckConstraint("call_url = '' or call_url like 'http%'", name=op.f("ck_meeting_call_url")),
        sa.CheckConstraint("minutes is null or minutes between 1 and 1440", name=op.f("ck_meeting_minutes")),
        sa.CheckConstraint("occurs_at is null or series_id is not null", name=op.f("ck_meeting_occurs_at")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_meeting_id")),
        sa.ForeignKeyConstraint(["import_id"], ["minutes_import.id"], name=op.f("fk_meeting_import_id")),
        sa.ForeignKeyConstraint(["invited_by_id"], ["person.id"], name=op.f("fk_meeting_invited_by_id")),
        sa.ForeignKeyConstraint(["series_id"], ["meeting_series.id"], name=op.f("fk_meeting_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("series_id", "occurs_at", name=op.f("uq_meeting_series_id_occurs_at")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_import_id"), ["import_id"], unique=False)
        batch_op.create_index("ix_meeting_series", ["series_id", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_starts_at"), ["starts_at"], unique=False)

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
        "message_addressee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "role in ('manager', 'contributor', 'stakeholder', 'observer')", name=op.f("ck_message_addressee_role")
        ),
        sa.CheckConstraint(
            "(case when person_id is null then 0 else 1 end) + (case when party_id is null then 0 else 1 end) + (case when role is null then 0 else 1 end) = 1",
            name=op.f("ck_message_addressee_one"),
        ),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_message_addressee_message_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_message_addressee_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_message_addressee_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_addressee")),
    )
    with op.batch_alter_table("message_addressee", schema=None) as batch_op:
        batch_op.create_index("ix_message_addressee_message", ["message_id", "person_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_message_addressee_person_id"), ["person_id"], unique=False)

    op.create_table(
        "message_delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("values", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("fate", sa.Text(), nullable=False),
        sa.Column("fate_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("token_hash", sa.Text(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_how", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "fate in ('waiting', 'sent', 'refused', 'no_address', 'withheld')", name=op.f("ck_message_delivery_fate")
        ),
        sa.CheckConstraint("read_how in ('signed_in', 'mailed_link')", name=op.f("ck_message_delivery_read_how")),
        sa.CheckConstraint("(read_at is null) = (read_how is null)", name=op.f("ck_message_delivery_read")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_message_delivery_message_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_message_delivery_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_message_delivery_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_delivery")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_message_delivery_token_hash")),
    )
    with op.batch_alter_table("message_delivery", schema=None) as batch_op:
        batch_op.create_index("ix_message_delivery_fate", ["message_id", "fate"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_delivery_mail_id"), ["mail_id"], unique=False)
        batch_op.create_index("ix_message_delivery_message", ["message_id", "person_id"], unique=False)
        batch_op.create_index("ix_message_delivery_person", ["person_id", "message_id"], unique=False)

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
        sa.Column("words", sa.Text(), nullable=False),
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
        "series_attendee",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_series_attendee_person_id")),
        sa.ForeignKeyConstraint(["series_id"], ["meeting_series.id"], name=op.f("fk_series_attendee_series_id")),
        sa.PrimaryKeyConstraint("series_id", "person_id", name=op.f("pk_series_attendee")),
    )
    with op.batch_alter_table("series_attendee", schema=None) as batch_op:
        batch_op.create_index("ix_series_attendee_person", ["person_id"], unique=False)

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
        "taken_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "outcome in ('commented', 'refused', 'ignored', 'unreadable')", name=op.f("ck_taken_mail_outcome")
        ),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_taken_mail_comment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_mail")),
        sa.UniqueConstraint("key", name=op.f("uq_taken_mail_key")),
    )
    with op.batch_alter_table("taken_mail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_taken_mail_comment_id"), ["comment_id"], unique=False)
        batch_op.create_index("ix_taken_mail_taken_at", ["taken_at"], unique=False)

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
        sa.Column("is_put_off", sa.Boolean(), nullable=False),
        sa.Column("carried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("carried_from_id", sa.Integer(), nullable=True),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(noted_by_id is null) = (noted_at is null)", name=op.f("ck_agenda_item_noted")),
        sa.CheckConstraint("length(title) > 0", name=op.f("ck_agenda_item_title")),
        sa.CheckConstraint("minutes is null or minutes between 1 and 1440", name=op.f("ck_agenda_item_minutes")),
        sa.CheckConstraint("number > 0", name=op.f("ck_agenda_item_number")),
        sa.ForeignKeyConstraint(["carried_from_id"], ["agenda_item.id"], name=op.f("fk_agenda_item_carried_from_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id")),
        sa.ForeignKeyConstraint(["noted_by_id"], ["person.id"], name=op.f("fk_agenda_item_noted_by_id")),
        sa.ForeignKeyConstraint(["presenter_id"], ["person.id"], name=op.f("fk_agenda_item_presenter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_agenda_item_meeting_id_number")),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_item_carried_from_id"), ["carried_from_id"], unique=False)
        batch_op.create_index("ix_agenda_item_order", ["meeting_id", "position"], unique=False)

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
        "communication_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column("content_text", sa.Text(), nullable=False),
        sa.Column("content_html", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("starts_time", sa.Time(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("shift", sa.Integer(), nullable=False),
        sa.Column("shifted_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("made_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "channel in ('email', 'call', 'video', 'in_person', 'report', 'chat', 'announcement')",
            name=op.f("ck_communication_item_channel"),
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_communication_item_title")),
        sa.CheckConstraint("(shift = 0) = (shifted_from is null)", name=op.f("ck_communication_item_shift")),
        sa.CheckConstraint("lead_days between 0 and 90", name=op.f("ck_communication_item_lead_days")),
        sa.CheckConstraint("number > 0", name=op.f("ck_communication_item_number")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_communication_item_owner_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["communication_plan.id"], name=op.f("fk_communication_item_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_item")),
        sa.UniqueConstraint("plan_id", "id", name=op.f("uq_communication_item_plan_id_id")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_communication_item_plan_id_number")),
    )
    with op.batch_alter_table("communication_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_communication_item_made_until"), ["made_until"], unique=False)
        batch_op.create_index("ix_communication_item_order", ["plan_id", "removed_at", "position"], unique=False)
        batch_op.create_index(batch_op.f("ix_communication_item_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_communication_item_series_id"), ["series_id"], unique=False)

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
        "mailed_minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_mailed_minutes_by_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_mailed_minutes_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mailed_minutes_person_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_mailed_minutes_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailed_minutes")),
    )
    with op.batch_alter_table("mailed_minutes", schema=None) as batch_op:
        batch_op.create_index("ix_mailed_minutes_meeting", ["meeting_id", "id"], unique=False)

    op.create_table(
        "meeting_invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("answer in ('yes', 'no', 'perhaps')", name=op.f("ck_meeting_invitation_answer")),
        sa.CheckConstraint("(answer is null) = (answered_at is null)", name=op.f("ck_meeting_invitation_answered")),
        sa.CheckConstraint("(meeting_id is null) <> (series_id is null)", name=op.f("ck_meeting_invitation_subject")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_invitation_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meeting_invitation_person_id")),
        sa.ForeignKeyConstraint(["series_id"], ["meeting_series.id"], name=op.f("fk_meeting_invitation_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_invitation")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_meeting_invitation_meeting_id_person_id")),
        sa.UniqueConstraint("series_id", "person_id", name=op.f("uq_meeting_invitation_series_id_person_id")),
    )
    with op.batch_alter_table("meeting_invitation", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_invitation_person", ["person_id"], unique=False)

    op.create_table(
        "minutes_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("stored", sa.Text(), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_minutes_file_sha256")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_minutes_file_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_file")),
        sa.UniqueConstraint(
            "meeting_id",
            "sha256",
            "language",
            "audience",
            name=op.f("uq_minutes_file_meeting_id_sha256_language_audience"),
        ),
    )
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
        "action_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("detail_text", sa.Text(), nullable=False),
        sa.Column("detail_html", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("owner_party_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("origin_id", sa.Integer(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(owner_id is null) = (owner_party_id is null)", name=op.f("ck_action_item_owner")),
        sa.CheckConstraint("agenda_item_id is null or meeting_id is not null", name=op.f("ck_action_item_origin")),
        sa.CheckConstraint("origin_id is null or meeting_id is null", name=op.f("ck_action_item_one_origin")),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_action_item_agenda_item_id")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_action_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_action_item_meeting_id")),
        sa.ForeignKeyConstraint(["origin_id"], ["record.id"], name=op.f("fk_action_item_origin_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_action_item_owner_id")),
        sa.ForeignKeyConstraint(["owner_party_id"], ["party.id"], name=op.f("fk_action_item_owner_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_item")),
    )
    with op.batch_alter_table("action_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_item_agenda_item_id"), ["agenda_item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_item_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_item_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_item_origin_id"), ["origin_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_item_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "communication_occurrence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("audience", sa.BigInteger(), nullable=False),
        sa.Column("slot_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owed_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_by_id", sa.Integer(), nullable=True),
        sa.Column("moved_because", sa.Text(), nullable=False),
        sa.Column("skipped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("skipped_by_id", sa.Integer(), nullable=True),
        sa.Column("skipped_because", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("(moved_at is null) = (moved_because = '')", name=op.f("ck_communication_occurrence_moved")),
        sa.CheckConstraint("audience > 0", name=op.f("ck_communication_occurrence_audience")),
        sa.CheckConstraint(
            "(skipped_at is null) = (skipped_because = '')", name=op.f("ck_communication_occurrence_skipped")
        ),
        sa.CheckConstraint(
            "done_at is not null or (evidence_id is null and note = '')",
            name=op.f("ck_communication_occurrence_evidence"),
        ),
        sa.CheckConstraint(
            "(done_at is null) = (recorded_at is null)", name=op.f("ck_communication_occurrence_recorded")
        ),
        sa.CheckConstraint("(owner_id is null) = (party_id is null)", name=op.f("ck_communication_occurrence_owner")),
        sa.CheckConstraint("done_at is null or skipped_at is null", name=op.f("ck_communication_occurrence_outcome")),
        sa.ForeignKeyConstraint(["done_by_id"], ["person.id"], name=op.f("fk_communication_occurrence_done_by_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["record.id"], name=op.f("fk_communication_occurrence_evidence_id")),
        sa.ForeignKeyConstraint(["moved_by_id"], ["person.id"], name=op.f("fk_communication_occurrence_moved_by_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_communication_occurrence_owner_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_communication_occurrence_party_id")),
        sa.ForeignKeyConstraint(
            ["plan_id", "item_id"],
            ["communication_item.plan_id", "communication_item.id"],
            name=op.f("fk_communication_occurrence_plan_id_item_id"),
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["communication_plan.id"], name=op.f("fk_communication_occurrence_plan_id")
        ),
        sa.ForeignKeyConstraint(
            ["skipped_by_id"], ["person.id"], name=op.f("fk_communication_occurrence_skipped_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_occurrence")),
        sa.UniqueConstraint("item_id", "slot_at", name=op.f("uq_communication_occurrence_item_id_slot_at")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_communication_occurrence_plan_id_number")),
    )
    with op.batch_alter_table("communication_occurrence", schema=None) as batch_op:
        batch_op.create_index("ix_communication_occurrence_call", ["owed_from", "called_at"], unique=False)
        batch_op.create_index("ix_communication_occurrence_due", ["plan_id", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_communication_occurrence_evidence_id"), ["evidence_id"], unique=False)
        batch_op.create_index("ix_communication_occurrence_item", ["item_id", "due_at"], unique=False)
        batch_op.create_index("ix_communication_occurrence_owner", ["owner_id", "due_at"], unique=False)

    op.create_table(
        "communication_stakeholder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "role in ('manager', 'contributor', 'stakeholder', 'observer')",
            name=op.f("ck_communication_stakeholder_role"),
        ),
        sa.CheckConstraint(
            "(person_id is null) <> (party_id is null and role is null)", name=op.f("ck_communication_stakeholder_whom")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["communication_item.id"], name=op.f("fk_communication_stakeholder_item_id")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_communication_stakeholder_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_communication_stakeholder_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_stakeholder")),
    )
    with op.batch_alter_table("communication_stakeholder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_communication_stakeholder_item_id"), ["item_id"], unique=False)

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
        "meeting_invitation_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("email_key", sa.Text(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(token_hash) = 64", name=op.f("ck_meeting_invitation_link_token_hash")),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["meeting_invitation.id"], name=op.f("fk_meeting_invitation_link_invitation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_invitation_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_meeting_invitation_link_token_hash")),
    )
    with op.batch_alter_table("meeting_invitation_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_invitation_link_invitation_id"), ["invitation_id"], unique=False)

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
        "agreement",
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agreement_person_id")),
        sa.ForeignKeyConstraint(["resolution_id"], ["resolution.id"], name=op.f("fk_agreement_resolution_id")),
        sa.PrimaryKeyConstraint("resolution_id", "person_id", name=op.f("pk_agreement")),
    )
    op.create_table(
        "communication_receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("word = '' or rating is not null", name=op.f("ck_communication_receipt_word")),
        sa.CheckConstraint("(rating is null) = (rated_at is null)", name=op.f("ck_communication_receipt_rated")),
        sa.CheckConstraint("rating between 1 and 5", name=op.f("ck_communication_receipt_rating")),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["communication_occurrence.id"], name=op.f("fk_communication_receipt_occurrence_id")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_communication_receipt_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_communication_receipt_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_receipt")),
        sa.UniqueConstraint(
            "occurrence_id", "person_id", name=op.f("uq_communication_receipt_occurrence_id_person_id")
        ),
    )
    with op.batch_alter_table("communication_receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_communication_receipt_person_id"), ["person_id"], unique=False)

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
            "\nCREATE FUNCTION search_vector(document bigint, words text, written text) RETURNS tsvector\nLANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 10000 AS $$\nDECLARE\n  kept text[] := string_to_array(words, ' ');\n  signs text[] := string_to_array(regexp_replace(left(written, 50000), '[^\\u4e00-\\u9fff]+', ' ', 'g'), null);\n  begun text[];\n  paired text[];\nBEGIN\n  SELECT array_agg(left(word, mark + 1) || '*') || array_agg(left(word, mark + 3) || '*') || array_agg(left(word, mark + 4) || '*') || array_agg(left(word, mark + 5) || '*') || array_agg(left(word, mark + 6) || '*') INTO begun\n    FROM unnest(kept) AS word, LATERAL (SELECT (word ^@ '¶')::int) AS own(mark);\n  SELECT array_agg(rtrim(one || coalesce(other, ''))) || array_agg(one || '*') INTO paired\n    FROM (SELECT unnest(signs), unnest(signs[2:])) AS pair(one, other) WHERE one <> ' ';\n  RETURN array_to_tsvector(kept || concat('§b', document >> 11) || begun || paired);\nEND\n$$"
        )
        op.execute("ALTER TABLE search_document ALTER COLUMN text SET STORAGE EXTERNAL, SET (toast_tuple_target = 128)")
        op.execute(
            "CREATE INDEX search_words ON search_document USING gin (search_vector(id, words, text)) WITH (fastupdate = on, gin_pending_list_limit = 16384)"
        )
        op.execute("ALTER INDEX search_words ALTER COLUMN 1 SET STATISTICS 0")
    elif dialect.dbapi.sqlite_version_info >= (3, 43):
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(words, tokenize=ascii, detail=none, prefix='1 3 4 5 6', content='', contentless_delete=1)"
        )
        op.execute("INSERT INTO search_words (search_words, rank) VALUES ('automerge', 0)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(words, tokenize=ascii, detail=none, prefix='1 3 4 5 6')"
        )
        op.execute("INSERT INTO search_words (search_words, rank) VALUES ('automerge', 0)")

    states = sa.table("record_state", sa.column("kind"), sa.column("state"))
    op.bulk_insert(states, [{"kind": kind, "state": state} for kind, state in STATES])


def downgrade() -> None:
    dialect = op.get_context().dialect
    if dialect.name == "postgresql":
        op.execute("DROP FUNCTION search_vector CASCADE")
    elif dialect.dbapi.sqlite_version_info >= (3, 43):
        op.execute("DROP TABLE search_words")
    else:
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
    with op.batch_alter_table("communication_receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_communication_receipt_person_id"))

    op.drop_table("communication_receipt")
    op.drop_table("agreement")
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
    with op.batch_alter_table("resolution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resolution_agenda_item_id"))

    op.drop_table("resolution")
    with op.batch_alter_table("meeting_invitation_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_invitation_link_invitation_id"))

    op.drop_table("meeting_invitation_link")
    with op.batch_alter_table("confirmation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_confirmation_person_id"))

    op.drop_table("confirmation")
    with op.batch_alter_table("communication_stakeholder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_communication_stakeholder_item_id"))

    op.drop_table("communication_stakeholder")
    with op.batch_alter_table("communication_occurrence", schema=None) as batch_op:
        batch_op.drop_index("ix_communication_occurrence_owner")
        batch_op.drop_index("ix_communication_occurrence_item")
        batch_op.drop_index(batch_op.f("ix_communication_occurrence_evidence_id"))
        batch_op.drop_index("ix_communication_occurrence_due")
        batch_op.drop_index("ix_communication_occurrence_call")

    op.drop_table("communication_occurrence")
    with op.batch_alter_table("action_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_item_owner_id"))
        batch_op.drop_index(batch_op.f("ix_action_item_origin_id"))
        batch_op.drop_index(batch_op.f("ix_action_item_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_action_item_due_on"))
        batch_op.drop_index(batch_op.f("ix_action_item_agenda_item_id"))

    op.drop_table("action_item")
    with op.batch_alter_table("sign_off_stage", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_sign_off_stage_open",
            sqlite_where=sa.text("opened_at is not null and ended_at is null"),
            postgresql_where=sa.text("opened_at is not null and ended_at is null"),
        )

    op.drop_table("sign_off_stage")
    op.drop_table("sign_off_evidence")
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_publication_open",
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )
        batch_op.drop_index("ix_publication_meeting")

    op.drop_table("publication")
    with op.batch_alter_table("page_origin", schema=None) as batch_op:
        batch_op.drop_index("ix_page_origin_import")

    op.drop_table("page_origin")
    op.drop_table("minutes_file")
    with op.batch_alter_table("meeting_invitation", schema=None) as batch_op:
        batch_op.drop_index("ix_meeting_invitation_person")

    op.drop_table("meeting_invitation")
    with op.batch_alter_table("mailed_minutes", schema=None) as batch_op:
        batch_op.drop_index("ix_mailed_minutes_meeting")

    op.drop_table("mailed_minutes")
    with op.batch_alter_table("imported_text", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_imported_text_import_id"))

    op.drop_table("imported_text")
    with op.batch_alter_table("communication_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_communication_item_series_id"))
        batch_op.drop_index(batch_op.f("ix_communication_item_owner_id"))
        batch_op.drop_index("ix_communication_item_order")
        batch_op.drop_index(batch_op.f("ix_communication_item_made_until"))

    op.drop_table("communication_item")
    with op.batch_alter_table("baseline", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_baseline_change_request_id"))

    op.drop_table("baseline")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_meeting_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.drop_index("ix_agenda_item_order")
        batch_op.drop_index(batch_op.f("ix_agenda_item_carried_from_id"))

    op.drop_table("agenda_item")
    with op.batch_alter_table("title_link", schema=None) as batch_op:
        batch_op.drop_index("ix_title_link_source")
        batch_op.drop_index("ix_title_link_key")

    op.drop_table("title_link")
    with op.batch_alter_table("taken_mail", schema=None) as batch_op:
        batch_op.drop_index("ix_taken_mail_taken_at")
        batch_op.drop_index(batch_op.f("ix_taken_mail_comment_id"))

    op.drop_table("taken_mail")
    with op.batch_alter_table("sign_off_round", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_sign_off_round_open",
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )

    op.drop_table("sign_off_round")
    with op.batch_alter_table("series_attendee", schema=None) as batch_op:
        batch_op.drop_index("ix_series_attendee_person")

    op.drop_table("series_attendee")
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
    with op.batch_alter_table("message_delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_message_delivery_person")
        batch_op.drop_index("ix_message_delivery_message")
        batch_op.drop_index(batch_op.f("ix_message_delivery_mail_id"))
        batch_op.drop_index("ix_message_delivery_fate")

    op.drop_table("message_delivery")
    with op.batch_alter_table("message_addressee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_addressee_person_id"))
        batch_op.drop_index("ix_message_addressee_message")

    op.drop_table("message_addressee")
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.drop_index("ix_mention_record")
        batch_op.drop_index("ix_mention_person")

    op.drop_table("mention")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_starts_at"))
        batch_op.drop_index("ix_meeting_series")
        batch_op.drop_index(batch_op.f("ix_meeting_import_id"))

    op.drop_table("meeting")
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.drop_index("ix_link_target")
        batch_op.drop_index("ix_link_source")

    op.drop_table("link")
    op.drop_table("lens")
    with op.batch_alter_table("knowledge_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_knowledge_import_space_id"))

    op.drop_table("knowledge_import")
    op.drop_table("knowledge_base")
    with op.batch_alter_table("cost_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cost_line_change_request_id"))

    op.drop_table("cost_line")
    with op.batch_alter_table("contact_participant", schema=None) as batch_op:
        batch_op.drop_index("ix_contact_participant_person")
        batch_op.drop_index("ix_contact_participant_party")

    op.drop_table("contact_participant")
    op.drop_table("communication_plan")
    with op.batch_alter_table("change_option", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_option_change_request_id"))

    op.drop_table("change_option")
    op.drop_table("challenge")
    op.drop_table("attachment_origin")
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
    with op.batch_alter_table("read_mark", schema=None) as batch_op:
        batch_op.drop_index("ix_read_mark_record")

    op.drop_table("read_mark")
    with op.batch_alter_table("pasted_file", schema=None) as batch_op:
        batch_op.drop_index("ix_pasted_file_membership")
        batch_op.drop_index("ix_pasted_file_created_at")

    op.drop_table("pasted_file")
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
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_corrects_id"))

    op.drop_table("message")
    op.drop_table("meeting_series")
    with op.batch_alter_table("hook_delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_hook_delivery_hook")
        batch_op.drop_index("ix_hook_delivery_created_at")

    op.drop_table("hook_delivery")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_space_number")
        batch_op.drop_index("ix_event_record")

    op.drop_table("event")
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.drop_index("ix_draft_record")

    op.drop_table("draft")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index("ix_contact_took_place_at")

    op.drop_table("contact")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_index("ix_comment_record")

    op.drop_table("comment")
    with op.batch_alter_table("change_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_request_origin_id"))
        batch_op.drop_index(batch_op.f("ix_change_request_cost"))

    op.drop_table("change_request")
    with op.batch_alter_table("calendar_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_entry_import_id"))

    op.drop_table("calendar_entry")
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
    op.drop_table("notice_settings")
    op.drop_table("notice_rule")
    with op.batch_alter_table("minutes_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_minutes_import_space_id"))

    op.drop_table("minutes_import")
    with op.batch_alter_table("message_pattern", schema=None) as batch_op:
        batch_op.drop_index("ix_message_pattern_space")

    op.drop_table("message_pattern")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index("ix_membership_person_current")

    op.drop_table("membership")
    with op.batch_alter_table("hook", schema=None) as batch_op:
        batch_op.drop_index("ix_hook_space")

    op.drop_table("hook")
    with op.batch_alter_table("calendar_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_import_space_id"))

    op.drop_table("calendar_import")
    op.drop_table("calendar_feed")
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
    op.drop_table("worker")
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
