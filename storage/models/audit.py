"""The audit chain; what can be read of an entry lies outside it and goes on erasure."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table, Text

from storage.models.base import Id, Moment, metadata

audit_entry = Table(
    "audit_entry",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),  # without gaps
    Column("at", Moment, nullable=False),
    Column("actor", String(40), nullable=False),  # address:7 | operator
    Column("action", String(40), nullable=False),
    Column("subject", String(60), nullable=False),  # invite:3, person:12, file digest
    Column("digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),  # keyed, see storage/chain/links.py
    Column("person_id", Id),  # whom it is about; stays as a number when they are erased
)

audit_detail = Table(
    "audit_detail",
    metadata,
    Column("entry_id", Id, ForeignKey("audit_entry.id"), primary_key=True),
    Column("person_id", Id, ForeignKey("person.id"), index=True),
    Column("salt", String(32)),  # for entries about nobody
    Column("body", Text, nullable=False),  # canonical JSON: the digest was taken over this text
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("entry_id", Id, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("mark", String(64)),  # keyed: an end that was never written here has none
)
