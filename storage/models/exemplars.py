"""Who and what officers hold up as a good example, and why."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, String, Table

from storage.models.base import Id, Moment, key, metadata

exemplar_note = Table(
    "exemplar_note",
    metadata,
    key(),
    Column("kind", String(8), nullable=False),  # group | team | unit | session
    Column("subject_id", Id, nullable=False),
    Column("what", String(8), nullable=False),  # chosen | left
    Column("why", String(300)),
    Column("at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("address_id", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Index("ix_exemplar_note_day", "local_date", "id"),
)
