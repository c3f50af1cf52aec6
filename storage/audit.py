"""The audit chain: every entry holds the hash of the one before it.

An entry binds who did what to which thing, and a digest of the readable details, keyed by the
salt of the person they concern: when the person is erased, salt and details go and the chain
still holds.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.models.audit import audit_detail, audit_entry, audit_head
from storage.models.people import person
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
GENESIS = "0" * 64

_HEAD = Statement(lambda _: select(audit_head.c.entry_id, audit_head.c.hash).with_for_update())
_FIRST_HEAD = Statement(
    lambda insert: (
        insert(audit_head).values(id=1, entry_id=0, hash=GENESIS).on_conflict_do_nothing()
    )
)
_MOVE_HEAD = Statement(
    lambda _: update(audit_head).values(entry_id=b("to_entry"), hash=b("to_hash"))
)
_ADD = Statement(
    lambda insert: insert(audit_entry).values(
        id=b("id"),
        at=b("at"),
        actor=b("actor"),
        action=b("action"),
        subject=b("subject"),
        digest=b("digest"),
        previous=b("previous"),
        hash=b("hash"),
    )
)
_DETAIL = Statement(
    lambda insert: insert(audit_detail).values(
        entry_id=b("entry_id"), person_id=b("person_id"), salt=b("salt"), body=b("body")
    )
)
_SALT = Statement(lambda _: select(person.c.salt).where(person.c.id == b("number")))
_e, _d = audit_entry.c, audit_detail.c
_WALK = Statement(
    lambda _: (
        select(
            _e.id,
            _e.at,
            _e.actor,
            _e.action,
            _e.subject,
            _e.digest,
            _e.previous,
            _e.hash,
            _d.salt,
            person.c.salt,
            _d.body,
        )
        .select_from(
            audit_entry.outerjoin(audit_detail, _d.entry_id == _e.id).outerjoin(
                person, person.c.id == _d.person_id
            )
        )
        .where(_e.id > b("after"))
        .order_by(_e.id)
        .limit(b("most"))
    )
)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something worth a line in the audit: `body` is canonical JSON of before and after."""

    actor: str
    action: str
    subject: str
    body: str
    salt: str
    """For deeds about nobody; where a person is concerned, theirs is used."""
    person_id: int | None = None


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
    own_salt: str | None = None
    person_salt: str | None = None
    body: str | None = None


def record(tx: Transaction, deed: Deed, at: datetime) -> None:
    """Append to the chain. The head is locked here, so call this last in a unit."""
    salt = deed.salt
    if deed.person_id is not None:
        salt = tx.value(_SALT, number=deed.person_id) or deed.salt
    number, previous = head(tx)
    digest = keyed_digest(salt, deed.body)
    link = Entry(number + 1, at, deed.actor, deed.action, deed.subject, digest, previous, "")
    hashed = link_hash(link)
    tx.do(_ADD, **as_row(link, hashed))
    own = None if salt != deed.salt else salt
    tx.do(_DETAIL, entry_id=link.id, person_id=deed.person_id, salt=own, body=deed.body)
    tx.do(_MOVE_HEAD, to_entry=link.id, to_hash=hashed)


def as_row(link: Entry, hashed: str) -> dict[str, object]:
    """A link as its row says it."""
    names = ("id", "at", "actor", "action", "subject", "digest", "previous")
    return {**{name: getattr(link, name) for name in names}, "hash": hashed}


def append(
    tx: Transaction, links: Sequence[Mapping[str, object]], details: Sequence[Mapping[str, object]]
) -> None:
    """Write many links that follow the head, with their details; for measurements alone."""
    tx.each(_ADD, links)
    tx.each(_DETAIL, details)
    tx.do(_MOVE_HEAD, to_entry=links[-1]["id"], to_hash=links[-1]["hash"])


def head(tx: Transaction) -> tuple[int, str]:
    """Number and hash of the last entry, locked until the end of the unit."""
    tx.do(_FIRST_HEAD)
    return tx.the(_HEAD, lambda *row: (row[0], row[1]))


def printed_head(tx: Transaction) -> tuple[int, str]:
    """Number and hash of the last entry, to be printed elsewhere."""
    return tx.one(_LOOK_HEAD, lambda *row: (row[0], row[1])) or (0, GENESIS)


_LOOK_HEAD = Statement(lambda _: select(audit_head.c.entry_id, audit_head.c.hash))


def keyed_digest(salt: str, body: str) -> str:
    """What the chain holds of an entry's details."""
    return hmac.digest(salt.encode(), body.encode(), "sha256").hex()


def link_hash(entry: Entry) -> str:
    """The hash of a link: its own fields and the hash before it."""
    fields = (
        str(entry.id),
        entry.at.isoformat(),
        entry.actor,
        entry.action,
        entry.subject,
        entry.digest,
        entry.previous,
    )
    return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()


def walk(tx: Transaction, after: int = 0, most: int = 5000) -> list[Entry]:
    """The chain in pages."""
    return tx.all(_WALK, Entry, after=after, most=most)
