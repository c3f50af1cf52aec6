"""What must outlive a restore, kept apart from the database: whatever somebody took back.

A line names a row by number and by the moment it was added, so that a number which a restored
database gives out again means nothing else. Nothing in it says who anybody is.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime
from operator import methodcaller
from pathlib import Path

import msgspec


@dataclass(frozen=True, slots=True)
class Lasting:
    """What was done to a row: its number, when it was added, when it was done."""

    number: int
    added: datetime
    at: datetime

    @property
    def row(self) -> tuple[object, ...]:
        """What a row must be to be the one that is meant."""
        return self.number, self.added

    @property
    def holds(self) -> bool:
        """Whether it was not taken back in its turn."""
        return True

    @property
    def kind(self) -> str:
        """What it is counted as."""
        return type(self).__name__.lower()


@dataclass(frozen=True, slots=True)
class Gone(Lasting):
    """Somebody was erased."""


@dataclass(frozen=True, slots=True)
class Withdrawn(Lasting):
    """A role was taken back."""


@dataclass(frozen=True, slots=True)
class Declined(Lasting):
    """Somebody took their consent to learning back."""


@dataclass(frozen=True, slots=True)
class Wished(Lasting):
    """An address said how it wants to be reminded: the last wish holds."""

    is_on: bool
    minute: int
    paused_until: date | None


@dataclass(frozen=True, slots=True)
class Ended(Lasting):
    """Cookies that an address was spoken for with, made before this moment, work no more."""

    lane: str

    @property
    def row(self) -> tuple[object, ...]:
        """The address, while it speaks from there; by another browser it may have come back."""
        return self.number, self.added, self.lane


@dataclass(frozen=True, slots=True)
class Cancelled(Lasting):
    """A code of an invitation was cancelled."""


@dataclass(frozen=True, slots=True)
class Annulled(Lasting):
    """An officer withdrew a certificate, or took the withdrawal back: the last word holds."""

    is_withdrawn: bool

    @property
    def holds(self) -> bool:
        """Whether it was not given back."""
        return self.is_withdrawn


@dataclass(frozen=True, slots=True)
class Parted(Lasting):
    """Two places are two people again."""


@dataclass(frozen=True, slots=True)
class Removed(Lasting):
    """A photo was taken off its session."""


@dataclass(frozen=True, slots=True)
class Closed(Lasting):
    """A row ended for good: of which kind, a name in `storage/privacy/closing.py`."""

    what: str
    other: int = 0
    """The person, where the number is an address's."""

    @property
    def row(self) -> tuple[object, ...]:
        """Numbers are given out for each kind."""
        return self.number, self.added, self.what, self.other

    @property
    def kind(self) -> str:
        """The kind of the row."""
        return self.what


@dataclass(frozen=True, slots=True)
class Dropped(Lasting):
    """Somebody unknown said no to the notice; `mark`: see `storage/identity/conversations.py`."""

    mark: str

    @property
    def row(self) -> tuple[object, ...]:
        """No number: nothing of them is in any table but the conversation."""
        return (self.mark,)


@dataclass(frozen=True, slots=True)
class Noted(Lasting):
    """An entry of the audit chain: never done again, but named if a copy lacks it."""

    action: str
    subject: str
    about: str = ""
    """The role, the line or the stopped lessons that it was about, by their codes."""


def ended(at: datetime, what: str) -> Callable[[int, datetime], Lasting]:
    """What a statement that ends rows gives back of each, as a list keeps it."""
    return lambda number, added: Closed(number, added, at, what)


Bury = Callable[[Sequence[Lasting]], None]
"""Keeps a list apart from the database; raises nothing, for the deed is done."""

_KINDS: dict[type[Lasting], tuple[str, ...]] = {
    Gone: ("person", "added", "erased"),
    Withdrawn: ("grant", "added", "withdrawn"),
    Declined: ("person", "added", "declined"),
    Wished: ("address", "added", "wished", "on", "minute", "rests"),
    Ended: ("address", "added", "ended", "lane"),
    Cancelled: ("invite", "added", "cancelled"),
    Annulled: ("certificate", "added", "changed", "withdrawn"),
    Parted: ("link", "added", "parted"),
    Removed: ("photo", "added", "removed"),
    Closed: ("row", "added", "closed", "what", "other"),
    Dropped: ("talk", "added", "dropped", "mark"),
    Noted: ("entry", "added", "noted", "action", "subject", "about"),
}
"""What a line calls the fields of each kind."""


def nowhere(_lasting: Sequence[Lasting]) -> None:
    """Keep no list apart."""


def entomb(lasting: list[Lasting], bury: Bury) -> None:
    """Hand over what happened, after the commit."""
    taken, lasting[:] = tuple(lasting), ()
    if taken:
        bury(taken)


def append(path: Path, lasting: Iterable[Lasting], *, durably: bool = True) -> None:
    """Add lines, readable by the owner alone; the same one twice does no harm.

    Raises OSError.
    """
    text = "".join(_line(one) for one in lasting)
    if not text:
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(number, "r+b") as file:
        torn = file.seek(0, os.SEEK_END) and os.pread(number, 1, file.tell() - 1) != b"\n"
        file.write((b"\n" if torn else b"") + text.encode())
        file.flush()
        if durably:
            os.fsync(number)


def read(path: Path) -> list[Lasting]:
    """Every line that can be read; a torn one is left out, a missing file is empty."""
    if not path.is_file():
        return []
    return list(_parsed(path.read_text("utf-8", errors="replace").splitlines()))


def _line(one: Lasting) -> str:
    fields = dict(zip(_KINDS[type(one)], astuple(one), strict=True))
    return json.dumps(fields, default=methodcaller("isoformat")) + "\n"


def _parsed(lines: Iterable[str]) -> Iterator[Lasting]:
    for line in lines:
        try:
            one = json.loads(line)
            kind = next(kind for kind, names in _KINDS.items() if {*names} == {*one})
            known = {
                field.name: one[name]
                for field, name in zip(fields(kind), _KINDS[kind], strict=True)
            }
            yield msgspec.convert(known, kind)
        except (ValueError, TypeError, KeyError, StopIteration, msgspec.ValidationError):
            continue
