"""What the ward says of somebody's learning, and what people say that the nation says."""

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
    UniqueConstraint,
)

from storage.models.base import Id, Moment, key, metadata

certificate = Table(
    "certificate",
    metadata,
    key(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("course_id", String(20), nullable=False),
    Column("test_id", Id, ForeignKey("course_test.id"), nullable=False),
    Column("title", String(60), nullable=False),  # of the course, as it was called then
    Column("name", String(40)),  # as the person wants it written; goes on erasure
    Column("seed", String(32)),  # with the house key it gives the code; goes on erasure
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("placement", String(9), nullable=False),  # group | elsewhere | unplaced, as then
    Column("group_id", Id, ForeignKey("residential_group.id")),
    Column("is_adult", Boolean, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("withdrawn_at", Moment),
    Column("withdrawn_why", String(8)),  # erased | officer
    UniqueConstraint("person_id", "course_id"),
    Index("ix_certificate_day", "local_date", "course_id"),
)

certificate_guess = Table(
    "certificate_guess",
    metadata,
    Column("scope", String(32), primary_key=True),  # pseudonym of a network address; or all
    Column("tries", Integer, nullable=False),
    Column("since", Moment, nullable=False, index=True),
)

vneid_statement = Table(
    "vneid_statement",
    metadata,
    key(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False, index=True),
    Column("stated_at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("taken_back_at", Moment),
)

vneid_check = Table(
    "vneid_check",
    metadata,
    key(),
    Column("statement_id", Id, ForeignKey("vneid_statement.id"), nullable=False, index=True),
    Column("is_seen", Boolean, nullable=False),  # the latest one holds
    Column("at", Moment, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("by_address", Id, ForeignKey("address.id", ondelete="SET NULL")),
)
