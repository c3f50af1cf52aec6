"""Reports as they were issued, with their files, and who did what with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add both tables; nothing was issued before there were any."""
    op.create_table(
        "issue",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("figures", "definitions")),
        sa.Column("tables", sa.Text(), nullable=False),
        sa.Column("newest_completion", ID, nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=True),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in ("body", "draft")),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("counted_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["issue.id"], name=op.f("fk_issue_parent_id_issue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint("mark", name=op.f("uq_issue_mark")),
    )
    op.create_index("ix_issue_days", "issue", ["first_day", "last_day", "id"])
    op.create_table(
        "issue_step",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("slot", sa.String(length=100), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        *(sa.Column(name, ID, nullable=True) for name in ("person_id", "address_id")),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_issue_step_issue_id_issue")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_issue_step_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["address_id"],
            ["address.id"],
            name=op.f("fk_issue_step_address_id_address"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_step")),
        sa.UniqueConstraint("what", "slot", name=op.f("uq_issue_step_what_slot")),
    )
    op.create_index("ix_issue_step_issue_id", "issue_step", ["issue_id"])


def downgrade() -> None:
    """Take them away: what was issued is on paper and in the journal alone."""
    op.drop_table("issue_step")
    op.drop_table("issue")
