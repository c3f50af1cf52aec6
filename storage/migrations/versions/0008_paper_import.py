"""Imports of attendance sheets, each with a number, so that one can be taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
EARLIER = """
INSERT INTO paper_import (session_id, imported_at)
SELECT DISTINCT paper_sheet.session_id, paper_row.imported_at
FROM paper_row JOIN paper_sheet ON paper_sheet.id = paper_row.sheet_id
ORDER BY paper_row.imported_at, paper_sheet.session_id
"""


def upgrade() -> None:
    """Add the table, and give earlier imports their numbers."""
    op.create_table(
        "paper_import",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("imported_at", MOMENT, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["outreach_session.id"], name=op.f("fk_paper_import_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_import")),
        sa.UniqueConstraint(
            "session_id", "imported_at", name=op.f("uq_paper_import_session_id_imported_at")
        ),
    )
    op.execute(EARLIER)


def downgrade() -> None:
    """Take it away."""
    op.drop_table("paper_import")
