"""Reports of units line by line, who was asked for them, and lines of evidence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    gone = "SET NULL" if to == "address" else None
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=gone)


def upgrade() -> None:
    """Add the tables."""
    _reports()
    _chase()
    op.create_table(
        "evidence_line",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("content", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("figure", sa.Integer(), nullable=True),
        sa.Column("measure", sa.String(length=30), nullable=True),
        sa.Column("paper", sa.String(length=60), nullable=True),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("recorded_by", ID, nullable=True),
        sa.Column("replaces", ID, nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("is_void", sa.Boolean(), nullable=False),
        _refers("evidence_line", "unit_id", "reporting_unit"),
        _refers("evidence_line", "recorded_by", "address"),
        _refers("evidence_line", "replaces", "evidence_line"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_line")),
        sa.UniqueConstraint("replaces", name=op.f("uq_evidence_line_replaces")),
    )
    op.create_index("ix_evidence_line_on", "evidence_line", ["on", "id"], unique=False)
    op.create_index(op.f("ix_evidence_line_unit_id"), "evidence_line", ["unit_id"], unique=False)


def _reports() -> None:
    op.create_table(
        "unit_report",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        _refers("unit_report", "unit_id", "reporting_unit"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_report")),
        sa.UniqueConstraint("unit_id", "due_on", name=op.f("uq_unit_report_unit_id_due_on")),
    )
    op.create_table(
        "unit_report_step",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("report_id", ID, nullable=False),
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("by_address", ID, nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        _refers("unit_report_step", "report_id", "unit_report"),
        _refers("unit_report_step", "by_address", "address"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_report_step")),
    )
    step = "unit_report_step"
    op.create_index(op.f("ix_unit_report_step_report_id"), step, ["report_id"], unique=False)
    op.create_table(
        "unit_answer",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("report_id", ID, nullable=False),
        sa.Column("field", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=600), nullable=True),
        sa.Column("known", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.String(length=200), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by_address", ID, nullable=True),
        _refers("unit_answer", "report_id", "unit_report"),
        _refers("unit_answer", "by_address", "address"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_answer")),
    )
    op.create_index("ix_unit_answer_field", "unit_answer", ["report_id", "field", "id"])


def _chase() -> None:
    op.create_table(
        "unit_known",
        sa.Column("unit_id", ID, autoincrement=False, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("indicator", sa.String(length=4), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("counted_at", MOMENT, nullable=False),
        _refers("unit_known", "unit_id", "reporting_unit"),
        sa.PrimaryKeyConstraint("unit_id", "due_on", "indicator", name=op.f("pk_unit_known")),
    )
    op.create_table(
        "unit_call",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("by_address", ID, nullable=True),
        _refers("unit_call", "unit_id", "reporting_unit"),
        _refers("unit_call", "by_address", "address"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_call")),
        sa.UniqueConstraint(
            "unit_id", "due_on", "step", name=op.f("uq_unit_call_unit_id_due_on_step")
        ),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("evidence_line", "unit_call", "unit_known", "unit_answer", "unit_report_step"):
        op.drop_table(table)
    op.drop_table("unit_report")
