"""That it is right is no reason; why it is right is one, in however few words."""

from __future__ import annotations

from handlers.rules.sessions.explaining import only_affirms
from tests.rows import each_row


@each_row(
    "said",
    [
        *("đúng như vậy", "dung vay", "chinh xac", "khong co gi", "Chính xác là vậy ạ.", "ok"),
        *("Đúng rồi, không có gì lạ", "không sai", "ko nhầm gì đâu ạ", "số liệu đúng như đã ghi"),
        *("có gì đâu", "bình thường", "Tôi xác nhận là đúng", "vâng, đúng thế ạ", "chuẩn", "Phải!"),
        *("không có vấn đề gì", "đúng, đúng, đúng, đúng, đúng hết, số người đúng cả rồi bác ạ"),
    ],
)
def test_what_only_affirms(said: str) -> None:
    assert only_affirms(said)


@each_row(
    "said",
    [
        *("Hôm đó mưa to", "đúng vậy, hôm đó mưa", "hai lớp", "không phải tôi ghi", "ghi nhầm"),
        *("không đúng", "đúng là tổ đông", "máy hỏng", "không có máy", "không có ai điểm danh"),
        *("dừng sớm", "", "?", "35", "mất điện", "không nhớ", "bác Chính dẫn", "tôi ghi sai"),
        *("buổi thứ hai", "chuẩn bị lâu", "hai người một máy", "không thấy lạ vì tổ đông"),
    ],
)
def test_what_gives_a_reason(said: str) -> None:
    assert not only_affirms(said)
