"""When somebody last said how to be reminded: what a restored copy knows may be older."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of wishes from before nobody knows the moment."""
    op.add_column("reminder", sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("reminder", "saved_at")
