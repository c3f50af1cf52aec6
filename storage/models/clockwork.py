"""What the clock has struck, who may tick, who is reminded, and where we knock."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.models.base import Id, Moment, key, metadata

job_run = Table(
    "job_run",
    metadata,
    key(),
    Column("name", String(40), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("state", String(8), nullable=False),  # waiting | done | skipped | failed
    Column("attempts", Integer, nullable=False),
    Column("claimed_until", Moment),
    Column("finished_at", Moment),
    Column("outcome", String(200)),
    UniqueConstraint("name", "due_at"),
)

routine_state = Table(
    "routine_state",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("last_due_at", Moment, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("holder", String(40), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

reminder = Table(
    "reminder",
    metadata,
    Column("address_id", Id, ForeignKey("address.id", ondelete="CASCADE"), primary_key=True),
    Column("is_on", Boolean, nullable=False),
    Column("minute", Integer, nullable=False, index=True),  # of the local day: 1140 is 19:00
    Column("paused_until", Date),
    Column("saved_at", Moment),  # null: before this was kept
)

push = Table(
    "push",
    metadata,
    Column("address_id", Id, ForeignKey("address.id", ondelete="CASCADE"), primary_key=True),
    Column("local_date", Date, primary_key=True),
)

# A browser that lets us knock while its page is closed, and the one knock that waits for it.
push_subscription = Table(
    "push_subscription",
    metadata,
    Column("address_id", Id, ForeignKey("address.id", ondelete="CASCADE"), primary_key=True),
    Column("endpoint", Text, nullable=False),
    Column("p256dh", String(100), nullable=False),
    Column("auth", String(40), nullable=False),
    Column("since", Moment, nullable=False),
    Column("topic", String(8)),  # null: nothing waits
    Column("due_at", Moment, index=True),
    Column("until", Moment),
    Column("tries", Integer, nullable=False),
    Column("knocked_on", Date),
    Column("knocks", Integer, nullable=False),  # on that day
)
