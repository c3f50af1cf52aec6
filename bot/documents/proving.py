"""Whether a file is an issued report: the same bytes, changed since, or unknown here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

import msgspec

from bot.documents import checking
from bot.documents.checking.reading import Grid
from bot.documents.opening import Unreadable, opened
from handlers.reports.document import BLANK
from handlers.reports.issued.differences import Printed
from handlers.reports.issued.freezing import tables_of
from handlers.rules.days.yearly import curled
from storage.chain import audit
from storage.chain.links import Entry, keyed_digest, link_hash
from storage.reporting import issues
from storage.reporting.issues import FILED, ISSUED, Issue, Step
from storage.transaction import Transaction

Verdict = Literal["whole", "filed", "not_issued", "changed", "unknown"]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a file is; of a changed one, the printed lines that it does not have any more."""

    verdict: Verdict
    issue: Issue | None = None
    step: Step | None = None
    """The issuing, or the filing of a signed file."""
    chained: bool = False
    """Whether the audit chain says the same of it."""
    lost: tuple[str, ...] = ()


def prove(tx: Transaction, body: bytes) -> Proof:
    """By its bytes; else by the mark inside it."""
    digest = issues.digest_of(body)
    one = issues.by_digest(tx, digest)
    if one is None:
        return _changed(tx, body)
    done = issues.steps(tx, one.id)
    filed = next((step for step in done if step.what == FILED and step.sha256 == digest), None)
    if filed:
        return Proof("filed", one, filed, _is_chained(tx, "issue.filed", one, digest))
    issued = next((step for step in done if step.what == ISSUED), None)
    if issued is None or digest != issues.digest(tx, one):
        return Proof("not_issued", one)
    kept = issues.current(tx, one.id) or b""
    is_whole = issues.digest_of(kept) == digest
    return Proof("whole", one, issued, is_whole and _is_chained(tx, "issue.issued", one, digest))


def _is_chained(tx: Transaction, action: str, one: Issue, digest: str) -> bool:
    """Whether an entry of the chain, itself unchanged, names this file's digest."""
    return any(
        _holds(entry, tx.seal) and _noted(entry) == digest
        for entry in audit.about(tx, action, f"issue:{one.id}")
    )


def _holds(entry: Entry, seal: bytes) -> bool:
    salt = entry.own_salt or entry.person_salt or ""
    is_same = keyed_digest(salt, entry.body or "") == entry.digest
    return is_same and link_hash(entry, seal) == entry.hash


def _noted(entry: Entry) -> str:
    facts = msgspec.json.decode(entry.body or "{}", type=dict[str, str])
    return facts.get("sha256", "")


def _changed(tx: Transaction, body: bytes) -> Proof:
    """A file of a word processor that bears the mark of an issue, and is not its bytes."""
    one = issues.marked(tx, mark_of(body))
    if one is None:
        return Proof("unknown")
    done = issues.steps(tx, one.id)
    issued = next((step for step in done if step.what == ISSUED), None)
    return Proof("changed", one, issued, lost=tuple(lost_lines(one, body)))


def mark_of(body: bytes) -> str:
    """The mark of an issue that a file bears inside; empty for none."""
    try:
        return str(opened(body).core_properties.identifier)
    except Exception:
        return ""


def lost_lines(one: Issue, body: bytes) -> Iterator[str]:
    """Lines of the frozen tables that are not where they stood, or stand there besides.

    Tables and their lines are compared in order, word for word; blanks may be filled in. An annex
    prints its own tables, which are made of words alone.
    """
    try:
        grids = [_rows(grid) for grid in checking.read(body).grids()]
    except Unreadable:
        yield ""
        return
    for table in tables_of(one.tables) if not one.parent_id else ():
        heads = tuple(map(curled, table.heads))
        place = next((at for at, rows in enumerate(grids) if rows[0] == heads), None)
        there = [] if place is None else grids[place][1:]
        yield from _lost(table, there)
        yield from (_line("", row) for rows in grids[:place] for row in _figures(rows))
        grids = grids if place is None else grids[place + 1 :]
    yield from (_line("", row) for rows in grids for row in _figures(rows))


Row = tuple[str, ...]


def _rows(grid: Grid) -> list[Row]:
    return [
        tuple(grid.text(row, column) for column in range(len(cells)))
        for row, cells in enumerate(grid.rows)
    ]


def _lost(table: Printed, there: list[Row]) -> Iterator[str]:
    for row, found in zip_longest(table.rows, there):
        said = tuple(map(curled, row or ()))
        if found is None or not _fits(said, found):
            yield _line(table.title, said or found)


def _fits(said: Row, found: Row) -> bool:
    return len(said) == len(found) and all(
        one == other or BLANK.search(one) for one, other in zip(said, found, strict=True)
    )


def _figures(rows: list[Row]) -> Iterator[Row]:
    """Lines of a table that nobody froze with figures in cells of their own."""
    return (row for row in rows if any(cell.strip()[:1].isdigit() for cell in row))


def _line(title: str, row: Row) -> str:
    return ": ".join(filter(None, (title, " | ".join(row))))
