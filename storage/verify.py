"""Does the audit chain hold, and is its end where somebody else printed it?"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from storage.audit import GENESIS, Entry, keyed_digest, link_hash, printed_head, walk
from storage.transaction import Transaction

PAGE = 5000
SHORTEST = 12
"""Characters of a head: no two ends of a chain ever share so many."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found; `fault` names the kind, `entry_id` where."""

    entries: int
    head: str
    fault: str | None = None  # link | order | details | head | tail
    entry_id: int | None = None


def verify(tx: Transaction, printed: str | None = None) -> Verdict:
    """Walk the whole chain; `printed` is a head known from elsewhere (or how it begins)."""
    count, previous, seen = 0, GENESIS, printed in (None, GENESIS)
    while page := _following(tx, count, previous):
        for entry in page:
            fault = _fault(entry, count, previous)
            if fault:
                return Verdict(count, previous, fault, entry.id)
            count, previous = entry.id, entry.hash
            seen = seen or _is(entry, printed)
    stored = printed_head(tx)
    if stored != (count, previous):
        return Verdict(count, previous, "head", stored[0])
    return Verdict(count, previous) if seen else Verdict(count, previous, "tail", count)


def _is(entry: Entry, printed: str | None) -> bool:
    """Whether this was the end of the chain when it was printed, whole or shortened."""
    return printed is not None and len(printed) >= SHORTEST and entry.hash.startswith(printed)


def _following(tx: Transaction, after: int, previous: str) -> list[Entry]:
    """The next entries; where the very next one holds a time that is none, one that cannot hold."""
    for most in (PAGE, 1):
        with suppress(ValueError):
            return walk(tx, after, most)
    never = datetime.min.replace(tzinfo=UTC)
    return [Entry(after + 1, never, "", "", "", "", previous, hash="unreadable")]


def _fault(entry: Entry, count: int, previous: str) -> str | None:
    """What is wrong with a link, if anything."""
    if entry.id != count + 1 or entry.previous != previous:
        return "order"
    if link_hash(entry) != entry.hash:
        return "link"
    if entry.body is None:
        return None
    salt = entry.own_salt or entry.person_salt or ""
    return None if keyed_digest(salt, entry.body) == entry.digest else "details"
