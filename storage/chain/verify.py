"""Does the audit chain hold, and is its end where somebody else printed it?"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from storage.chain.audit import Bound, Foreign, bound_by, printed_head, stored_mark, walk
from storage.chain.links import ERASED, GENESIS, SEALED, Entry, head_mark, keyed_digest, link_hash
from storage.transaction import Transaction

PAGE = 5000
SHORTEST = 12
"""Characters of a head: no two ends of a chain ever share so many."""
NO_COPIES: Mapping[int, str] = {}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found; `fault` names the kind, `entry_id` where."""

    entries: int
    head: str
    # link | order | details | missing | older | unsealed | head | copy | tail
    fault: str | None = None
    entry_id: int | None = None
    sealed_from: int | None = field(default=None, compare=False)
    """The first link with a keyed hash."""


def verify(
    tx: Transaction, printed: str | None = None, copies: Mapping[int, str] = NO_COPIES
) -> Verdict:
    """Walk the whole chain.

    `printed` is a head known from elsewhere (or how it begins); `copies` are ends that were copied
    elsewhere, by number of entries.
    """
    walked = _Walked(tx.seal, printed, copies, bound_by(tx))
    while page := _following(tx, walked.count, walked.previous):
        for entry in page:
            if fault := walked.take(entry):
                return walked.verdict(fault, entry.id)
    stored = printed_head(tx)
    if stored != (walked.count, walked.previous):
        return walked.verdict("head", stored[0])
    return walked.judged(stored_mark(tx))


class _Walked:
    """What is known of the chain so far."""

    def __init__(
        self, seal: bytes, printed: str | None, copies: Mapping[int, str], rekeyed: int
    ) -> None:
        self._rekeyed, self._foreign = rekeyed, Foreign()
        self.count, self.previous = 0, GENESIS
        self._seal, self._printed, self._copies = seal, printed, copies
        self._sealed_from: int | None = None
        self._seen = printed in {None, GENESIS}
        self._bound = Bound()
        self._missing: dict[int | None, int] = {}
        self._erased: set[str] = set()
        self._denied: list[int] = []

    def take(self, entry: Entry) -> str | None:
        """Follow one link; what is wrong with it, if anything."""
        fault = self._order(entry) or self._link(entry) or _details(entry) or self._older(entry)
        if fault:
            return fault
        self.count, self.previous = entry.id, entry.hash
        self._seen = self._seen or _is(entry, self._printed)
        if self._copies.get(entry.id, entry.hash) != entry.hash:
            self._denied.append(entry.id)
        if entry.action == ERASED:
            self._erased.add(entry.subject)
        if entry.body is None and (self._sealed_from or entry.person_id is not None):
            self._missing.setdefault(entry.person_id, entry.id)
        return None

    def _order(self, entry: Entry) -> str | None:
        is_next = entry.id == self.count + 1 and entry.previous == self.previous
        return None if is_next else "order"

    def _link(self, entry: Entry) -> str | None:
        """Keyed from the first keyed link on; plain before; of another key up to a change of it."""
        if entry.id < self._rekeyed:
            self._foreign.add(entry)
            return None
        if self._seal and link_hash(entry, self._seal) == entry.hash:
            self._sealed_from = self._sealed_from or entry.id
            return None
        if self._sealed_from or link_hash(entry) != entry.hash:
            return "link"
        self._bound.add(entry)
        return None

    def _older(self, entry: Entry) -> str | None:
        """The entry that seals, or changes the key, says what the links before it were."""
        if entry.id == self._rekeyed:
            return None if entry.body == self._foreign.body() else "older"
        is_seal = entry.action == SEALED and entry.id == self._sealed_from
        return "older" if is_seal and entry.body != self._bound.body() else None

    def judged(self, mark: str | None) -> Verdict:
        """What only the whole chain shows: the first fault of these."""
        is_unsealed = bool(self._seal and self.count and self._sealed_from is None)
        is_marked = mark == head_mark(self._seal, self.count, self.previous)
        gone = [at for who, at in self._missing.items() if f"person:{who}" not in self._erased]
        cut = [number for number in self._copies if number > self.count]
        denied = [*self._denied, *cut]
        faults = {
            "unsealed": self.count if is_unsealed else None,
            "head": self.count if self._sealed_from and not is_marked else None,
            "missing": min(gone, default=None),
            "copy": min(denied, default=None),
            "tail": None if self._seen else self.count,
        }
        found = next((name for name, number in faults.items() if number is not None), None)
        return self.verdict(found, faults[found] if found else None)

    def verdict(self, fault: str | None, number: int | None) -> Verdict:
        """As it is told."""
        return Verdict(self.count, self.previous, fault, number, self._sealed_from)


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


def _details(entry: Entry) -> str | None:
    """Whether the details are still those of this entry and of this person."""
    if entry.body is None:
        return None
    salt = entry.own_salt or entry.person_salt or ""
    is_same = keyed_digest(salt, entry.body) == entry.digest
    return None if is_same and entry.detail_person == entry.person_id else "details"
