"""Roles end; cookies of a browser end; a code brings an address to another browser."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
GRANT = sa.table("role_grant", sa.column("ends_at", MOMENT))


def upgrade() -> None:
    """Add the columns and tables; whoever holds a role keeps it for a year from today."""
    op.add_column("role_grant", sa.Column("ends_at", MOMENT, nullable=True))
    op.add_column("role_grant", sa.Column("reminded_at", MOMENT, nullable=True))
    today = datetime.now(UTC)  # noqa: TID251 - nobody hands a clock to a migration
    op.execute(GRANT.update().values(ends_at=_in_a_year(today)))
    op.create_table(
        "web_session",
        sa.Column("lane", sa.String(length=32), nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("grace_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("lane", name=op.f("pk_web_session")),
    )
    op.create_table(
        "return_code",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("address_id", ID, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"],
            ["address.id"],
            name=op.f("fk_return_code_address_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_return_code")),
    )
    op.create_index(op.f("ix_return_code_address_id"), "return_code", ["address_id"], unique=False)


def _in_a_year(at: datetime) -> datetime:
    """The same day next year; 1 March after 29 February."""
    try:
        return at.replace(year=at.year + 1)
    except ValueError:
        return at.replace(year=at.year + 1, month=3, day=1)


def downgrade() -> None:
    """Take them away."""
    op.drop_index(op.f("ix_return_code_address_id"), table_name="return_code")
    op.drop_table("return_code")
    op.drop_table("web_session")
    op.drop_column("role_grant", "reminded_at")
    op.drop_column("role_grant", "ends_at")
