"""People, the chat addresses that speak for them, their consents, places and roles."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Enum, ForeignKey, Integer, String, Table, Text

from storage.models.base import Id, Moment, key, metadata
from storage.rights.role import Role

_ROLE = Enum(Role, native_enum=False, length=16, values_callable=list[str])
"""Kept as its word, with no type of the database of its own."""

person = Table(
    "person",
    metadata,
    key(),
    Column("salt", String(32)),  # goes on erasure: digests in the audit chain then say nothing
    Column("created_at", Moment, nullable=False),
    Column("erased_at", Moment),
    sqlite_autoincrement=True,
)

address = Table(
    "address",
    metadata,
    key(),
    Column("lane", String(32), nullable=False, unique=True),
    Column("channel", String(20), nullable=False),
    Column("bot", String(80), nullable=False),
    Column("chat", Text, nullable=False),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("unreachable_at", Moment),
    Column("heard_at", Moment),  # only where a platform lets us write for some days after it
    sqlite_autoincrement=True,
)

profile = Table(
    "profile",
    metadata,
    Column("person_id", Id, ForeignKey("person.id"), primary_key=True),
    Column("name", String(40)),
    Column("form", String(8)),  # how to be addressed: a key of texts/vi/forms.yaml
    Column("age_band", String(8)),  # child (under 16) | teen (16-17) | adult
    Column("age_told_on", Date),  # when they said so; the young are asked again
    Column("consent_version", String(12)),  # current; the history is in `consent`
)

consent = Table(
    "consent",
    metadata,
    key(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False, index=True),
    Column("purpose", String(12), nullable=False),  # learning | guardian
    Column("version", String(12), nullable=False),
    Column("given", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("by_name", String(40)),  # of a child's: who agreed, as they said it; null: oneself
)

membership = Table(
    "membership",
    metadata,
    key(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False, index=True),
    Column("group_id", Id, ForeignKey("residential_group.id")),
    Column("elsewhere", Boolean, nullable=False),
    Column("since", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

invite = Table(
    "invite",
    metadata,
    key(),
    Column("code_hash", String(64), nullable=False, unique=True),
    # a link and a typed code may open the same invitation
    Column("pair", String(32), nullable=False, index=True),
    Column("role", _ROLE, nullable=False),
    Column("group_id", Id, ForeignKey("residential_group.id")),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Column("expires_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("closed_why", String(12)),  # redeemed | withdrawn
    Column("team_id", Id),  # a team's row never goes
    Column("unit_id", Id),  # a unit with a role or a code is never removed
)

role_grant = Table(
    "role_grant",
    metadata,
    key(),
    Column("address_id", Id, ForeignKey("address.id", ondelete="SET NULL"), index=True),
    Column("role", _ROLE, nullable=False),
    Column("group_id", Id, ForeignKey("residential_group.id")),
    Column("granted_at", Moment, nullable=False),
    Column("granted_by", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Column("team_id", Id, index=True),  # a team's row never goes
    Column("person_id", Id),  # who spoke there then: members of a team are counted for ever
    Column("ends_at", Moment),  # null: never
    Column("reminded_at", Moment),  # that this end comes; a renewal empties it
    Column("giver_id", Id),  # who gave it, beyond their erasure; null: the operator
    Column("unit_id", Id, index=True),  # a unit with a role or a code is never removed
)

role_withdrawal = Table(
    "role_withdrawal",
    metadata,
    Column("grant_id", Id, ForeignKey("role_grant.id"), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by_address", Id, ForeignKey("address.id", ondelete="SET NULL")),
)

role_confirmation = Table(
    "role_confirmation",
    metadata,
    Column("grant_id", Id, ForeignKey("role_grant.id"), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by_address", Id, ForeignKey("address.id", ondelete="SET NULL")),
)

refusals = Table(
    "refused_code",
    metadata,
    Column("lane", String(32), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("since", Moment, nullable=False),
)

household = Table(
    "household",
    metadata,
    Column("address_id", Id, ForeignKey("address.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", Id, ForeignKey("person.id"), primary_key=True),
    Column("joined_at", Moment, nullable=False),
)

past_household = Table(
    "past_household",
    metadata,
    key(),
    Column("address_id", Id, nullable=False),  # outlives the address, whose number never returns
    Column("person_id", Id, ForeignKey("person.id"), nullable=False, index=True),
    Column("joined_at", Moment, nullable=False),
    Column("left_at", Moment, nullable=False),
)

same_person = Table(
    "same_person",
    metadata,
    key(),
    Column("kept_id", Id, ForeignKey("person.id"), nullable=False, index=True),
    Column("other_id", Id, ForeignKey("person.id"), nullable=False, index=True),
    Column("address_id", Id, ForeignKey("address.id", ondelete="SET NULL")),
    Column("at", Moment, nullable=False),
    Column("undone_at", Moment),
)

link_request = Table(
    "link_request",
    metadata,
    key(),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("from_address", Id, ForeignKey("address.id", ondelete="CASCADE"), nullable=False),
    Column("to_address", Id, ForeignKey("address.id", ondelete="CASCADE")),
    Column("expires_at", Moment, nullable=False),
    Column("state", String(9), nullable=False),  # offered | asked | confirmed | closed
)

joint_request = Table(
    "joint_request",
    metadata,
    key(),
    Column("link_id", Id, ForeignKey("same_person.id"), nullable=False, index=True),
    Column("from_address", Id, ForeignKey("address.id", ondelete="CASCADE"), nullable=False),
    Column("from_person", Id, ForeignKey("person.id"), nullable=False),
    Column("deed", String(6), nullable=False),  # erase | export, of what the other place recorded
    Column("asked_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("agreed", Boolean),
)
