"""Course tests, the ward's records of completed courses, and what VNeID is said to show."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("finished_at IS NULL")


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "certificate_guess",
        sa.Column("scope", sa.String(length=32), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_certificate_guess")),
    )
    op.create_index(
        op.f("ix_certificate_guess_since"), "certificate_guess", ["since"], unique=False
    )
    op.create_table(
        "course_test",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course_id", sa.String(length=20), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("pass_from", sa.Integer(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_course_test_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_test")),
    )
    op.create_index(
        "ix_course_test_person", "course_test", ["person_id", "course_id"], unique=False
    )
    op.create_index(
        "uq_course_test_open",
        "course_test",
        ["person_id", "course_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "vneid_statement",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("stated_at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("taken_back_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_vneid_statement_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vneid_statement")),
    )
    op.create_index(
        op.f("ix_vneid_statement_person_id"), "vneid_statement", ["person_id"], unique=False
    )
    op.create_table(
        "certificate",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course_id", sa.String(length=20), nullable=False),
        sa.Column("test_id", ID, nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=True),
        sa.Column("seed", sa.String(length=32), nullable=True),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("placement", sa.String(length=9), nullable=False),
        sa.Column("group_id", ID, nullable=True),
        sa.Column("is_adult", sa.Boolean(), nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("withdrawn_why", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_certificate_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_certificate_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["test_id"], ["course_test.id"], name=op.f("fk_certificate_test_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_certificate_code_hash")),
        sa.UniqueConstraint(
            "person_id", "course_id", name=op.f("uq_certificate_person_id_course_id")
        ),
    )
    op.create_index("ix_certificate_day", "certificate", ["local_date", "course_id"], unique=False)
    op.create_table(
        "test_answer",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("test_id", ID, nullable=False),
        sa.Column("lesson_id", sa.String(length=12), nullable=False),
        sa.Column("question_id", sa.String(length=6), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("picked", sa.String(length=40), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("shown_at", MOMENT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("address_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["test_id"], ["course_test.id"], name=op.f("fk_test_answer_test_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_test_answer")),
        sa.UniqueConstraint(
            "test_id",
            "lesson_id",
            "question_id",
            name=op.f("uq_test_answer_test_id_lesson_id_question_id"),
        ),
    )
    op.create_table(
        "vneid_check",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("statement_id", ID, nullable=False),
        sa.Column("is_seen", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("by_address", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["by_address"],
            ["address.id"],
            name=op.f("fk_vneid_check_by_address"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["vneid_statement.id"], name=op.f("fk_vneid_check_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vneid_check")),
    )
    op.create_index(
        op.f("ix_vneid_check_statement_id"), "vneid_check", ["statement_id"], unique=False
    )
    op.create_index("ix_attempt_lesson", "attempt", ["person_id", "lesson_id"], unique=False)


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_attempt_lesson", table_name="attempt")
    op.drop_index(op.f("ix_vneid_check_statement_id"), table_name="vneid_check")
    op.drop_table("vneid_check")
    op.drop_table("test_answer")
    op.drop_index("ix_certificate_day", table_name="certificate")
    op.drop_table("certificate")
    op.drop_index(op.f("ix_vneid_statement_person_id"), table_name="vneid_statement")
    op.drop_table("vneid_statement")
    op.drop_index(
        "uq_course_test_open", table_name="course_test", sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.drop_index("ix_course_test_person", table_name="course_test")
    op.drop_table("course_test")
    op.drop_index(op.f("ix_certificate_guess_since"), table_name="certificate_guess")
    op.drop_table("certificate_guess")
