"""Outreach sessions (buổi): the form, its history, corrections, flags, photos.

A form is written freely until it is sent; from then on a change is a `correction`, and every
step of its life is a `session_event`. The columns hold what is true now.
"""

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
    Text,
    UniqueConstraint,
)

from storage.models.base import Id, Moment, key, metadata

outreach_session = Table(
    "outreach_session",
    metadata,
    key(),
    Column("team_id", Id, ForeignKey("team.id"), nullable=False),
    Column("author_id", Id, ForeignKey("person.id"), nullable=False),  # leads it, never approves
    Column("address_id", Id),  # where the author wrote; emptied on erasure
    # draft | planned | open | closed | submitted | returned | approved | withdrawn
    Column("state", String(9), nullable=False),
    Column("step", String(12), nullable=False),  # where an unfinished form goes on
    Column("kind", String(3)),  # BH1 | BH2 | BH3
    Column("place", String(120)),
    Column("local_date", Date),
    Column("starts_at", Moment),
    Column("ends_at", Moment),
    Column("helpers", Integer),  # the author among them
    Column("note", String(500)),
    Column("secret", String(32)),  # links to the check-in page are made from it while it is open
    Column("copied_from", Id, ForeignKey("outreach_session.id")),
    Column("created_at", Moment, nullable=False),
    Column("touched_at", Moment, nullable=False),
    Column("submitted_at", Moment),
    Index("ix_outreach_session_author", "author_id", "id"),
    Index("ix_outreach_session_team", "team_id", "local_date"),
    Index("ix_outreach_session_state", "state", "local_date"),
    Index("ix_outreach_session_day", "local_date"),
)

session_event = Table(
    "session_event",
    metadata,
    key(),
    Column("session_id", Id, ForeignKey("outreach_session.id"), nullable=False, index=True),
    # created | planned | opened | closed | submitted | returned | split | approved | withdrawn
    # | reminded | escalated | taken
    Column("what", String(9), nullable=False),
    Column("at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("person_id", Id, ForeignKey("person.id")),  # none: the clock
    Column("address_id", Id, ForeignKey("address.id", ondelete="SET NULL"), index=True),
    Column("reason", String(300)),
)

session_group = Table(
    "session_group",
    metadata,
    key(),
    Column("session_id", Id, ForeignKey("outreach_session.id"), nullable=False),
    Column("group_id", Id, ForeignKey("residential_group.id")),  # none: people of several groups
    # A count that was not given is unknown, and never zero.
    Column("head_count", Integer),
    Column("elderly", Integer),
    Column("women", Integer),
    Column("disabled", Integer),
    Column("businesses", Integer),
    Column("pupils", Integer),
    Column("kq1", Integer),
    Column("kq2", Integer),
    Column("kq3", Integer),
    Column("kq4", Integer),
    Column("kq5", Integer),
    UniqueConstraint("session_id", "group_id"),
    Index("ix_session_group_group", "group_id"),
)
_MIXED = session_group.c.group_id.is_(None)
Index(
    "uq_session_group_mixed",
    session_group.c.session_id,
    unique=True,
    sqlite_where=_MIXED,
    postgresql_where=_MIXED,
)

session_lesson = Table(
    "session_lesson",
    metadata,
    Column("session_id", Id, ForeignKey("outreach_session.id"), primary_key=True),
    Column("lesson_id", String(12), primary_key=True),
)

correction = Table(
    "correction",
    metadata,
    key(),
    Column("session_id", Id, ForeignKey("outreach_session.id"), nullable=False, index=True),
    Column("group_id", Id, ForeignKey("residential_group.id")),  # for counts of one group
    Column("field", String(20), nullable=False),
    Column("before", String(500)),
    Column("after", String(500)),
    Column("reason", String(300), nullable=False),
    Column("at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("address_id", Id, ForeignKey("address.id", ondelete="SET NULL"), index=True),
)

session_flag = Table(
    "session_flag",
    metadata,
    key(),
    Column("session_id", Id, ForeignKey("outreach_session.id"), nullable=False),
    Column("rule", String(24), nullable=False),
    Column("subject", String(60), nullable=False),  # another session, a person; empty: itself
    Column("details", Text, nullable=False),  # canonical JSON
    Column("seen_at", Moment, nullable=False),
    Column("told_at", Moment),  # the author saw it
    Column("explanation", String(500)),
    Column("explained_at", Moment),
    Column("officer_told_at", Moment),
    Column("mended_at", Moment),  # it holds no longer
    UniqueConstraint("session_id", "rule", "subject"),
)

session_photo = Table(
    "session_photo",
    metadata,
    key(),
    Column("session_id", Id, ForeignKey("outreach_session.id"), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("bytes", Integer, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("added_by", Id, ForeignKey("address.id", ondelete="SET NULL"), index=True),
    Column("person_id", Id, index=True),  # who sent it, whoever records the session today
    Column("deleted_at", Moment),  # the file: the hash stays
    Column("deleted_why", String(8)),  # removed | expired | erased
    Column("look", String(16)),  # bits of its difference hash; null: kept before, or too plain
    UniqueConstraint("session_id", "sha256"),
)

work_place = Table(
    "work_place",
    metadata,
    Column("session_id", Id, ForeignKey("outreach_session.id"), primary_key=True),
    Column(
        "address_id", Id, ForeignKey("address.id", ondelete="CASCADE"), primary_key=True, index=True
    ),
    Column("place", String(24), primary_key=True, index=True),  # a keyed hash, dropped after a day
    Column("decides", Boolean, primary_key=True),  # an officer's decision; else the author's hand
    Column("at", Moment, nullable=False, index=True),
)

session_eve = Table(
    "session_eve",
    metadata,
    Column("address_id", Id, ForeignKey("address.id", ondelete="CASCADE"), primary_key=True),
    Column("told_on", Date),  # the last evening on which tomorrow's sessions were told
    Column("is_off", Boolean, nullable=False),
)
