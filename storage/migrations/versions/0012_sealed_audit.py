"""An audit entry says whom it is about; the end of the chain carries a keyed mark."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ABOUT = """
UPDATE audit_entry SET person_id = (
    SELECT audit_detail.person_id FROM audit_detail WHERE audit_detail.entry_id = audit_entry.id
)
"""


def upgrade() -> None:
    """Add the columns; older entries are about whom their details are about.

    The key is not known here: the chain is sealed at the next start of the program.
    """
    op.add_column("audit_entry", sa.Column("person_id", ID, nullable=True))
    op.add_column("audit_head", sa.Column("mark", sa.String(length=64), nullable=True))
    op.execute(ABOUT)


def downgrade() -> None:
    """Take the columns away."""
    op.drop_column("audit_head", "mark")
    op.drop_column("audit_entry", "person_id")
