"""From which network a question came, and which were closed together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add both; of earlier questions neither is known."""
    op.add_column("inquiry", sa.Column("network", sa.String(length=64), nullable=True))
    op.create_index(op.f("ix_inquiry_network"), "inquiry", ["network"], unique=False)
    op.add_column("inquiry_step", sa.Column("batch", ID, nullable=True))
    op.create_index(op.f("ix_inquiry_step_batch"), "inquiry_step", ["batch"], unique=False)


def downgrade() -> None:
    """Take them away."""
    op.drop_index(op.f("ix_inquiry_step_batch"), table_name="inquiry_step")
    op.drop_column("inquiry_step", "batch")
    op.drop_index(op.f("ix_inquiry_network"), table_name="inquiry")
    op.drop_column("inquiry", "network")
