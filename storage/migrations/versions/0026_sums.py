"""Sums of answers and completions, up to a mark that stands at zero; the program fills them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the four tables."""
    op.create_table(
        "sum_mark",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("answer_id", ID, nullable=False),
        sa.Column("completion_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sum_mark")),
    )
    op.create_table(
        "answer_choice",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("lesson_id", sa.String(length=12), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("question_id", sa.String(length=6), nullable=False),
        sa.Column("picked", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["lesson_id", "version"],
            ["lesson_version.lesson_id", "lesson_version.version"],
            name=op.f("fk_answer_choice_lesson_id_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_choice")),
        sa.UniqueConstraint(
            *("lesson_id", "version", "question_id", "picked"),
            name=op.f("uq_answer_choice_lesson_id_version_question_id_picked"),
        ),
    )
    op.create_table(
        "answer_sum",
        sa.Column("span", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("choice_id", ID, autoincrement=False, nullable=False),
        sa.Column("place", ID, autoincrement=False, nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["choice_id"], ["answer_choice.id"], name=op.f("fk_answer_sum_choice_id")
        ),
        sa.PrimaryKeyConstraint("span", "choice_id", "place", name=op.f("pk_answer_sum")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "learner_sum",
        sa.Column("span", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("place", ID, autoincrement=False, nullable=False),
        sa.Column("is_adult", sa.Boolean(), nullable=False),
        sa.Column("completions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_learner_sum_person_id")
        ),
        sa.PrimaryKeyConstraint("span", "person_id", "place", name=op.f("pk_learner_sum")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take them away; every fact is still there."""
    for table in ("learner_sum", "answer_sum", "answer_choice", "sum_mark"):
        op.drop_table(table)
