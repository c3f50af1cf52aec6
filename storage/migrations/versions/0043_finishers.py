"""Who finished which set of lessons, up to a mark; the program fills them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0038"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "lesson_set",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("lessons", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("completion_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_set")),
        sa.UniqueConstraint("lessons", name=op.f("uq_lesson_set_lessons")),
    )
    op.create_table(
        "lesson_of_set",
        sa.Column("lesson_id", sa.String(length=12), nullable=False),
        sa.Column("set_id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["set_id"], ["lesson_set.id"], name=op.f("fk_lesson_of_set_set_id_lesson_set")
        ),
        sa.PrimaryKeyConstraint("lesson_id", "set_id", name=op.f("pk_lesson_of_set")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "finisher",
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("set_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("place", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["set_id"], ["lesson_set.id"], name=op.f("fk_finisher_set_id_lesson_set")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_finisher_person_id_person")
        ),
        sa.PrimaryKeyConstraint("set_id", "person_id", name=op.f("pk_finisher")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_finisher_days", "finisher", ["local_date", "set_id", "place", "person_id"])


def downgrade() -> None:
    """Take them away; every fact is still there."""
    for table in ("finisher", "lesson_of_set", "lesson_set"):
        op.drop_table(table)
