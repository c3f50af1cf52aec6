"""Who misses what they learned is told the ways back to it."""

from __future__ import annotations

from handlers.rules.folding import fold
from handlers.rules.people.lost_record import has_lost_record
from tests.rows import each_row


@each_row(
    "text",
    [
        "mất tiến độ",
        "sao mất hết tiến độ của tôi rồi",
        "bài đã học của tôi biến mất",
        "không thấy bài đã học đâu",
        "đổi sang điện thoại khác có mất bài không",
        "học rồi sao lại bắt học lại",
        "giấy ghi nhận của tôi mất rồi",
        "tôi muốn học tiếp ở máy khác",
    ],
)
def test_misses_their_record(text: str) -> None:
    assert has_lost_record(text)
    assert has_lost_record(fold(text))


@each_row(
    "text",
    [
        "học bài",
        "mất tiền",
        "tiến độ",
        "mất bao lâu",
        "một bài mất bao lâu",
        "học bài mất tiền không",
        "xem bài cũ",
        "ảnh của tôi mất hết",
        "mất mạng",
        "có mấy người đã học bài mật khẩu",
        "cho tôi xem bài mật mã",
    ],
)
def test_misses_something_else(text: str) -> None:
    assert not has_lost_record(text)
