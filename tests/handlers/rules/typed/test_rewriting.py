"""A question that is read back and written on: nothing of it is lost."""

from __future__ import annotations

from handlers.rules.typed.rewriting import revised, says_more
from tests.rows import each_row


@each_row(
    ("before", "said", "meant"),
    [
        ("bao giờ sửa đường ngõ 12", "bao giờ sửa đường ngõ 14", "bao giờ sửa đường ngõ 14"),
        ("bao giờ sửa đường?", "đèn ngõ 14 hỏng nữa", "bao giờ sửa đường? đèn ngõ 14 hỏng nữa"),
        ("đường hỏng", "ý tôi là ngõ 14", "đường hỏng. ý tôi là ngõ 14"),
        ("Đèn hỏng. Bao giờ sửa đường", "bao giờ sửa con đường", "Đèn hỏng. bao giờ sửa con đường"),
        ("Đèn hỏng. Bao giờ sửa", "Đèn ngõ hỏng", "Đèn ngõ hỏng. Bao giờ sửa"),
    ],
)
def test_a_wording_takes_the_place_of_its_own(before: str, said: str, meant: str) -> None:
    assert revised(before, said) == meant


@each_row("text", ["gửi luôn cho cán bộ nhé", "ừ gửi đi", "học tiếp", "", "vâng ạ"])
def test_a_word_for_a_button_is_no_question(text: str) -> None:
    assert not says_more(text)
