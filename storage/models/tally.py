"""What officers enter for the tally: targets, figures that no session gives, closed periods."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text

from storage.models.base import Id, Moment, key, metadata

target = Table(
    "target",
    metadata,
    key(),
    Column("indicator", String(4), nullable=False),
    Column("scope", String(5), nullable=False),  # ward | group | team
    Column("scope_id", Id, nullable=False),  # 0: the ward
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("value", Integer),  # none: taken back
    Column("source", String(200), nullable=False),
    Column("set_at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("set_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Index("ix_target_place", "indicator", "scope", "scope_id", "first_day", "last_day", "id"),
)

officer_entry = Table(
    "officer_entry",
    metadata,
    key(),
    Column("indicator", String(4), nullable=False),  # TT1 | TD1 | DH3
    Column("sort", String(20), nullable=False),  # the form of praise, the kind of news; or empty
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("group_id", Id, ForeignKey("residential_group.id")),
    Column("team_id", Id, ForeignKey("team.id")),
    Column("value", Integer, nullable=False),
    Column("source", String(200), nullable=False),
    Column("note", String(300)),
    Column("entered_at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("entered_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
    # a correction is a new entry in the place of one before; of value 0, its removal
    Column("replaces", Id, ForeignKey("officer_entry.id"), unique=True),
    Column("reason", String(300)),
    Index("ix_officer_entry_days", "indicator", "first_day"),
)

settlement = Table(
    "settlement",
    metadata,
    key(),
    Column("what", String(8), nullable=False),  # asked | closed | reopened
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("figures", Text, nullable=False),  # JSON: place -> code -> [value, forms that lack it]
    Column("newest_completion", Id, nullable=False),  # what has a higher number came later
    Column("head", String(64), nullable=False),  # of the audit chain then
    Column("reason", String(300)),
    Column("at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("address_id", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Index("ix_settlement_days", "first_day", "last_day", "id"),
)
