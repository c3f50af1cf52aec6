"""Units that report to the ward, and the role that speaks for one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def _address(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], ["address.id"], name=name, ondelete="SET NULL")


def upgrade() -> None:
    """Add the register and its history, and what binds a role to a unit."""
    op.create_table(
        "reporting_unit",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("group_id", ID, nullable=True),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["residential_group.id"], name=op.f("fk_reporting_unit_group_id")
        ),
        _address("reporting_unit", "added_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporting_unit")),
        sa.UniqueConstraint(
            "kind", "name", "began_on", name=op.f("uq_reporting_unit_kind_name_began_on")
        ),
    )
    op.create_table(
        "unit_fact",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("recorded_by", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["reporting_unit.id"], name=op.f("fk_unit_fact_unit_id")
        ),
        _address("unit_fact", "recorded_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_fact")),
    )
    op.create_index(op.f("ix_unit_fact_unit_id"), "unit_fact", ["unit_id"], unique=False)
    op.add_column("invite", sa.Column("unit_id", ID, nullable=True))
    op.add_column("role_grant", sa.Column("unit_id", ID, nullable=True))
    op.create_index(op.f("ix_role_grant_unit_id"), "role_grant", ["unit_id"], unique=False)


def downgrade() -> None:
    """Take them away, with every role that speaks for a unit."""
    op.execute("DELETE FROM invite WHERE unit_id IS NOT NULL")
    for table in ("role_withdrawal", "role_confirmation"):
        of_units = "SELECT id FROM role_grant WHERE unit_id IS NOT NULL"
        op.execute(f"DELETE FROM {table} WHERE grant_id IN ({of_units})")  # noqa: S608 - our own
    op.execute("DELETE FROM role_grant WHERE unit_id IS NOT NULL")
    op.drop_index(op.f("ix_role_grant_unit_id"), table_name="role_grant")
    op.drop_column("role_grant", "unit_id")
    op.drop_column("invite", "unit_id")
    op.drop_table("unit_fact")
    op.drop_table("reporting_unit")
