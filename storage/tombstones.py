"""Who was erased, kept apart from the database: a restored copy brings nobody back.

A line names a person by number and by the moment they were added, so that a number which a
restored database gives out again means nobody else. Nothing in it says who they were.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who was erased: number, when they were added, when they were erased."""

    person_id: int
    created_at: datetime
    erased_at: datetime


Bury = Callable[[Sequence[Gone]], None]
"""Keeps a list apart from the database; raises nothing, for the erasure is done."""


def nowhere(_gone: Sequence[Gone]) -> None:
    """Keep no list apart."""


def entomb(gone: list[Gone], bury: Bury) -> None:
    """Hand over who was erased, after the commit."""
    taken, gone[:] = tuple(gone), ()
    if taken:
        bury(taken)


def append(path: Path, gone: Iterable[Gone]) -> None:
    """Add lines, durably, readable by the owner alone; the same person twice does no harm.

    Raises OSError.
    """
    text = "".join(_line(one) for one in gone)
    if not text:
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(number, "r+b") as file:
        torn = file.seek(0, os.SEEK_END) and os.pread(number, 1, file.tell() - 1) != b"\n"
        file.write((b"\n" if torn else b"") + text.encode())
        file.flush()
        os.fsync(number)


def read(path: Path) -> list[Gone]:
    """Every line that can be read; a torn one is left out, a missing file is empty."""
    if not path.is_file():
        return []
    return list(_parsed(path.read_text("utf-8", errors="replace").splitlines()))


def _line(one: Gone) -> str:
    created, erased = one.created_at.isoformat(), one.erased_at.isoformat()
    return json.dumps({"person": one.person_id, "added": created, "erased": erased}) + "\n"


def _parsed(lines: Iterable[str]) -> Iterator[Gone]:
    for line in lines:
        try:
            one = json.loads(line)
            added, erased = (datetime.fromisoformat(one[key]) for key in ("added", "erased"))
            yield Gone(int(one["person"]), added, erased)
        except (ValueError, TypeError, KeyError):
            continue
