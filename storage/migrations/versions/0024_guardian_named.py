"""Who agreed for a child, by the name they said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of earlier consents the name is not known."""
    op.add_column("consent", sa.Column("by_name", sa.String(length=40), nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("consent", "by_name")
