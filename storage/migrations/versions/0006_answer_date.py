"""Answers by date: a month is read without looking at all answers that there ever were."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_answer_local_date", "answer", ["local_date"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_answer_local_date", table_name="answer")
