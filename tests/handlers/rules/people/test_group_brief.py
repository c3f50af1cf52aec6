"""A group's name and a card's label are shortened by their sense, and not by letters."""

from __future__ import annotations

from handlers.rules.people.group_brief import brief_group, cut_by_parts
from tests.rows import each_row


@each_row(
    ("name", "brief"),
    [
        ("Tổ dân phố số 9 (ví dụ)", "Tổ 9"),
        ("Tổ dân phố Đông Khê 2", "Tổ Đông Khê 2"),
        ("Tổ dân phố", "Tổ dân phố"),
        ("Khu 5", "Khu 5"),
    ],
)
def test_a_group_is_called_in_short(name: str, brief: str) -> None:
    assert brief_group(name) == brief


def test_a_label_loses_whole_parts() -> None:
    label = "Ca hỗ trợ 29/11 – đang ghi, 19:00, Nhà văn hóa tổ 9"
    assert cut_by_parts(label, 40) == "Ca hỗ trợ 29/11 – đang ghi, 19:00"
    assert cut_by_parts(label, 60) == label
    assert cut_by_parts("Ca hỗ trợ (ví dụ)", 11) == "Ca hỗ trợ"
