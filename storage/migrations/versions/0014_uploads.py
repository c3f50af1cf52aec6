"""A platform's handles for pictures that were uploaded once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "upload",
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("bot", sa.String(length=80), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "bot", "content", name=op.f("pk_upload")),
    )


def downgrade() -> None:
    """Take it away: the pictures are uploaded anew."""
    op.drop_table("upload")
