"""What residents ask the ward, what officers did about it, and answers that serve everybody."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, String, Table, Text, text

from storage.models.base import Id, Moment, key, metadata

_OPEN = text("state = 'waiting'")

inquiry = Table(
    "inquiry",
    metadata,
    key(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False, index=True),
    Column("address_id", Id, ForeignKey("address.id", ondelete="SET NULL")),  # where it was asked
    Column("words", Text, nullable=False),  # empty once it was taken back
    Column("reach", String(20), nullable=False),  # a telephone number, if they want to be called
    Column("notice", String(12), nullable=False),  # version of what they agreed to
    Column("channel", String(20), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("state", String(10), nullable=False),  # waiting|forwarded|answered|closed|taken_back
    Column("ended_at", Moment, index=True),  # of the latest step: from here on it is kept so long
    Column("taken_back_at", Moment),
    Column("network", String(64), index=True),  # pseudonym of the day; empty for what has ended
    Index("ix_inquiry_state", "state", "asked_at"),
    Index(
        "uq_inquiry_waiting",
        "person_id",
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    ),
)

inquiry_step = Table(
    "inquiry_step",
    metadata,
    key(),
    Column(
        "inquiry_id", Id, ForeignKey("inquiry.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column(
        "what", String(10), nullable=False
    ),  # forwarded | answered | closed | waiting: opened again
    Column("words", Text, nullable=False),  # as the person was told
    Column("by_address", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Column("at", Moment, nullable=False),
    Column("batch", Id, index=True),  # the first of those that were closed together
)

inbox_reader = Table(
    "inbox_reader",
    metadata,
    Column("address_id", Id, ForeignKey("address.id", ondelete="CASCADE"), primary_key=True),
    Column("told_at", Moment),  # of a new question
    Column("opened_at", Moment),  # until they look they are told of no other
    Column("is_daily", Boolean, nullable=False),  # a line every morning while something waits
    Column("evening_off_at", Moment),  # since when they want no line in the evening
)

common_answer = Table(
    "common_answer",
    metadata,
    key(),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("state", String(9), nullable=False),  # proposed | approved | refused | withdrawn
    Column("proposed_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Column("proposed_at", Moment, nullable=False),
    Column("decided_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Column("decided_at", Moment),
    Column("withdrawn_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Column("withdrawn_at", Moment),
    Index("ix_common_answer_state", "state", "id"),
)
