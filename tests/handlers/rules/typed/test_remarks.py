"""What answers no question, and what sounds like it and is an answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.typed.remarks import finishes, says_nothing, sends, sentence
from tests.rows import each_row


@each_row(
    "text",
    [
        *("hoi xong het", "Hỏi xong hết rồi", "xong", "xong rồi ạ", "hết rồi", "thế là đủ rồi"),
        *("tiếp", "tiếp đi", "câu tiếp theo", "bỏ qua", "bỏ qua câu này", "vậy là xong nhé"),
        *("qua câu này", "tôi qua câu này"),
        *("không còn gì nữa, hết", "tôi ghi xong hết rồi"),
    ],
)
def test_who_has_nothing_more_to_say(text: str) -> None:
    assert finishes(text)
    assert says_nothing(text)


@each_row("text", ["ok", "Vâng ạ", "dạ được", "cảm ơn em", "alo", "ừ", "rồi"])
def test_courtesies_say_nothing_but_end_nothing(text: str) -> None:
    assert says_nothing(text)
    assert not finishes(text)


@each_row(
    "text",
    [
        *("Nhà văn hóa", "Đình Tiên Hội", "hết giấy nên ghi thiếu", "ghi thiếu", "quán Ba Đủ"),
        *("sáng qua", "tối qua", "chieu qua a", "hôm qua", "không đủ", "chưa xong"),
        *("đếm lại", "nhà cụ Hết", "", "35", "qua cầu Rào", "chùa Vẽ", "x" * 200),
    ],
)
def test_what_says_something(text: str) -> None:
    assert not says_nothing(text)


@each_row(
    ("text", "said"),
    [
        ("Đếm lại  theo sổ", "Đếm lại theo sổ"),
        ("Xem lại giúp số người, sổ ký chỉ có 35 thôi bác ạ",) * 2,
        ("không nhớ", "không nhớ"),
        *((said, None) for said in ("ok", "không", "xong rồi", "35", "?", "")),
    ],
)
def test_a_sentence_says_something_in_one_line(text: str, said: str | None) -> None:
    assert sentence(text, 60) == said


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    assert says_nothing(text) >= finishes(text)


@each_row("said", ["vắng hết", "đôi", "lan hết", "bà vắng hết rồi"])
def test_a_word_with_other_accents_is_no_courtesy(said: str) -> None:
    assert not finishes(said)
    assert not says_nothing(said)


@each_row("said", ["gui", "gửi luôn nhé", "nộp phiếu", "da xong thi gui"])
def test_who_wants_to_send(said: str) -> None:
    assert sends(said)


@each_row("said", ["gửi tiền", "cách gửi ảnh", "chưa gửi", "gửi ảnh"])
def test_who_speaks_of_sending(said: str) -> None:
    assert not sends(said)
