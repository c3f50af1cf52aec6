"""Reports as they were issued: frozen with their figures and files, and who did what with them."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.models.base import Id, Moment, key, metadata

issue = Table(
    "issue",
    metadata,
    key(),
    Column("parent_id", Id, ForeignKey("issue.id")),  # of an annex: the report
    Column("number", Integer, nullable=False),  # of an annex, from 1; 0 for a report
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("as_of", Date, nullable=False),  # what happened later is not in it
    Column("figures", Text, nullable=False),  # JSON: span -> place -> code -> [value, lacking]
    Column("definitions", Text, nullable=False),  # JSON: code -> how it was counted
    Column("tables", Text, nullable=False),  # JSON: the printed tables
    Column("newest_completion", Id, nullable=False),
    Column("head", String(64), nullable=False),  # of the audit chain when it was counted
    Column("why", String(300)),  # of an annex
    Column("body", LargeBinary, nullable=False),  # the file, without the mark of a draft
    Column("draft", LargeBinary, nullable=False),  # the same with it, to be looked over
    Column("sha256", String(64), nullable=False),
    Column("mark", String(32), nullable=False, unique=True),  # inside the file
    Column("counted_at", Moment, nullable=False),
    Column("looked", Text),  # JSON: blanks and mistakes found in the file; none: nobody looked
    Index("ix_issue_days", "first_day", "last_day", "id"),
)
issue_step = Table(
    "issue_step",
    metadata,
    key(),
    Column("issue_id", Id, ForeignKey("issue.id"), nullable=False),
    Column("what", String(8), nullable=False),  # filled | asked | issued | dropped | filed
    Column("slot", String(100), nullable=False),  # what there may be only one of
    Column("at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("person_id", Id, ForeignKey("person.id")),  # none: the operator
    Column("address_id", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Column("head", String(64), nullable=False),  # of the audit chain then
    Column("sha256", String(64)),  # of the file that was filled in, issued or filed
    Column("body", LargeBinary),
    Column("draft", LargeBinary),  # of a filled one: as it came in, with the mark of a draft
    Column("looked", Text),  # of a filled one: as in `issue`
    UniqueConstraint("what", "slot"),
    Index("ix_issue_step_issue_id", "issue_id"),
)
