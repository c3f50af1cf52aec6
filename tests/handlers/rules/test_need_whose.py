"""Whose need it is: somebody near, anybody at all, or the writer's; asked, seen or happening."""

from __future__ import annotations

from handlers.rules.need.whose import is_of_somebody_near
from handlers.told import told
from tests.rows import each_row

NEAR = [
    ("con tôi đòi tự tử", True),
    ("mẹ tôi bảo muốn chết cho xong", True),
    ("bạn thân em vừa nhắn vĩnh biệt mọi người rồi tắt máy", True),
    ("nó dọa tự tử", True),
    ("chau gai toi nhan khong muon song nua", True),
    ("năm ngoái chồng mất, giờ em không muốn sống nữa", False),
    ("no nhieu qua toi muon chet", False),
    ("mẹ tôi mắng tôi muốn chết", False),
    ("con trai mat roi toi song lam gi nua", False),
]
GENERAL = [
    "công an có gọi điện bắt chuyển tiền bao giờ không",
    "mã otp có đọc cho nhân viên ngân hàng được không",
    "cháy nhà thì gọi 113 hay 114 nhỉ",
    "ở trường có dạy phòng bắt nạt, ở đây có bài đó không",
    "trên ti vi có đoạn bà cụ bị lừa mất hết tiền",
]
"""Asked in general or seen on a screen."""
HAPPENS = [
    "nó bảo đọc mã, có nên đọc không",
    "tôi đọc mã otp cho nó rồi, có lấy lại được không",
    "trên ti vi có đoạn giống tôi quá, tôi vừa chuyển khoản 5 triệu cho nó",
    "gọi cấp cứu số nào, mẹ tôi đang ngất",
    "bố tôi đang xem ti vi thì khó thở",
]
"""The same frames around what is happening."""


@each_row(("text", "is_near"), NEAR)
def test_whose_life_it_is(text: str, *, is_near: bool) -> None:
    assert is_of_somebody_near(text) == is_near


def test_a_general_question_is_nobodys_need() -> None:
    assert [text for text in GENERAL if told(text).kinds] == []
    assert [text for text in HAPPENS if told(text).is_general or not told(text).kinds] == []
