"""Names of people are asked for in many ways; names of other things are none of them."""

from __future__ import annotations

from handlers.rules.asked.names_asked import asks_for_names
from tests.rows import each_row


@each_row(
    "said",
    [
        "cho bac sdt may nguoi moi dang ky trong to",
        "có in được tên từng người theo tổ không",
        "xuất file họ tên năm sinh người dự buổi 28/11",
        "nhung ai tra loi sai cau lua dao, doc ten ra toi xem",
        "lấy đủ tên, tuổi của tổ 12 in ra",
        "số cccd của người được hướng dẫn lấy ở đâu",
        "liệt kê học viên khóa 7",
    ],
)
def test_names_of_people(said: str) -> None:
    assert asks_for_names(said)


@each_row(
    "said",
    [
        "đổi tên đội 3",
        "danh sách đội",
        "danh sách gốc tháng 11",
        "tên tôi viết sai",
        "khai cccd cho người lạ có sao không",
        "tháng 11 bao nhiêu người học",
        "số điện thoại của phường",
        "",
    ],
)
def test_other_names(said: str) -> None:
    assert not asks_for_names(said)
