"""The tokens of a platform that renews them, and when somebody was last heard."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and the column; of people nobody knows yet when they last wrote."""
    op.create_table(
        "token_pair",
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("bot", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("got_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("access_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refresh_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("profile", sa.String(length=8), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("channel", "bot", name=op.f("pk_token_pair")),
    )
    op.add_column("address", sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take them away: the operator has to log in again."""
    op.drop_column("address", "heard_at")
    op.drop_table("token_pair")
