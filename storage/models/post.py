"""What came in, goes out, is computed later, was uploaded; where each conversation stands."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text, UniqueConstraint

from storage.models.base import Id, Moment, key, metadata

event = Table(
    "event",
    metadata,
    key(),
    Column("channel", String(20), nullable=False),
    Column("bot", String(80), nullable=False),
    Column("key", String(64), nullable=False),  # keyed hash: names nobody
    Column("payload_hash", String(64), nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("state", String(8), nullable=False),  # done | dead
    Column("lane", String(32)),  # dead events only, so that erasure finds them
    Column("body", Text),
    Column("error", Text),
    UniqueConstraint("channel", "bot", "key"),
    sqlite_autoincrement=True,
)
_DEAD = event.c.lane.is_not(None)
Index("ix_event_dead", event.c.lane, sqlite_where=_DEAD, postgresql_where=_DEAD)

begun_event = Table(  # written before an event's own unit, gone with it
    "begun_event",
    metadata,
    Column("key", String(64), primary_key=True),  # keyed hash: names nobody
    Column("tries", Integer, nullable=False),
    Column("begun_at", Moment, nullable=False),
)

conversation = Table(
    "conversation",
    metadata,
    Column("lane", String(32), primary_key=True),
    Column("state", Text, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    key(),
    Column("event_id", Id),  # the event may be dropped before the row is
    Column("lane", String(32), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("bot", String(80), nullable=False),
    Column("chat", Text),  # emptied with the message once the row is final
    Column("kind", String(12), nullable=False),  # reply | notice | reminder | broadcast
    Column("message", Text),
    Column("state", String(20), nullable=False),
    Column("holder", String(40)),
    Column("claimed_until", Moment),
    Column("attempts", Integer, nullable=False),
    Column("not_before", Moment),
    Column("expires_at", Moment),
    Column("provider_ref", String(120)),
    Column("error", Text),
    Column("created_at", Moment, nullable=False),
    Column("finished_at", Moment),
    sqlite_autoincrement=True,
)
_OPEN = outbox.c.finished_at.is_(None)
Index("ix_outbox_open", outbox.c.lane, outbox.c.id, sqlite_where=_OPEN, postgresql_where=_OPEN)
Index("ix_outbox_due", outbox.c.channel, outbox.c.id, sqlite_where=_OPEN, postgresql_where=_OPEN)

erased_mail = Table(  # rows up to this one are nobody's, and go bit by bit
    "erased_mail",
    metadata,
    Column("lane", String(32), primary_key=True),
    Column("until_id", Id, nullable=False),
)

job = Table(
    "job",
    metadata,
    key(),
    Column("event_id", Id),
    Column("report", String(40), nullable=False),
    Column("arguments", Text, nullable=False),
    Column("lane", String(32), nullable=False, index=True),
    Column("channel", String(20), nullable=False),
    Column("bot", String(80), nullable=False),
    Column("chat", Text),
    Column("state", String(8), nullable=False, index=True),  # waiting | done | failed
    Column("attempts", Integer, nullable=False),
    Column("claimed_until", Moment),
    Column("created_at", Moment, nullable=False),
    Column("error", Text),
    sqlite_autoincrement=True,
)

upload = Table(
    "upload",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("bot", String(80), primary_key=True),
    Column("content", String(64), primary_key=True),  # SHA-256 of what was uploaded
    Column("handle", Text, nullable=False),
    Column("kept_at", Moment, nullable=False),
)

token_pair = Table(
    "token_pair",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("bot", String(80), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("sealed", Text, nullable=False),  # under a key that this database does not hold
    Column("got_at", Moment, nullable=False),
    Column("access_until", Moment, nullable=False),
    Column("refresh_until", Moment, nullable=False),
    Column("profile", String(8), nullable=False),  # which of the platform's ways to send works
    Column("holder", String(40)),  # who spends the refresh token at this moment
    Column("claimed_until", Moment),
)

platform_use = Table(
    "platform_use",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("bot", String(80), primary_key=True),
    Column("month", String(7), primary_key=True),  # 2026-11
    Column("messages", Integer, nullable=False),
    Column("people", Integer, nullable=False),  # who came anew; nobody is named
)

meta = Table(
    "meta",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
