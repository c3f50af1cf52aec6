"""Periods that officers have closed, with their figures; who wants no line in the evening."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the table; nothing was closed before there was one."""
    op.create_table(
        "settlement",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("newest_completion", ID, nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("address_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"],
            ["address.id"],
            name=op.f("fk_settlement_address_id_address"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_settlement_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement")),
    )
    op.create_index("ix_settlement_days", "settlement", ["first_day", "last_day", "id"])
    op.add_column("inbox_reader", sa.Column("evening_off_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Take it away: what was closed is open again."""
    op.drop_column("inbox_reader", "evening_off_at")
    op.drop_table("settlement")
