"""Mail of erased people goes bit by bit; what names an address is found without a scan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAMING = (
    ("attendance", "struck_by"),
    ("correction", "address_id"),
    ("session_event", "address_id"),
    ("session_photo", "added_by"),
    ("skill_confirmation", "by_address"),
)


def upgrade() -> None:
    """Add the table and the indexes."""
    op.create_table(
        "erased_mail",
        sa.Column("lane", sa.String(length=32), nullable=False),
        sa.Column("until_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("lane", name=op.f("pk_erased_mail")),
    )
    for table, column in NAMING:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    """Take them away; what was erased and is not gone yet goes at once."""
    op.execute(
        "DELETE FROM outbox WHERE EXISTS (SELECT 1 FROM erased_mail"
        " WHERE erased_mail.lane = outbox.lane AND erased_mail.until_id >= outbox.id)"
    )
    for table, column in NAMING:
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
    op.drop_table("erased_mail")
