"""Who is proposed for praise, and what was objected."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the table; nobody was proposed before."""
    op.create_table(
        "award_note",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("subject_id", ID, nullable=False),
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("address_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_award_note_issue_id_issue")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_award_note_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["address_id"],
            ["address.id"],
            name=op.f("fk_award_note_address_id_address"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_note")),
    )
    op.create_index("ix_award_note_issue", "award_note", ["issue_id", "kind", "subject_id", "id"])


def downgrade() -> None:
    """Take it away: the papers that were drawn from it stay where they are."""
    op.drop_table("award_note")
