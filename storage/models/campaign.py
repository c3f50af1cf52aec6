"""Residential groups and their history: merged, split and renamed, never rewritten."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from storage.models.base import Id, Moment, key, metadata

residential_group = Table(
    "residential_group",
    metadata,
    key(),
    Column("code", String(20), nullable=False),
    Column("name", String(80), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("is_example", Boolean, nullable=False),
    UniqueConstraint("code", "valid_from"),
)

group_succession = Table(
    "group_succession",
    metadata,
    Column("from_id", Id, ForeignKey("residential_group.id"), primary_key=True),
    Column("to_id", Id, ForeignKey("residential_group.id"), primary_key=True),
    Column("on", Date, nullable=False),
)

group_adults = Table(
    "group_adults",
    metadata,
    key(),
    Column("group_id", Id, ForeignKey("residential_group.id"), nullable=False),
    Column("adults", Integer, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("source", String(200), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    UniqueConstraint("group_id", "as_of", "adults", "source"),
)
