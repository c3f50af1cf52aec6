"""Teams, outreach sessions, attendance, targets and officers' own figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
MIXED = sa.text("group_id IS NULL")
WHOSE = """
UPDATE role_grant SET person_id =
    (SELECT address.person_id FROM address WHERE address.id = role_grant.address_id)
"""

TABLES = (
    "paper_row",
    "skill_confirmation",
    "session_photo",
    "session_lesson",
    "session_group",
    "session_flag",
    "session_event",
    "paper_sheet",
    "correction",
    "checkin_scan",
    "checkin_page",
    "checkin_code",
    "attendance",
    "team_group",
    "outreach_session",
    "officer_entry",
    "assisted_resident",
    "team",
    "target",
    "join_code",
    "checkin_guess",
)


def upgrade() -> None:
    """Create the tables; roles may be a team's, and remember whose they were."""
    op.create_table(
        "checkin_guess",
        sa.Column("scope", sa.String(length=48), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_checkin_guess")),
    )
    op.create_index(op.f("ix_checkin_guess_since"), "checkin_guess", ["since"], unique=False)
    op.create_table(
        "join_code",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", ID, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("redeemed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["address.id"],
            name=op.f("fk_join_code_created_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_join_code_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_join_code_code_hash")),
    )
    op.create_index(op.f("ix_join_code_person_id"), "join_code", ["person_id"], unique=False)
    op.create_table(
        "target",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("indicator", sa.String(length=4), nullable=False),
        sa.Column("scope", sa.String(length=5), nullable=False),
        sa.Column("scope_id", ID, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("set_by", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["set_by"], ["address.id"], name=op.f("fk_target_set_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
    )
    op.create_index(
        "ix_target_place",
        "target",
        ["indicator", "scope", "scope_id", "first_day", "last_day", "id"],
        unique=False,
    )
    op.create_table(
        "team",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("parent_body", sa.String(length=12), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["address.id"], name=op.f("fk_team_created_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("name", "valid_from", name=op.f("uq_team_name_valid_from")),
    )
    op.create_table(
        "assisted_resident",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("form_id", sa.String(length=20), nullable=False),
        sa.Column("consented_on", sa.Date(), nullable=False),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("recorded_by", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assisted_resident_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"],
            ["address.id"],
            name=op.f("fk_assisted_resident_recorded_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_assisted_resident_team_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_assisted_resident")),
        sa.UniqueConstraint("form_id", name=op.f("uq_assisted_resident_form_id")),
    )
    op.create_index(
        op.f("ix_assisted_resident_team_id"), "assisted_resident", ["team_id"], unique=False
    )
    op.create_table(
        "officer_entry",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("indicator", sa.String(length=4), nullable=False),
        sa.Column("sort", sa.String(length=20), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("group_id", ID, nullable=True),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("entered_by", ID, nullable=True),
        sa.Column("replaces", ID, nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["entered_by"],
            ["address.id"],
            name=op.f("fk_officer_entry_entered_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_officer_entry_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces"], ["officer_entry.id"], name=op.f("fk_officer_entry_replaces")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_officer_entry_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_entry")),
        sa.UniqueConstraint("replaces", name=op.f("uq_officer_entry_replaces")),
    )
    op.create_index(
        "ix_officer_entry_days", "officer_entry", ["indicator", "first_day"], unique=False
    )
    op.create_table(
        "outreach_session",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("address_id", ID, nullable=True),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=3), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("local_date", sa.Date(), nullable=True),
        sa.Column("starts_at", MOMENT, nullable=True),
        sa.Column("ends_at", MOMENT, nullable=True),
        sa.Column("helpers", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("secret", sa.String(length=32), nullable=True),
        sa.Column("copied_from", ID, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_outreach_session_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["copied_from"], ["outreach_session.id"], name=op.f("fk_outreach_session_copied_from")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_outreach_session_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach_session")),
    )
    op.create_index(
        "ix_outreach_session_author", "outreach_session", ["author_id", "id"], unique=False
    )
    op.create_index("ix_outreach_session_day", "outreach_session", ["local_date"], unique=False)
    op.create_index(
        "ix_outreach_session_state", "outreach_session", ["state", "local_date"], unique=False
    )
    op.create_index(
        "ix_outreach_session_team", "outreach_session", ["team_id", "local_date"], unique=False
    )
    op.create_table(
        "team_group",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("group_id", ID, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_team_group_group_id")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_team_group_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_group")),
        sa.UniqueConstraint(
            "team_id", "group_id", "since", name=op.f("uq_team_group_team_id_group_id_since")
        ),
    )
    op.create_table(
        "attendance",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("placement", sa.String(length=9), nullable=False),
        sa.Column("group_id", ID, nullable=True),
        sa.Column("is_adult", sa.Boolean(), nullable=False),
        sa.Column("way", sa.String(length=6), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("is_fresh", sa.Boolean(), nullable=False),
        sa.Column("scanned_at", MOMENT, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("address_id", ID, nullable=True),
        sa.Column("struck_at", MOMENT, nullable=True),
        sa.Column("struck_by", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_attendance_group_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["outreach_session.id"], name=op.f("fk_attendance_session_id")
        ),
        sa.ForeignKeyConstraint(
            ["struck_by"], ["address.id"], name=op.f("fk_attendance_struck_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_attendance_session_id_person_id")
        ),
    )
    op.create_index(op.f("ix_attendance_address_id"), "attendance", ["address_id"], unique=False)
    op.create_index("ix_attendance_day", "attendance", ["local_date", "person_id"], unique=False)
    op.create_index(op.f("ix_attendance_person_id"), "attendance", ["person_id"], unique=False)
    op.create_table(
        "checkin_code",
        sa.Column("session_id", ID, nullable=False),
        sa.Column("window_at", MOMENT, nullable=False),
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["outreach_session.id"], name=op.f("fk_checkin_code_session_id")
        ),
        sa.PrimaryKeyConstraint("session_id", "window_at", name=op.f("pk_checkin_code")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_checkin_code_token_hash")),
        sa.UniqueConstraint("window_at", "code", name=op.f("uq_checkin_code_window_at_code")),
    )
    op.create_table(
        "checkin_page",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", ID, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["address.id"],
            name=op.f("fk_checkin_page_created_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["outreach_session.id"], name=op.f("fk_checkin_page_session_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_checkin_page")),
    )
    op.create_index(
        op.f("ix_checkin_page_session_id"), "checkin_page", ["session_id"], unique=False
    )
    op.create_table(
        "checkin_scan",
        sa.Column("lane", sa.String(length=32), nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("way", sa.String(length=6), nullable=False),
        sa.Column("scanned_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["outreach_session.id"], name=op.f("fk_checkin_scan_session_id")
        ),
        sa.PrimaryKeyConstraint("lane", name=op.f("pk_checkin_scan")),
    )
    op.create_index(
        op.f("ix_checkin_scan_scanned_at"), "checkin_scan", ["scanned_at"], unique=False
    )
    op.create_table(
        "correction",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("group_id", ID, nullable=True),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("before", sa.String(length=500), nullable=True),
        sa.Column("after", sa.String(length=500), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("address_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"],
            ["address.id"],
            name=op.f("fk_correction_address_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_correction_group_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_correction_person_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["outreach_session.id"], name=op.f("fk_correction_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_session_id"), "correction", ["session_id"], unique=False)
    op.create_table(
        "paper_sheet",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("printed_at", MOMENT, nullable=False),
        sa.Column("printed_by", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["printed_by"],
            ["address.id"],
            name=op.f("fk_paper_sheet_printed_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["outreach_session.id"], name=op.f("fk_paper_sheet_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_sheet")),
    )
    op.create_index(op.f("ix_paper_sheet_session_id"), "paper_sheet", ["session_id"], unique=False)
    op.create_table(
        "session_event",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("what", sa.String(length=9), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("address_id", ID, nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"],
            ["address.id"],
            name=op.f("fk_session_event_address_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_session_event_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["outreach_session.id"], name=op.f("fk_session_event_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_event")),
    )
    op.create_index(
        op.f("ix_session_event_session_id"), "session_event", ["session_id"], unique=False
    )
    op.create_table(
        "session_flag",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("rule", sa.String(length=24), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.Column("explanation", sa.String(length=500), nullable=True),
        sa.Column("explained_at", MOMENT, nullable=True),
        sa.Column("officer_told_at", MOMENT, nullable=True),
        sa.Column("mended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["outreach_session.id"], name=op.f("fk_session_flag_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_flag")),
        sa.UniqueConstraint(
            "session_id", "rule", "subject", name=op.f("uq_session_flag_session_id_rule_subject")
        ),
    )
    op.create_table(
        "session_group",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("group_id", ID, nullable=True),
        sa.Column("head_count", sa.Integer(), nullable=True),
        sa.Column("elderly", sa.Integer(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("disabled", sa.Integer(), nullable=True),
        sa.Column("businesses", sa.Integer(), nullable=True),
        sa.Column("pupils", sa.Integer(), nullable=True),
        sa.Column("kq1", sa.Integer(), nullable=True),
        sa.Column("kq2", sa.Integer(), nullable=True),
        sa.Column("kq3", sa.Integer(), nullable=True),
        sa.Column("kq4", sa.Integer(), nullable=True),
        sa.Column("kq5", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_session_group_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["outreach_session.id"], name=op.f("fk_session_group_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_group")),
        sa.UniqueConstraint(
            "session_id", "group_id", name=op.f("uq_session_group_session_id_group_id")
        ),
    )
    op.create_index("ix_session_group_group", "session_group", ["group_id"], unique=False)
    op.create_index(
        "uq_session_group_mixed",
        "session_group",
        ["session_id"],
        unique=True,
        sqlite_where=MIXED,
        postgresql_where=MIXED,
    )
    op.create_table(
        "session_lesson",
        sa.Column("session_id", ID, nullable=False),
        sa.Column("lesson_id", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["outreach_session.id"], name=op.f("fk_session_lesson_session_id")
        ),
        sa.PrimaryKeyConstraint("session_id", "lesson_id", name=op.f("pk_session_lesson")),
    )
    op.create_table(
        "session_photo",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by", ID, nullable=True),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.Column("deleted_why", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by"],
            ["address.id"],
            name=op.f("fk_session_photo_added_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["outreach_session.id"], name=op.f("fk_session_photo_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_photo")),
        sa.UniqueConstraint(
            "session_id", "sha256", name=op.f("uq_session_photo_session_id_sha256")
        ),
    )
    op.create_index(op.f("ix_session_photo_sha256"), "session_photo", ["sha256"], unique=False)
    op.create_table(
        "skill_confirmation",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("lesson_id", sa.String(length=12), nullable=False),
        sa.Column("placement", sa.String(length=9), nullable=False),
        sa.Column("group_id", ID, nullable=True),
        sa.Column("is_adult", sa.Boolean(), nullable=False),
        sa.Column("by_person", ID, nullable=False),
        sa.Column("by_address", ID, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("struck_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["by_address"],
            ["address.id"],
            name=op.f("fk_skill_confirmation_by_address"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["by_person"], ["person.id"], name=op.f("fk_skill_confirmation_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_skill_confirmation_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_skill_confirmation_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["outreach_session.id"], name=op.f("fk_skill_confirmation_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill_confirmation")),
        sa.UniqueConstraint(
            "person_id",
            "lesson_id",
            "session_id",
            name=op.f("uq_skill_confirmation_person_id_lesson_id_session_id"),
        ),
    )
    op.create_index("ix_skill_confirmation_day", "skill_confirmation", ["local_date"], unique=False)
    op.create_index(
        "ix_skill_confirmation_session", "skill_confirmation", ["session_id"], unique=False
    )
    op.create_table(
        "paper_row",
        sa.Column("sheet_id", ID, nullable=False),
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("group_id", ID, nullable=True),
        sa.Column("marks", sa.String(length=60), nullable=False),
        sa.Column("imported_at", MOMENT, nullable=False),
        sa.Column("imported_by", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_paper_row_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["imported_by"],
            ["address.id"],
            name=op.f("fk_paper_row_imported_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_paper_row_person_id")),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["paper_sheet.id"], name=op.f("fk_paper_row_sheet_id")
        ),
        sa.PrimaryKeyConstraint("sheet_id", "row", name=op.f("pk_paper_row")),
    )
    op.create_index(op.f("ix_paper_row_person_id"), "paper_row", ["person_id"], unique=False)
    op.add_column("invite", sa.Column("team_id", ID, nullable=True))
    op.add_column("role_grant", sa.Column("team_id", ID, nullable=True))
    op.add_column("role_grant", sa.Column("person_id", ID, nullable=True))
    op.create_index(op.f("ix_role_grant_team_id"), "role_grant", ["team_id"], unique=False)
    op.execute(WHOSE)


def downgrade() -> None:
    """Undo it."""
    op.drop_index(op.f("ix_role_grant_team_id"), table_name="role_grant")
    op.drop_column("role_grant", "person_id")
    op.drop_column("role_grant", "team_id")
    op.drop_column("invite", "team_id")
    for table in TABLES:
        op.drop_table(table)
