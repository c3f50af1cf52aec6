"""The code beside each row of an attendance sheet: which sheet, which row, and a seal."""

from __future__ import annotations

import re

from handlers.rules.admission.codes import ISSUED
from handlers.rules.admission.form_numbers import READ, Seal, spelled
from handlers.rules.folding import beginning

MOST_ROWS = 99
_CHECK = 2
_SHAPE = re.compile(rf"P([1-9]\d{{0,8}})(\d\d)([{ISSUED}]{{{_CHECK}}})")


def row_code(sheet: int, row: int, seal: Seal) -> str:
    """What is printed; it begins with a letter, or spreadsheets would make a date of it."""
    return f"P{sheet}-{row:02}-{_check(sheet, row, seal)}"


def read_row_code(text: str, seal: Seal) -> tuple[int, int] | None:
    """The (sheet, row) that a code stands for, if it was printed here."""
    typed = re.sub(r"[\W_]", "", beginning(text, READ)).upper()
    shaped = _SHAPE.fullmatch(typed)
    if shaped is None:
        return None
    sheet, row = int(shaped[1]), int(shaped[2])
    return (sheet, row) if shaped[3] == _check(sheet, row, seal) else None


def _check(sheet: int, row: int, seal: Seal) -> str:
    return spelled(seal(f"row:{sheet}:{row}"), _CHECK)
