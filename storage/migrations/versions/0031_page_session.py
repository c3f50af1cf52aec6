"""Links to the officers' page, and the browsers that opened them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "page_session",
        sa.Column("link_hash", sa.String(length=64), nullable=False),
        sa.Column("address_id", ID, nullable=False),
        sa.Column("lane", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cookie_hash", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"],
            ["address.id"],
            name=op.f("fk_page_session_address_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("link_hash", name=op.f("pk_page_session")),
        sa.UniqueConstraint("cookie_hash", name=op.f("uq_page_session_cookie_hash")),
    )
    op.create_index(
        op.f("ix_page_session_address_id"), "page_session", ["address_id"], unique=False
    )


def downgrade() -> None:
    """Take it away: who is on the page asks for a new link."""
    op.drop_index(op.f("ix_page_session_address_id"), table_name="page_session")
    op.drop_table("page_session")
