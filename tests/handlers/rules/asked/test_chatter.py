"""What is told beside a question for figures is left out; what may change it is kept."""

from __future__ import annotations

from handlers.rules.asked.chatter import without_chatter
from tests.rows import each_row


@each_row(
    ("said", "kept"),
    [
        ("tháng 11 mấy buổi, sếp đang hỏi gấp", "tháng 11 mấy buổi,"),
        ("Chào chị, em cần gấp. Quý 3 bao nhiêu người học", "Quý 3 bao nhiêu người học"),
        ("tuần này mấy buổi hả cháu, bác bận không ra được", None),
        ("hồ sơ tháng 10 để ghi vào báo cáo", "hồ sơ tháng 10"),
        ("BH1 tháng 11 cho vào slide", "BH1 tháng 11"),
        ("tháng 11 mấy buổi, trừ tổ 5", None),
        ("tháng 11 mấy lượt dự, em chỉ tính nữ thôi", None),
        ("số người học, theo từng tổ", None),
        ("tổ 5 để so với tổ 6", None),
        ("mấy buổi đội 5, anh muốn trả lại", None),
        ("cho em số liệu tháng 11", None),
        ("Trân trọng đề nghị trợ lý cung cấp số buổi của tổ 9", "số buổi của tổ 9"),
        ("Kính đề nghị cho biết số người học quý III", "số người học quý III"),
        ("đề nghị khen thưởng tổ 2", None),
        ("", None),
    ],
)
def test_only_what_asks_for_nothing_is_left_out(said: str, kept: str | None) -> None:
    assert without_chatter(said) == (said if kept is None else kept)
