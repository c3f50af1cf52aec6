"""Browsers that let us knock while their page is closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; nobody has been asked yet."""
    op.create_table(
        "push_subscription",
        sa.Column(
            "address_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey(
                "address.id",
                name=op.f("fk_push_subscription_address_id_address"),
                ondelete="CASCADE",
            ),
            nullable=False,
        ),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("p256dh", sa.String(length=100), nullable=False),
        sa.Column("auth", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("topic", sa.String(length=8), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("knocked_on", sa.Date(), nullable=True),
        sa.Column("knocks", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("address_id", name=op.f("pk_push_subscription")),
    )
    op.create_index(op.f("ix_push_subscription_due_at"), "push_subscription", ["due_at"])


def downgrade() -> None:
    """Take it away: browsers are told so when their page is opened."""
    op.drop_index(op.f("ix_push_subscription_due_at"), table_name="push_subscription")
    op.drop_table("push_subscription")
