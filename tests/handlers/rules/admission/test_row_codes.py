"""Codes of rows: read as they were printed, in whatever spelling; a slip is not taken for one."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.admission.codes import ISSUED
from handlers.rules.admission.row_codes import MOST_ROWS, read_row_code, row_code
from tests.rows import each_row

SHEETS, ROWS = st.integers(1, 10**9 - 1), st.integers(1, MOST_ROWS)


def seal(text: str) -> str:
    return sha256(f"key {text}".encode()).hexdigest()


@given(sheet=SHEETS, row=ROWS, data=st.data())
def test_a_code_is_read_back_however_it_is_typed(sheet: int, row: int, data: st.DataObject) -> None:
    code = row_code(sheet, row, seal)
    spelled = data.draw(st.sampled_from([str.upper, str.lower, str.strip]))(code)
    between = data.draw(st.sampled_from(["-", " ", "", ". ", " - ", "–"]))
    assert read_row_code(f" {spelled.replace('-', between)} ", seal) == (sheet, row)


@given(one=st.tuples(SHEETS, ROWS), other=st.tuples(SHEETS, ROWS))
def test_two_rows_never_share_a_code(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert (row_code(*one, seal) == row_code(*other, seal)) is (one == other)


@each_row("row", [1, 9, 10, 31, 99])
def test_a_slip_of_one_digit_or_symbol_is_seen(row: int) -> None:
    code = row_code(12, row, seal)
    slips = {
        code[:place] + other + code[place + 1 :]
        for place, letter in enumerate(code)
        if letter != "-"
        for other in ISSUED
        if other != letter
    }
    taken = [slip for slip in slips if read_row_code(slip, seal) is not None]
    assert len(taken) <= len(slips) // 50


@each_row("text", ["", "P", "12-07-K4", "P0-01-22", "P12-7", "26/11/2026", "²", "K4P-VZN-R3"])
def test_anything_else_is_no_code(text: str) -> None:
    assert read_row_code(text, seal) is None


def test_another_house_made_another_code() -> None:
    assert read_row_code(row_code(1, 1, seal), lambda text: seal(f"other {text}")) is None
