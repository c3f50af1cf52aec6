"""Volunteer teams, and the residential groups they serve. Who belongs to one is a `role_grant`."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, String, Table, UniqueConstraint

from storage.models.base import Id, Moment, key, metadata

team = Table(
    "team",
    metadata,
    key(),
    Column("kind", String(8), nullable=False),  # bdhvs | tcnscd
    Column("name", String(80), nullable=False),
    Column("parent_body", String(12), nullable=False),  # `body_…` in texts/vi/terms.yaml
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("is_example", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
    UniqueConstraint("name", "valid_from"),
)

team_group = Table(
    "team_group",
    metadata,
    key(),
    Column("team_id", Id, ForeignKey("team.id"), nullable=False),
    Column("group_id", Id, ForeignKey("residential_group.id"), nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),  # the last day
    Column("recorded_at", Moment, nullable=False),
    UniqueConstraint("team_id", "group_id", "since"),
)
