"""An age in the midst of a sentence: it is read where it is one's own, and certain."""

from __future__ import annotations

from handlers.rules.people.age_spotted import Spotted, spotted_age
from tests.rows import each_row

SAID = {
    "Chào cô nhé, tôi sáu mươi sáu": Spotted("age", 66),
    "hơn bảy chục, gần đất xa trời": Spotted("age", 70, "hon"),
    "bảy tám, hỏi tuổi làm gì thế": Spotted("age", 78),
    "e sn 2009 sap thi dai hoc": Spotted("born", 2009),
    "cháu lớp 6": Spotted("grade", 6),
    "mẹ tôi 71": None,
    "chưa đủ 18": None,
    "tôi ấn vào dưới 16 mất rồi": None,
    "nhà ở tổ 5": None,
    "8 giờ tối": None,
    "12 với 13": None,
}


@each_row("text", SAID)
def test_an_age_in_a_sentence(text: str) -> None:
    assert spotted_age(text) == SAID[text]
