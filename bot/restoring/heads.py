"""The end of the audit chain, copied each day to a file that the operator names.

A line holds the day, the number of entries and the hash, between spaces. Lines are only added.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

from bot.errors import OperatorError

_LINE = re.compile(r"(\d{4}-\d\d-\d\d) (\d+) ([0-9a-f]{64})")
FILE = "nhat-ky.txt"


def append(path: Path, day: date, number: int, head: str) -> None:
    """Add a line, durably, readable by the owner alone. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a") as file:
        file.write(f"{day:%Y-%m-%d} {number} {head}\n")
        file.flush()
        os.fsync(descriptor)


def read(path: Path) -> dict[int, tuple[str, str]]:
    """Every copied end: number of entries to day and hash, the earliest day of each.

    Raises OperatorError: there is no such file, or a line is none of ours.
    """
    if not path.is_file():
        raise OperatorError("head_file_missing", path=path)
    found: dict[int, tuple[str, str]] = {}
    for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
        parts = _LINE.fullmatch(line)
        if parts is None:
            raise OperatorError("head_file_line", path=path, number=number)
        found.setdefault(int(parts[2]), (parts[1], parts[3]))
    return found
