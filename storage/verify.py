"""Does the audit chain hold, and is its end where somebody else printed it?"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from storage.audit import GENESIS, Entry, keyed_digest, link_hash, printed_head, walk
from storage.transaction import Transaction

PAGE = 5000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found; `fault` names the kind, `entry_id` where."""

    entries: int
    head: str
    fault: str | None = None  # link | order | details | head | tail
    entry_id: int | None = None


def verify(tx: Transaction, printed: str | None = None) -> Verdict:
    """Walk the whole chain; `printed` is a head known from elsewhere, found in it or missing."""
    count, previous, seen = 0, GENESIS, printed is None
    while (page := _following(tx, count)) != []:
        if page is None:
            return Verdict(count, previous, "link", count + 1)
        for entry in page:
            fault = _fault(entry, count, previous)
            if fault:
                return Verdict(count, previous, fault, entry.id)
            count, previous = entry.id, entry.hash
            seen = seen or entry.hash == printed
    stored = printed_head(tx)
    if stored != (count, previous):
        return Verdict(count, previous, "head", stored[0])
    if not seen and printed != GENESIS:
        return Verdict(count, previous, "tail", count)
    return Verdict(count, previous)


def _following(tx: Transaction, after: int) -> list[Entry] | None:
    """The next entries; None where the very next one holds a time that is none."""
    for most in (PAGE, 1):
        with suppress(ValueError):
            return walk(tx, after, most)
    return None


def _fault(entry: Entry, count: int, previous: str) -> str | None:
    if entry.id != count + 1 or entry.previous != previous:
        return "order"
    if link_hash(entry) != entry.hash:
        return "link"
    salt = entry.own_salt or entry.person_salt
    if entry.body is not None and (salt is None or keyed_digest(salt, entry.body) != entry.digest):
        return "details"
    return None
