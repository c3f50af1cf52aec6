"""Many audit entries at once, for measurements: the same chain, written in batches."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from storage.chain import audit
from storage.chain.audit import AuditEntry
from storage.chain.links import Entry, keyed_digest, link_hash
from storage.transaction import Transaction

SALT = "0" * 32


def add(tx: Transaction, count: int, at: datetime) -> None:
    """Append so many entries, each a grant, an approval or a correction by turns."""
    number, previous = audit.head(tx)
    links, bodies = [], []
    for one in range(number + 1, number + count + 1):
        deed = _deed(one)
        digest = keyed_digest(SALT, deed.body)
        link = Entry(one, at, deed.actor, deed.action, deed.subject, digest, previous, "")
        previous = link_hash(link, tx.seal)
        links.append(audit.as_row(replace(link, hash=previous)))
        bodies.append({"entry_id": one, "person_id": None, "salt": SALT, "body": deed.body})
    audit.append(tx, links, bodies)


def _deed(number: int) -> AuditEntry:
    actions = ("session.approved", "session.corrected", "role.granted", "person.erased")
    body = f'{{"after":"{number}","before":"{number - 1}","reason":"bench"}}'
    subject = f"session:{number}"
    return AuditEntry(f"address:{number % 97}", actions[number % 4], subject, body, SALT)
