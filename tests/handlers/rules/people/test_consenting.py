"""What is said beside a consent and is none: half a yes, others to be asked, another mind."""

from __future__ import annotations

from handlers.rules.people.consenting import (
    agrees,
    asks_others_first,
    comes_too_early,
    declines,
    is_half_a_yes,
    refuses,
    thinks_again,
    wants_to_enrol,
)
from tests.rows import each_row

READS = (is_half_a_yes, asks_others_first, wants_to_enrol)


@each_row(
    ("said", "read"),
    [
        *((said, is_half_a_yes) for said in ("ừ", "ok con", "được", "cũng được", "vâng ạ", "có")),
        *(
            (said, asks_others_first)
            for said in ("để tôi hỏi con", "hỏi con gái đã", "de bac hoi chau")
        ),
        ("hỏi người nhà xong đã", asks_others_first),
        *((said, wants_to_enrol) for said in ("đăng ký", "dang ki", "cho tôi đăng ký lại")),
        ("tôi muốn đăng ký học", wants_to_enrol),
        *((said, None) for said in ("được không", "không biết", "đăng ký tạm trú", "hủy đăng ký")),
        *((said, None) for said in ("cho tôi hỏi cán bộ", "hỏi giá", "ừ nhưng sợ", "")),
    ],
)
def test_what_is_neither_yes_nor_no(said: str, read: object) -> None:
    assert [one for one in READS if one(said)] == ([read] if read else [])
    assert not agrees(said)


@each_row("said", ["đồng ý", "tôi đồng ý", "đăng ký", "tôi đổi ý rồi", "nghĩ lại rồi"])
def test_a_refusal_is_taken_back(said: str) -> None:
    assert thinks_again(said)


@each_row("said", ["đồng ý?", "đổi ý là sao", "được", "không", "học"])
def test_no_refusal_is_taken_back(said: str) -> None:
    assert not thinks_again(said)


def test_a_refusal_said_once_more_names_what_is_refused() -> None:
    assert refuses("tôi không đồng ý đâu")
    assert refuses("thôi không đăng ký")
    assert declines("không")
    assert not refuses("không")


@each_row("said", ["toi 68 tuoi", "tôi ở tổ 5", "Tôi tên là Lan", "sinh năm 1958"])
def test_what_is_asked_later_is_told_early(said: str) -> None:
    assert comes_too_early(said)


@each_row("said", ["tôi 70 tuổi rồi có học được không", "hỏi tên làm gì?", "tổ", ""])
def test_a_question_is_no_early_answer(said: str) -> None:
    assert not comes_too_early(said)
