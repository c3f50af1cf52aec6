"""Who is proposed for praise, on which issued report, and what was objected."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, String, Table

from storage.models.base import Id, Moment, key, metadata

award_note = Table(
    "award_note",
    metadata,
    key(),
    Column("issue_id", Id, ForeignKey("issue.id"), nullable=False),
    Column("kind", String(8), nullable=False),  # group | team | unit
    Column("subject_id", Id, nullable=False),
    Column("what", String(8), nullable=False),  # added | removed | objected
    Column("reason", String(300)),
    Column("at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("address_id", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Index("ix_award_note_issue", "issue_id", "kind", "subject_id", "id"),
)
