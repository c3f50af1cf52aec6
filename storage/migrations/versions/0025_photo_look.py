"""What a photo looks like, to know it again when it was stored anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; photos kept before have none and are known by their hash alone."""
    op.add_column("session_photo", sa.Column("look", sa.String(length=16), nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("session_photo", "look")
