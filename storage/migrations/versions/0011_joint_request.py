"""Linked places ask each other; addresses that a link had moved go back to their own number."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
MOVED = """
SELECT same_person.id, same_person.address_id, same_person.other_id
FROM same_person
JOIN address ON address.id = same_person.address_id AND address.person_id = same_person.kept_id
JOIN profile ON profile.person_id = same_person.other_id AND profile.consent_version IS NOT NULL
WHERE same_person.undone_at IS NULL
AND NOT EXISTS (
    SELECT 1 FROM assisted_resident WHERE assisted_resident.person_id = same_person.kept_id
)
"""


def upgrade() -> None:
    """Add the table, and send those addresses back: from now on a link moves none."""
    op.create_table(
        "joint_request",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("link_id", ID, nullable=False),
        sa.Column("from_address", ID, nullable=False),
        sa.Column("from_person", ID, nullable=False),
        sa.Column("deed", sa.String(length=6), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["link_id"], ["same_person.id"], name=op.f("fk_joint_request_link_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_address"],
            ["address.id"],
            name=op.f("fk_joint_request_from_address"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["from_person"], ["person.id"], name=op.f("fk_joint_request_from_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_request")),
    )
    op.create_index(op.f("ix_joint_request_link_id"), "joint_request", ["link_id"])
    for link, place, own in op.get_bind().execute(sa.text(MOVED)).all():
        values = {"link": link, "place": place, "own": own}
        _do("UPDATE address SET person_id = :own WHERE id = :place", values)
        _do("UPDATE same_person SET address_id = NULL WHERE id = :link", values)


def _do(statement: str, values: dict[str, int]) -> None:
    op.get_bind().execute(sa.text(statement), values)


def downgrade() -> None:
    """Take the table away; the addresses stay where they are."""
    op.drop_index(op.f("ix_joint_request_link_id"), "joint_request")
    op.drop_table("joint_request")
