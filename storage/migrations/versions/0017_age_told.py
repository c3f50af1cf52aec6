"""The day on which somebody last said how old they are: young people are asked again in time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of ages from before, the day of the first consent stands for it."""
    op.add_column("profile", sa.Column("age_told_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("profile", "age_told_on")
