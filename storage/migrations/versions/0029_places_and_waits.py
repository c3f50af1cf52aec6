"""Where sessions are written and decided on, learning that waits, and reminders of planned days."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0027"
branch_labels = None
depends_on = None
_AT = sa.DateTime(timezone=True)
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables; of the time before nothing is known, and nothing waits."""
    op.create_table(
        "work_place",
        sa.Column("session_id", _ID, nullable=False),
        sa.Column("address_id", _ID, nullable=False),
        sa.Column("place", sa.String(length=24), nullable=False),
        sa.Column("decides", sa.Boolean(), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["outreach_session.id"],
            name=op.f("fk_work_place_session_id_outreach_session"),
        ),
        sa.ForeignKeyConstraint(
            ["address_id"],
            ["address.id"],
            name=op.f("fk_work_place_address_id_address"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "session_id", "address_id", "place", "decides", name=op.f("pk_work_place")
        ),
    )
    op.create_index(op.f("ix_work_place_address_id"), "work_place", ["address_id"])
    op.create_index(op.f("ix_work_place_place"), "work_place", ["place"])
    op.create_index(op.f("ix_work_place_at"), "work_place", ["at"])
    _held()
    _eves()


def _held() -> None:
    op.create_table(
        "held_completion",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("lesson_id", sa.String(length=12), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("placement", sa.String(length=9), nullable=False),
        sa.Column("group_id", _ID, nullable=True),
        sa.Column("is_adult", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("right_first_time", sa.Boolean(), nullable=False),
        sa.Column("completed_at", _AT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("helper_id", _ID, nullable=False),
        sa.Column("team_id", _ID, nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("decided_at", _AT, nullable=True),
        sa.Column("decided_by", _ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_held_completion_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["residential_group.id"],
            name=op.f("fk_held_completion_group_id_residential_group"),
        ),
        sa.ForeignKeyConstraint(
            ["helper_id"], ["person.id"], name=op.f("fk_held_completion_helper_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_held_completion_team_id_team")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"],
            ["address.id"],
            name=op.f("fk_held_completion_decided_by_address"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_completion")),
        sa.UniqueConstraint(
            "person_id", "lesson_id", name=op.f("uq_held_completion_person_id_lesson_id")
        ),
    )
    op.create_index(
        "ix_held_completion_waiting", "held_completion", ["state", "team_id", "helper_id"]
    )
    helped = sa.text("way <> 'self'")
    op.create_index(
        "ix_completion_helped",
        "completion",
        ["local_date", "person_id"],
        sqlite_where=helped,
        postgresql_where=helped,
    )
    op.create_index(op.f("ix_held_completion_decided_by"), "held_completion", ["decided_by"])


def _eves() -> None:
    op.create_table(
        "session_eve",
        sa.Column("address_id", _ID, nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["address_id"],
            ["address.id"],
            name=op.f("fk_session_eve_address_id_address"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("address_id", name=op.f("pk_session_eve")),
    )


def downgrade() -> None:
    """Take them away; what waits for a leader's look is lost, and counts nowhere."""
    op.drop_index("ix_completion_helped", table_name="completion")
    op.drop_table("session_eve")
    op.drop_table("held_completion")
    op.drop_table("work_place")
