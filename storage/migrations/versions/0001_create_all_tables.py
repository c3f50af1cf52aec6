"""Create all tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


TABLES = (
    "role_withdrawal",
    "same_person",
    "role_grant",
    "reminder",
    "push",
    "link_request",
    "invite",
    "household",
    "answer",
    "review",
    "profile",
    "membership",
    "group_succession",
    "group_adults",
    "consent",
    "completion",
    "audit_detail",
    "attempt",
    "address",
    "routine_state",
    "residential_group",
    "refused_code",
    "person",
    "outbox",
    "meta",
    "lesson_version",
    "lease",
    "job_run",
    "job",
    "event",
    "conversation",
    "audit_head",
    "audit_entry",
)


def upgrade() -> None:
    """Create all tables."""
    op.create_table(
        "audit_entry",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_table(
        "audit_head",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("entry_id", ID, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "conversation",
        sa.Column("lane", sa.String(length=32), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("lane", name=op.f("pk_conversation")),
    )
    op.create_table(
        "event",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("bot", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("payload_hash", sa.String(length=64), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("lane", sa.String(length=32), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("channel", "bot", "key", name=op.f("uq_event_channel_bot_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_event_dead",
        "event",
        ["lane"],
        unique=False,
        sqlite_where=sa.text("lane IS NOT NULL"),
        postgresql_where=sa.text("lane IS NOT NULL"),
    )

    op.create_table(
        "job",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("event_id", ID, nullable=True),
        sa.Column("report", sa.String(length=40), nullable=False),
        sa.Column("arguments", sa.Text(), nullable=False),
        sa.Column("lane", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("bot", sa.String(length=80), nullable=False),
        sa.Column("chat", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_until", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_job_lane"), "job", ["lane"], unique=False)
    op.create_index(op.f("ix_job_state"), "job", ["state"], unique=False)

    op.create_table(
        "job_run",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_until", MOMENT, nullable=True),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("outcome", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_run")),
        sa.UniqueConstraint("name", "due_at", name=op.f("uq_job_run_name_due_at")),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    op.create_table(
        "lesson_version",
        sa.Column("lesson_id", sa.String(length=12), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("first_seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("lesson_id", "version", name=op.f("pk_lesson_version")),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("event_id", ID, nullable=True),
        sa.Column("lane", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("bot", sa.String(length=80), nullable=False),
        sa.Column("chat", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=True),
        sa.Column("claimed_until", MOMENT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", MOMENT, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("provider_ref", sa.String(length=120), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["channel", "id"],
        unique=False,
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["lane", "id"],
        unique=False,
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )

    op.create_table(
        "person",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("erased_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "refused_code",
        sa.Column("lane", sa.String(length=32), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("lane", name=op.f("pk_refused_code")),
    )
    op.create_table(
        "residential_group",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residential_group")),
        sa.UniqueConstraint(
            "code", "valid_from", name=op.f("uq_residential_group_code_valid_from")
        ),
    )
    op.create_table(
        "routine_state",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("last_due_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_routine_state")),
    )
    op.create_table(
        "address",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("lane", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("bot", sa.String(length=80), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("unreachable_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_address_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        sa.UniqueConstraint("lane", name=op.f("uq_address_lane")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_address_person_id"), "address", ["person_id"], unique=False)

    op.create_table(
        "attempt",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("lesson_id", sa.String(length=12), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["lesson_id", "version"],
            ["lesson_version.lesson_id", "lesson_version.version"],
            name=op.f("fk_attempt_lesson_id_version"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attempt_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index("ix_attempt_person", "attempt", ["person_id", "finished_at"], unique=False)

    op.create_table(
        "audit_detail",
        sa.Column("entry_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["audit_entry.id"], name=op.f("fk_audit_detail_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_audit_detail_person_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_audit_detail")),
    )
    op.create_index(op.f("ix_audit_detail_person_id"), "audit_detail", ["person_id"], unique=False)

    op.create_table(
        "completion",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("lesson_id", sa.String(length=12), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("placement", sa.String(length=9), nullable=False),
        sa.Column("group_id", ID, nullable=True),
        sa.Column("is_adult", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("way", sa.String(length=8), nullable=False),
        sa.Column("right_first_time", sa.Boolean(), nullable=False),
        sa.Column("completed_at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_completion_group_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_completion_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_completion")),
        sa.UniqueConstraint(
            "person_id", "lesson_id", name=op.f("uq_completion_person_id_lesson_id")
        ),
    )
    op.create_index(
        "ix_completion_cells",
        "completion",
        ["placement", "group_id", "person_id", "local_date", "is_adult"],
        unique=False,
    )
    op.create_index(
        "ix_completion_figures",
        "completion",
        ["local_date", "placement", "group_id", "person_id", "is_adult"],
        unique=False,
    )

    op.create_table(
        "consent",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"], unique=False)

    op.create_table(
        "group_adults",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("group_id", ID, nullable=False),
        sa.Column("adults", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_group_adults_group_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_adults")),
        sa.UniqueConstraint(
            "group_id",
            "as_of",
            "adults",
            "source",
            name=op.f("uq_group_adults_group_id_as_of_adults_source"),
        ),
    )
    op.create_table(
        "group_succession",
        sa.Column("from_id", ID, nullable=False),
        sa.Column("to_id", ID, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_id"], ["residential_group.id"], name=op.f("fk_group_succession_from_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["residential_group.id"], name=op.f("fk_group_succession_to_id")
        ),
        sa.PrimaryKeyConstraint("from_id", "to_id", name=op.f("pk_group_succession")),
    )
    op.create_table(
        "membership",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("group_id", ID, nullable=True),
        sa.Column("elsewhere", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_membership_group_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_person_id"), "membership", ["person_id"], unique=False)

    op.create_table(
        "profile",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=True),
        sa.Column("form", sa.String(length=8), nullable=True),
        sa.Column("age_band", sa.String(length=8), nullable=True),
        sa.Column("consent_version", sa.String(length=12), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_profile_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_profile")),
    )
    op.create_table(
        "review",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("lesson_id", sa.String(length=12), nullable=False),
        sa.Column("question_id", sa.String(length=6), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("picked", sa.String(length=40), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("shown_at", MOMENT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_review_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint(
            "person_id",
            "lesson_id",
            "question_id",
            "local_date",
            name=op.f("uq_review_person_id_lesson_id_question_id_local_date"),
        ),
    )
    op.create_table(
        "answer",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("attempt_id", ID, nullable=False),
        sa.Column("question_id", sa.String(length=6), nullable=False),
        sa.Column("picked", sa.String(length=40), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("shown_at", MOMENT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("address_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_answer_attempt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint(
            "attempt_id", "question_id", name=op.f("uq_answer_attempt_id_question_id")
        ),
    )
    op.create_table(
        "household",
        sa.Column("address_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["address_id"], ["address.id"], name=op.f("fk_household_address_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_household_person_id")),
        sa.PrimaryKeyConstraint("address_id", "person_id", name=op.f("pk_household")),
    )
    op.create_table(
        "invite",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("pair", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("group_id", ID, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", ID, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closed_why", sa.String(length=12), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["address.id"], name=op.f("fk_invite_created_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_invite_group_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invite")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invite_code_hash")),
    )
    op.create_index(op.f("ix_invite_pair"), "invite", ["pair"], unique=False)

    op.create_table(
        "link_request",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("from_address", ID, nullable=False),
        sa.Column("to_address", ID, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_address"],
            ["address.id"],
            name=op.f("fk_link_request_from_address"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_address"],
            ["address.id"],
            name=op.f("fk_link_request_to_address"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_request")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_link_request_code_hash")),
    )
    op.create_table(
        "push",
        sa.Column("address_id", ID, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["address_id"], ["address.id"], name=op.f("fk_push_address_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("address_id", "local_date", name=op.f("pk_push")),
    )
    op.create_table(
        "reminder",
        sa.Column("address_id", ID, nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"], ["address.id"], name=op.f("fk_reminder_address_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("address_id", name=op.f("pk_reminder")),
    )
    op.create_index(op.f("ix_reminder_minute"), "reminder", ["minute"], unique=False)

    op.create_table(
        "role_grant",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("address_id", ID, nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("group_id", ID, nullable=True),
        sa.Column("granted_at", MOMENT, nullable=False),
        sa.Column("granted_by", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"],
            ["address.id"],
            name=op.f("fk_role_grant_address_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["granted_by"],
            ["address.id"],
            name=op.f("fk_role_grant_granted_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_role_grant_group_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
    )
    op.create_index(op.f("ix_role_grant_address_id"), "role_grant", ["address_id"], unique=False)

    op.create_table(
        "same_person",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("kept_id", ID, nullable=False),
        sa.Column("other_id", ID, nullable=False),
        sa.Column("address_id", ID, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"],
            ["address.id"],
            name=op.f("fk_same_person_address_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["kept_id"], ["person.id"], name=op.f("fk_same_person_kept_id")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_same_person_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_same_person")),
    )
    op.create_index(op.f("ix_same_person_kept_id"), "same_person", ["kept_id"], unique=False)
    op.create_index(op.f("ix_same_person_other_id"), "same_person", ["other_id"], unique=False)

    op.create_table(
        "role_withdrawal",
        sa.Column("grant_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by_address", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["by_address"],
            ["address.id"],
            name=op.f("fk_role_withdrawal_by_address"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["role_grant.id"], name=op.f("fk_role_withdrawal_grant_id")
        ),
        sa.PrimaryKeyConstraint("grant_id", name=op.f("pk_role_withdrawal")),
    )


def downgrade() -> None:
    """Undo it."""
    for table in TABLES:
        op.drop_table(table)
