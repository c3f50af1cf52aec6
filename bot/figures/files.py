"""Writing the tally into a file, once, with a line in the audit."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.figures.sheet import Cell, Sheets
from handlers.shared.audit import canonical
from storage.chain import audit
from storage.errors import Unusable
from storage.transaction import Transaction

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def ending(path: Path, known: Sequence[str]) -> str:
    """The kind of file asked for; Unusable names those there are."""
    if path.suffix.lower() not in known:
        raise Unusable("out_kind", ending=path.suffix, known=", ".join(known))
    if path.exists():
        raise Unusable("print_exists", path=str(path))
    return path.suffix.lower()


def sheets_as(kind: str, sheets: Sheets) -> bytes:
    """The sheets as a workbook, or one below the other as CSV that Excel reads as UTF-8."""
    if kind == ".xlsx":
        from bot.drawing.workbook import workbook

        return workbook(sheets)
    out = io.StringIO()
    writer = csv.writer(out)
    for number, sheet in enumerate(sheets.values()):
        writer.writerows([[]] if number else [])
        writer.writerows([_safe(cell) for cell in line] for line in sheet.lines())
    return "\ufeff".encode() + out.getvalue().encode()


def _safe(cell: Cell) -> Cell:
    """Words that a spreadsheet would take for a formula are marked as words."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def data_as_json(data: dict[str, object]) -> bytes:
    """Data for scripts."""
    return json.dumps(data, ensure_ascii=False, indent=2).encode() + b"\n"


def write(path: Path, body: bytes) -> None:
    """Write a new file; one that is there is never overwritten."""
    try:
        with path.open("xb") as file:
            file.write(body)
    except FileExistsError as error:
        raise Unusable("print_exists", path=str(path)) from error


def record(tx: Transaction, what: str, body: bytes, asked: dict[str, str], at: datetime) -> None:
    """That a file left the house, and which."""
    digest = hashlib.sha256(body).hexdigest()
    details = canonical({**asked, "sha256": digest})
    audit_entry = audit.AuditEntry(
        "operator", what, f"file:{digest[:40]}", details, secrets.token_hex(16)
    )
    audit.record(tx, audit_entry, at)
