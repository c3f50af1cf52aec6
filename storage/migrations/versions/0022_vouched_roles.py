"""Who gave each role, beyond their erasure, and which roles a third officer vouched for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
GIVERS = """
UPDATE role_grant SET giver_id =
    (SELECT address.person_id FROM address WHERE address.id = role_grant.granted_by)
WHERE granted_by IS NOT NULL
"""


def upgrade() -> None:
    """Add both; of roles whose giver was erased nobody knows any more who it was."""
    op.add_column("role_grant", sa.Column("giver_id", ID, nullable=True))
    op.execute(GIVERS)
    op.create_table(
        "role_confirmation",
        sa.Column("grant_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_address", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["by_address"],
            ["address.id"],
            name=op.f("fk_role_confirmation_by_address"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["role_grant.id"], name=op.f("fk_role_confirmation_grant_id")
        ),
        sa.PrimaryKeyConstraint("grant_id", name=op.f("pk_role_confirmation")),
    )


def downgrade() -> None:
    """Take them away: whom somebody invited counts as anybody else."""
    op.drop_table("role_confirmation")
    op.drop_column("role_grant", "giver_id")
