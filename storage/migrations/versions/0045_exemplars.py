"""Good examples that officers chose."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the table; nothing was chosen before."""
    op.create_table(
        "exemplar_note",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("subject_id", ID, nullable=False),
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("address_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_exemplar_note_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["address_id"],
            ["address.id"],
            name=op.f("fk_exemplar_note_address_id_address"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemplar_note")),
    )
    op.create_index("ix_exemplar_note_day", "exemplar_note", ["local_date", "id"])


def downgrade() -> None:
    """Take it away: reports that named them stay as they were issued."""
    op.drop_table("exemplar_note")
