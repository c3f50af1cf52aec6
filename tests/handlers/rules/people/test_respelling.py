"""What may be put right on a certificate that was given out, and what would make it another's."""

from __future__ import annotations

from handlers.rules.people.respelling import is_respelling
from tests.rows import each_row

SAME = [
    ("Nguyen Thi Lan", "Nguyễn Thị Lan"),
    ("nguyễn thị lan", "NGUYỄN THỊ LAN"),
    ("Nguyễn Thị Lan", "Lan Nguyễn Thị"),
    ("Nguyễn Thị Lan", "Nguyễn Thị Lam"),
    ("Nguyễn Thị Lan", "Nguyễn Thị Loan"),
    ("Nguyễn Thi Lann", "Nguyễn Thị Lan"),
    ("Nguyễn Thị Phương", "Nguyễn Thị Phượng"),
    ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng"),
    ("Hoà", "Hòa"),
    ("Lan", "Lam"),
    ("Phuong", "Phươngg"),
    ("Trần  Văn Nam.", "Trần Văn Nam"),
]
ANOTHER = [
    ("Nguyễn Thị Lan", "Nguyễn Thị Hoa"),
    ("Nguyễn Thị Lan", "Nguyễn Thị Lan Anh"),
    ("Lan", "Nguyễn Thị Lan"),
    ("Lan", "Mai"),
    ("Lan", "Hoa"),
    ("Nguyễn Thị Lan", "Trần Thị Lan"),
    ("Nguyễn Thị Lan", "Nguyễn Thị"),
    ("Nguyễn Văn Nam", "Nguyễn Thị Năm"),
    ("Lan", ""),
]


@each_row(("given", "wanted"), SAME)
def test_the_same_name(given: str, wanted: str) -> None:
    assert is_respelling(given, wanted)
    assert is_respelling(wanted, given)


@each_row(("given", "wanted"), ANOTHER)
def test_another_name(given: str, wanted: str) -> None:
    assert not is_respelling(given, wanted)
    assert not is_respelling(wanted, given)
