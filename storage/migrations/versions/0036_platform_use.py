"""What a bot has used of a plan that its platform counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; what was sent before is not known."""
    op.create_table(
        "platform_use",
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("bot", sa.String(length=80), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "bot", "month", name=op.f("pk_platform_use")),
    )


def downgrade() -> None:
    """Take it away: counting begins anew."""
    op.drop_table("platform_use")
