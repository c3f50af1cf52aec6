"""Questions that residents leave for the ward, their answers, and answers for everybody."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("state = 'waiting'")


def upgrade() -> None:
    """Add the four tables."""
    op.create_table(
        "inquiry",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("address_id", ID, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reach", sa.String(length=20), nullable=False),
        sa.Column("notice", sa.String(length=12), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("taken_back_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_inquiry_person_id")),
        _by("inquiry", "address_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
    )
    op.create_index(op.f("ix_inquiry_person_id"), "inquiry", ["person_id"])
    op.create_index(op.f("ix_inquiry_ended_at"), "inquiry", ["ended_at"])
    op.create_index("ix_inquiry_state", "inquiry", ["state", "asked_at"])
    op.create_index(
        "uq_inquiry_waiting",
        "inquiry",
        ["person_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "inquiry_step",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("inquiry_id", ID, nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_address", ID, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["inquiry_id"],
            ["inquiry.id"],
            name=op.f("fk_inquiry_step_inquiry_id"),
            ondelete="CASCADE",
        ),
        _by("inquiry_step", "by_address"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry_step")),
    )
    op.create_index(op.f("ix_inquiry_step_inquiry_id"), "inquiry_step", ["inquiry_id"])
    op.create_table(
        "inbox_reader",
        sa.Column("address_id", ID, autoincrement=False, nullable=False),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.Column("opened_at", MOMENT, nullable=True),
        sa.Column("is_daily", sa.Boolean(), nullable=False),
        _by("inbox_reader", "address_id", "CASCADE"),
        sa.PrimaryKeyConstraint("address_id", name=op.f("pk_inbox_reader")),
    )
    op.create_table(
        "common_answer",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("proposed_by", ID, nullable=True),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("decided_by", ID, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("withdrawn_by", ID, nullable=True),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        *(_by("common_answer", f"{deed}_by") for deed in ("proposed", "decided", "withdrawn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_common_answer")),
    )
    op.create_index("ix_common_answer_state", "common_answer", ["state", "id"])


def _by(table: str, column: str, gone: str = "SET NULL") -> sa.ForeignKeyConstraint:
    """Whose address it is; an erased one leaves nothing."""
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], ["address.id"], name=name, ondelete=gone)


def downgrade() -> None:
    """Take them away, with every question that waits."""
    for table in ("common_answer", "inbox_reader", "inquiry_step", "inquiry"):
        op.drop_table(table)
