"""Files that people filled in before a report is issued, and what a registrar found in each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; of files that were frozen before, nobody noted what was found."""
    op.add_column("issue", sa.Column("looked", sa.Text(), nullable=True))
    op.add_column("issue_step", sa.Column("draft", sa.LargeBinary(), nullable=True))
    op.add_column("issue_step", sa.Column("looked", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take them away: filled files that were issued stay, as they were issued."""
    with op.batch_alter_table("issue_step") as table:
        table.drop_column("looked")
        table.drop_column("draft")
    with op.batch_alter_table("issue") as table:
        table.drop_column("looked")
