"""What is said beside any question."""

from __future__ import annotations

import pytest

from handlers.rules.typed.strays import greets, is_lost, is_sentence, wants_people
from tests.rows import each_row


@each_row(
    "text",
    [
        *("?", "??", "tôi không hiểu", "toi khong hieu gi ca", "khong hieu cau hoi", "khó quá"),
        *("bấm vào đâu", "giúp tôi với", "làm gì bây giờ", "là sao ạ", "chưa biết làm thế nào"),
    ],
)
def test_lost(text: str) -> None:
    assert is_lost(text)


@each_row("text", ["", "😀", "không biết cài vneid", "lừa đảo", "OTP là gì?", "5"])
def test_not_lost(text: str) -> None:
    assert not is_lost(text)


@each_row("text", ["alo", "A lô", "xin chào", "Chào em ạ", "hello"])
def test_greets(text: str) -> None:
    assert greets(text)


@pytest.mark.parametrize("text", ["chào bán hàng", "", "alo lừa đảo"])
def test_does_not_greet(text: str) -> None:
    assert not greets(text)


def test_a_word_to_look_for_is_no_sentence() -> None:
    assert is_sentence("bao giờ phường sửa đường trước nhà tôi")
    assert not is_sentence("lừa đảo qua mạng")


@pytest.mark.parametrize(
    "text", ["tôi muốn gặp người", "cho tôi gặp cán bộ", "can gap can bo phuong a"]
)
def test_wants_people(text: str) -> None:
    assert wants_people(text)
    assert not wants_people(f"{text} giả danh")
