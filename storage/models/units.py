"""Units that report to the ward, their reports line by line, and who was asked for them when."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from storage.models.base import Id, Moment, key, metadata

reporting_unit = Table(
    "reporting_unit",
    metadata,
    key(),
    Column("kind", String(12), nullable=False),  # `unit_…` in texts/vi/terms.yaml
    Column("name", String(120), nullable=False),  # the first one; later ones are facts
    Column("began_on", Date, nullable=False),
    Column("group_id", Id, ForeignKey("residential_group.id")),
    Column("added_at", Moment, nullable=False),
    Column("added_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
    UniqueConstraint("kind", "name", "began_on"),
)

unit_fact = Table(
    "unit_fact",
    metadata,
    key(),
    Column("unit_id", Id, ForeignKey("reporting_unit.id"), nullable=False, index=True),
    Column("what", String(8), nullable=False),  # named | ended | resumed
    Column("name", String(120)),
    Column("since", Date, nullable=False),  # ended: the first day on which it is no more
    Column("recorded_at", Moment, nullable=False),
    Column("recorded_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
)

unit_report = Table(
    "unit_report",
    metadata,
    key(),
    Column("unit_id", Id, ForeignKey("reporting_unit.id"), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("begun_at", Moment, nullable=False),
    UniqueConstraint("unit_id", "due_on"),
)

unit_report_step = Table(
    "unit_report_step",
    metadata,
    key(),
    Column("report_id", Id, ForeignKey("unit_report.id"), nullable=False, index=True),
    Column("what", String(8), nullable=False),  # sent | recalled | returned | accepted
    Column("at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("by_address", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Column("reason", String(300)),
)

unit_answer = Table(
    "unit_answer",
    metadata,
    key(),
    Column("report_id", Id, ForeignKey("unit_report.id"), nullable=False),
    Column("field", String(24), nullable=False),
    Column("state", String(8), nullable=False),  # said | nothing | unknown
    Column("number", Integer),
    Column("words", String(600)),
    Column("known", Integer),  # what the house knew then; null: nothing
    Column("evidence", String(200)),
    Column("reason", String(300)),  # why it differs from what was known
    Column("at", Moment, nullable=False),
    Column("by_address", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Index("ix_unit_answer_field", "report_id", "field", "id"),
)

unit_known = Table(
    "unit_known",
    metadata,
    Column("unit_id", Id, ForeignKey("reporting_unit.id"), primary_key=True),
    Column("due_on", Date, primary_key=True),
    Column("indicator", String(4), primary_key=True),
    Column("value", Integer, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("counted_at", Moment, nullable=False),
)

unit_call = Table(
    "unit_call",
    metadata,
    key(),
    Column("unit_id", Id, ForeignKey("reporting_unit.id"), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("step", Integer),  # days before; null: an officer rang
    Column("at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("told", Integer, nullable=False),  # how many addresses
    Column("by_address", Id, ForeignKey("address.id", ondelete="SET NULL")),
    UniqueConstraint("unit_id", "due_on", "step"),
)

evidence_line = Table(
    "evidence_line",
    metadata,
    key(),
    Column("on", Date, nullable=False),
    Column("unit_id", Id, ForeignKey("reporting_unit.id"), index=True),  # null: the ward itself
    Column("content", Integer, nullable=False),  # 1 to 8, of the plan's part II
    Column("what", String(300), nullable=False),
    Column("figure", Integer),
    Column("measure", String(30)),
    Column("paper", String(60)),  # its number as issued; null: nothing was issued yet
    Column("recorded_at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("recorded_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
    # a correction is a new line in the place of one before; a void one takes it away
    Column("replaces", Id, ForeignKey("evidence_line.id"), unique=True),
    Column("reason", String(300)),
    Column("is_void", Boolean, nullable=False),
    Index("ix_evidence_line_on", "on", "id"),
)
