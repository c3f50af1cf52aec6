"""The track that a person chose to follow: dated facts, the last one holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "track_choice",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("track", sa.String(8), nullable=False),
        sa.Column("chosen_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_track_choice_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_track_choice")),
    )
    op.create_index(op.f("ix_track_choice_person_id"), "track_choice", ["person_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index(op.f("ix_track_choice_person_id"), table_name="track_choice")
    op.drop_table("track_choice")
