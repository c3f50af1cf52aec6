"""Who wants out of the programme, and the one word that may mean several things."""

from __future__ import annotations

import pytest

from handlers.rules.folding import fold
from handlers.rules.leaving import leaves, stops_something
from handlers.rules.stopping import stops

LEAVES = [
    "hủy đăng ký",
    "tôi muốn hủy đăng ký",
    "bỏ đăng ký đi",
    "huỷ đăng kí giúp bác với",
    "rút đồng ý",
    "cho em rút lại đồng ý",
    "rút tên tôi",
    "xóa tên tôi",
    "xoa ten toi di",
    "xóa hết thông tin của tôi",
    "xóa tài khoản của tôi",
    "không tham gia nữa",
    "thôi không học nữa",
    "tôi không muốn học nữa đâu",
    "cho tôi ra khỏi danh sách",
]
STAYS = [
    "đăng ký",
    "không đăng ký",
    "hủy",
    "hủy đăng ký nhận tin",
    "tắt nhắc",
    "xóa tin nhắn zalo",
    "xóa ảnh trong máy",
    "mai học tiếp",
    "hôm nay không học nữa mai học",
    "đổi tên",
    "xóa dữ liệu",
    "rút tiền ở cây",
]


@pytest.mark.parametrize("text", LEAVES)
def test_wants_out(text: str) -> None:
    assert leaves(text)
    assert leaves(fold(text))
    assert not stops(text)


@pytest.mark.parametrize("text", STAYS)
def test_wants_something_else(text: str) -> None:
    assert not leaves(text)


@pytest.mark.parametrize(
    ("text", "may_be_either"),
    [
        ("dừng", True),
        ("Dừng ạ.", True),
        ("thôi", True),
        ("thôi nhé", True),
        ("stop", False),
        ("dung", False),
        ("đúng", False),
        ("Dung", False),
        ("thôi học tiếp đi", False),
        ("hủy", False),
    ],
)
def test_a_word_for_anything(text: str, may_be_either: bool) -> None:
    assert stops_something(text) is may_be_either
