"""An annex beside the report that it corrects: no one to four people can be worked out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reports.issued import changes
from handlers.reports.issued.differences import Printed
from handlers.reports.issued.withheld import Marks, withheld
from tests.rows import each_row

MARKS = Marks("…", "dưới 5", ("Lượt", "Người"), "Mã", "người")
Row = tuple[str, ...]


def skills(*rows: Row) -> Printed:
    return Printed("Nhóm", ("STT", "Nhóm", "Lượt", "Người"), (False, False, True, True), rows)


def figures(*rows: Row) -> Printed:
    return Printed("Số", ("Mã", "Chỉ số", "Đơn vị", "Nay"), (False, False, False, True), rows)


def told(old: Printed, new: Printed) -> list[tuple[str, str, str, str]]:
    kept = withheld([old], [new], MARKS)
    return [(one.line, one.column, one.old, one.new) for one in changes([old], kept)]


@each_row(
    ("was", "now", "found"),
    [
        pytest.param("20 8", "23 9", {"Lượt": "…", "Người": "…"}, id="one more"),
        pytest.param("20 8", "40 8", {"Lượt": "40"}, id="the same people more often"),
        pytest.param("20 8", "40 13", {"Lượt": "40", "Người": "13"}, id="five more"),
        pytest.param("… dưới 5", "40 18", {}, id="hidden before"),
        pytest.param("20 13", "17 12", {"Lượt": "…", "Người": "…"}, id="one less"),
        pytest.param("1.143 900", "1.243 904", {"Lượt": "…", "Người": "…"}, id="in thousands"),
    ],
)
def test_a_line_of_people(was: str, now: str, found: dict[str, str]) -> None:
    old, new = (skills(("1", "Khóa", *cells.rsplit(" ", 1))) for cells in (was, now))
    if "dưới" in was:
        old = skills(("1", "Khóa", "…", "dưới 5"))
    assert {column: to for _, column, _, to in told(old, new)} == found


def test_parts_hide_each_other_and_the_whole_is_told() -> None:
    old = figures(
        ("HT5", "Cả", "người", "40"), ("", "một", "người", "30"), ("", "hai", "người", "10")
    )
    new = figures(
        ("HT5", "Cả", "người", "41"), ("", "một", "người", "31"), ("", "hai", "người", "10")
    )
    assert told(old, new) == [
        ("Cả", "Nay", "40", "41"),
        ("một", "Nay", "30", "…"),
        ("hai", "Nay", "10", "…"),
    ]


CELL = st.one_of(st.integers(0, 30).map(str), st.sampled_from(["…", "dưới 5"]))


@given(st.lists(st.tuples(CELL, st.integers(0, 30)), min_size=1, max_size=4))
def test_nothing_hidden_comes_out_and_no_change_of_few(rows: list[tuple[str, int]]) -> None:
    old = skills(*(("", f"Nhóm {at}", "9", was) for at, (was, _) in enumerate(rows)))
    new = skills(*(("", f"Nhóm {at}", "9", str(now)) for at, (_, now) in enumerate(rows)))
    for _, _, was, now in told(old, new):
        assert was.isdecimal()
        assert now in {"…", "9"} or abs(int(now) - int(was)) >= 5
