"""The audit chain: every entry holds the hash of the one before it.

An entry binds who did what to which thing and whom it is about, and a digest of the readable
details, keyed by the salt of the person they concern: when the person is erased, salt and details
go and the chain still holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from storage.chain.links import GENESIS, REKEYED, Entry, head_mark, keyed_digest, link_hash
from storage.models.audit import audit_detail, audit_entry, audit_head
from storage.models.people import person
from storage.privacy.tombstones import Noted
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_e, _d, _h = audit_entry.c, audit_detail.c, audit_head.c
_HEAD = Statement(lambda _: select(_h.entry_id, _h.hash).with_for_update())
_LOOK_HEAD = Statement(lambda _: select(_h.entry_id, _h.hash))
_MARK = Statement(lambda _: select(_h.mark))
_FIRST_HEAD = Statement(
    lambda insert: (
        insert(audit_head).values(id=1, entry_id=0, hash=GENESIS).on_conflict_do_nothing()
    )
)
_MOVE_HEAD = Statement(
    lambda _: update(audit_head).values(entry_id=b("to_entry"), hash=b("to_hash"), mark=b("mark"))
)
_LINK = ("id", "at", "actor", "action", "subject", "digest", "previous", "hash", "person_id")
_ADD = Statement(lambda insert: insert(audit_entry).values({name: b(name) for name in _LINK}))
_DETAIL = Statement(
    lambda insert: insert(audit_detail).values(
        entry_id=b("entry_id"), person_id=b("person_id"), salt=b("salt"), body=b("body")
    )
)
_SALT = Statement(lambda _: select(person.c.salt).where(person.c.id == b("number")))
_REKEYED = Statement(lambda _: select(func.max(_e.id)).where(_e.action == b("action")))
_ENTRIES = (
    select(*(_e[name] for name in _LINK), _d.salt, person.c.salt, _d.body, _d.person_id)
    .select_from(
        audit_entry.outerjoin(audit_detail, _d.entry_id == _e.id).outerjoin(
            person, person.c.id == _d.person_id
        )
    )
    .order_by(_e.id)
)
_WALK = Statement(lambda _: _ENTRIES.where(_e.id > b("after")).limit(b("most")))
_ABOUT = Statement(lambda _: _ENTRIES.where(_e.action == b("action"), _e.subject == b("subject")))


ABOUT = ("role", "field", "stopped")


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Something worth a line in the audit: `body` is canonical JSON of before and after."""

    actor: str
    action: str
    subject: str
    body: str
    salt: str
    """For deeds about nobody; where a person is concerned, theirs is used."""
    person_id: int | None = None


def record(tx: Transaction, entry: AuditEntry, at: datetime) -> None:
    """Append to the chain. The head is locked here, so call this last in a unit."""
    salt = entry.salt
    if entry.person_id is not None:
        salt = tx.value(_SALT, number=entry.person_id) or entry.salt
    number, previous = head(tx)
    digest = keyed_digest(salt, entry.body)
    said = (entry.actor, entry.action, entry.subject)
    link = Entry(number + 1, at, *said, digest, previous, "", entry.person_id)
    link = replace(link, hash=link_hash(link, tx.seal))
    tx.do(_ADD, **as_row(link))
    own = None if salt != entry.salt else salt
    tx.do(_DETAIL, entry_id=link.id, person_id=entry.person_id, salt=own, body=entry.body)
    tx.lasting.append(Noted(link.id, at, at, entry.action, entry.subject, _about(entry.body)))
    _move_head(tx, link.id, link.hash)


def _about(body: str) -> str:
    """The role, line or lessons that a deed was about: codes, which say of nobody who they are."""
    facts = json.loads(body)
    return next((str(facts[name]) for name in ABOUT if facts.get(name)), "")


def as_row(link: Entry) -> dict[str, object]:
    """A link as its row says it."""
    return {name: getattr(link, name) for name in _LINK}


def append(
    tx: Transaction, links: Sequence[Mapping[str, object]], details: Sequence[Mapping[str, object]]
) -> None:
    """Write many links that follow the head, with their details; for measurements alone."""
    tx.each(_ADD, links)
    tx.each(_DETAIL, details)
    _move_head(tx, int(str(links[-1]["id"])), str(links[-1]["hash"]))


def _move_head(tx: Transaction, number: int, hashed: str) -> None:
    mark = head_mark(tx.seal, number, hashed)
    tx.do(_MOVE_HEAD, to_entry=number, to_hash=hashed, mark=mark)


def head(tx: Transaction) -> tuple[int, str]:
    """Number and hash of the last entry, locked until the end of the unit."""
    tx.do(_FIRST_HEAD)
    return tx.the(_HEAD, lambda *row: (row[0], row[1]))


def printed_head(tx: Transaction) -> tuple[int, str]:
    """Number and hash of the last entry, to be printed elsewhere."""
    return tx.one(_LOOK_HEAD, lambda *row: (row[0], row[1])) or (0, GENESIS)


def last_at(tx: Transaction) -> datetime | None:
    """When the last entry was made."""
    number, _ = printed_head(tx)
    page = walk(tx, number - 1, 1) if number else []
    return page[0].at if page else None


def stored_mark(tx: Transaction) -> str | None:
    """The keyed mark of the stored end."""
    found: str | None = tx.value(_MARK)
    return found


def walk(tx: Transaction, after: int = 0, most: int = 5000) -> list[Entry]:
    """The chain in pages."""
    return tx.all(_WALK, Entry, after=after, most=most)


def about(tx: Transaction, action: str, subject: str) -> list[Entry]:
    """What the chain says was done to this."""
    return tx.all(_ABOUT, Entry, action=action, subject=subject)


class Foreign:
    """What is said of links under another key: their content, which that key alone could prove."""

    def __init__(self) -> None:
        self._links = hashlib.sha256()

    def add(self, entry: Entry) -> None:
        """Count one link in."""
        self._links.update(f"{link_hash(entry)}:{entry.person_id or ''}\n".encode())

    def body(self) -> str:
        """As the details of the entry that binds them."""
        return json.dumps({"links": self._links.hexdigest()}, separators=(",", ":"))


class Bound:
    """What the sealing entry says of older links: whom each is about, whose details were gone."""

    def __init__(self) -> None:
        self._about = hashlib.sha256()
        self._lost = 0

    def add(self, entry: Entry) -> None:
        """Count one link in."""
        self._about.update(f"{entry.id}:{entry.person_id or ''}\n".encode())
        self._lost += entry.body is None and entry.person_id is None

    def body(self) -> str:
        """As the details of the sealing entry."""
        said = {"about": self._about.hexdigest(), "lost": str(self._lost)}
        return json.dumps(said, separators=(",", ":"))


def rekey(tx: Transaction, salt: str, at: datetime) -> None:
    """Bind a chain that was written under another key, as it stands; its first link with ours."""
    number, _ = head(tx)
    foreign, after = Foreign(), 0
    while page := walk(tx, after):
        for entry in page:
            foreign.add(entry)
        after = page[-1].id
    record(tx, AuditEntry("operator", REKEYED, f"entry:{number}", foreign.body(), salt), at)


def bound_by(tx: Transaction) -> int:
    """The last entry that binds links of another key; 0 where there is none."""
    return int(tx.value(_REKEYED, action=REKEYED) or 0)


def seal(tx: Transaction, salt: str, at: datetime) -> bool:
    """Bind a chain that was written without the key, once; whether that was done now."""
    number, hashed = head(tx)
    if not tx.seal or not number:
        return False
    last = walk(tx, number - 1, 1)
    if not last or link_hash(last[0]) != hashed:  # keyed already, or for `verify` to say
        return False
    bound, after = Bound(), 0
    while page := walk(tx, after):
        for entry in page:
            bound.add(entry)
        after = page[-1].id
    record(tx, AuditEntry("operator", "journal.sealed", f"entry:{number}", bound.body(), salt), at)
    return True
