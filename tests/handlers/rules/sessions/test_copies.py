"""How many are to be printed, as people type it."""

from __future__ import annotations

from handlers.rules.sessions.copies import read_copies
from tests.rows import each_row


@each_row(
    ("text", "read"),
    [
        ("2", (2, "")),
        ("hai", (2, "")),
        ("2 tờ", (2, "sheet")),
        ("in 5 to thoi", (5, "sheet")),
        ("cho em 12 phiếu nhé", (12, "sheet")),
        ("20 dòng", (20, "row")),
        ("khoảng 25 người", (25, "row")),
        ("2 trang", (2, "page")),
        ("mười lăm dòng ạ", (15, "row")),
        ("2 tờ 3 dòng", None),
        ("2 hoặc 3", None),
        ("không", None),
        ("1/2", None),
        ("2 bác ở tổ 3", None),
        ("", None),
    ],
)
def test_copies(text: str, read: tuple[int, str] | None) -> None:
    assert read_copies(text) == read
