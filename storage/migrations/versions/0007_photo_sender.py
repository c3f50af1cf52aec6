"""Whose a photo is: of who sent it, also when somebody else goes on with the session.

Until now photos followed the session. Those that stayed when their sender was erased, because the
session had gone to somebody else, go now: nothing but an erasure takes the address off a photo.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHOSE = """
UPDATE session_photo SET person_id =
    (SELECT address.person_id FROM address WHERE address.id = session_photo.added_by)
"""
LEFT_BEHIND = """
UPDATE session_photo SET deleted_at = CURRENT_TIMESTAMP, deleted_why = 'erased'
WHERE added_by IS NULL AND deleted_at IS NULL
"""


def upgrade() -> None:
    """Add the column, fill it, and finish old erasures."""
    op.add_column("session_photo", sa.Column("person_id", ID, nullable=True))
    op.create_index(op.f("ix_session_photo_person_id"), "session_photo", ["person_id"])
    op.execute(WHOSE)
    op.execute(LEFT_BEHIND)


def downgrade() -> None:
    """Take it away; what was erased stays erased."""
    op.drop_index(op.f("ix_session_photo_person_id"), table_name="session_photo")
    op.drop_column("session_photo", "person_id")
