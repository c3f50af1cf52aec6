"""One link of the audit chain: its fields, and the hash that binds them to the link before.

With the key of the chain, which is not in the database, hashes are HMACs: whoever changes the
database alone cannot compute them anew. Links written before there was a key have plain hashes.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

GENESIS = "0" * 64
SEALED = "journal.sealed"
"""The action of the entry that binds everything written before there was a key."""
REKEYED = "key.changed"
"""The action of the entry that binds everything written under a key that is no longer at hand."""
ERASED = "person.erased"
"""The action of the entry that explains why a person's details are gone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the chain, with its details where they still exist."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    digest: str
    previous: str
    hash: str
    person_id: int | None = None
    own_salt: str | None = None
    person_salt: str | None = None
    body: str | None = None
    detail_person: int | None = None


def keyed_digest(salt: str, body: str) -> str:
    """What the chain holds of an entry's details."""
    return hmac.digest(salt.encode(), body.encode(), "sha256").hex()


def link_hash(entry: Entry, seal: bytes = b"") -> str:
    """The hash of a link: its own fields and the hash before it; keyed, also whom it is about."""
    fields = (
        str(entry.id),
        entry.at.isoformat(),
        entry.actor,
        entry.action,
        entry.subject,
        entry.digest,
        entry.previous,
    )
    if not seal:
        return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()
    about = "" if entry.person_id is None else str(entry.person_id)
    return hmac.digest(seal, "\x1f".join((*fields, about)).encode(), "sha256").hex()


def head_mark(seal: bytes, number: int, hashed: str) -> str | None:
    """The keyed mark of an end of the chain: an end made by cutting never had one."""
    if not seal:
        return None
    return hmac.digest(seal, f"head\x1f{number}\x1f{hashed}".encode(), "sha256").hex()
