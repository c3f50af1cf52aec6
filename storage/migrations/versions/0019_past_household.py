"""Who learned at an address and left it: nobody decides on the work of those they lived with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the table; nobody knows who left before."""
    op.create_table(
        "past_household",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("address_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.Column("left_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_past_household_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_household")),
    )
    op.create_index(
        op.f("ix_past_household_person_id"), "past_household", ["person_id"], unique=False
    )


def downgrade() -> None:
    """Take it away: who left is forgotten."""
    op.drop_index(op.f("ix_past_household_person_id"), table_name="past_household")
    op.drop_table("past_household")
