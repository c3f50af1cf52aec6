"""What was published, and by whom."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, String, Table, Text

from storage.models.base import Moment, metadata

edition = Table(
    "edition",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
    Column("why", String(8), nullable=False),  # start | publish | folder | stop | undo
    Column("by_whom", String(80), nullable=False),
    Column("made_at", Moment, nullable=False),
)

medium = Table(
    "medium",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("kept_at", Moment, nullable=False),
)
