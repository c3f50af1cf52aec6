"""A whole session in one line: each part as it was typed, the rest given back."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.rules.session_line import SessionLine, read_session

TODAY = date(2026, 12, 4)
TOLD = [
    (
        "35 người tập huấn ở nhà văn hóa tổ 3",
        SessionLine("tap huan", "", "nhà văn hóa tổ 3", "", {"head_count": 35}),
    ),
    (
        "tập huan tổ 3 hôm qua 8h30-10h 35 người vneid 5",
        SessionLine("tap huan", "tổ 3", "", "hôm qua 8h30-10h", {"head_count": 35, "kq1": 5}),
    ),
    (
        "sáng nay giúp một cụ ở tổ 7 cài vneid tại nhà",
        SessionLine("giup tai nha", "tổ 7", "", "sáng nay", {"elderly": 1}, "cài vneid"),
    ),
    (
        "tuyên truyền tổ 3, 5 chiều qua 2h-4h, 40 người, 20 nữ",
        SessionLine(
            "tuyen truyen", "tổ 3, 5", "", "chiều qua 2h-4h", {"head_count": 40, "women": 20}
        ),
    ),
    (
        "tập huấn 15/11 tổ 5 30 người",
        SessionLine("tap huan", "tổ 5", "", "15/11", {"head_count": 30}),
    ),
    (
        "tập huấn tại sân đình, 8h sáng nay, 35 người đông vui",
        SessionLine("tap huan", "", "sân đình", "8h sáng nay", {"head_count": 35}, "đông vui"),
    ),
    (
        "khoảng 35 người tập huấn ở nhà văn hóa",
        SessionLine("tap huan", "", "nhà văn hóa", left="khoảng 35 người"),
    ),
    (
        "hỗ trợ tổ 12 hôm qua 5 người hơn",
        SessionLine("ho tro", "tổ 12", "", "hôm qua", None, "5 người hơn"),
    ),
    ("35 người", SessionLine(counts={"head_count": 35})),
    ("hôm qua không có buổi tập huấn", SessionLine(left="hôm qua không có buổi tập huấn")),
    ("bắt nạt trên mạng", SessionLine(left="bắt nạt trên mạng")),
]


@pytest.mark.parametrize(("text", "line"), TOLD)
def test_a_line_is_taken_apart(text: str, line: SessionLine) -> None:
    assert read_session(text, TODAY) == line
    assert line.is_read is bool(line.kind or line.counts)
