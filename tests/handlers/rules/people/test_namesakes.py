"""Marks tell people apart; letters alone are a question."""

from __future__ import annotations

import unicodedata

from handlers.rules.people.namesakes import could_be_called, may_be_same, may_spell, spells_same
from tests.rows import each_row


@each_row(
    ("one", "other", "same", "perhaps"),
    [
        ("Nguyễn Văn Hùng", "nguyễn văn  HÙNG", True, False),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", False, False),
        ("Nguyễn Văn Hưng", "Nguyễn Văn Hứng", False, False),
        ("Lê Thị Hạnh", "Lê Thị Hanh", False, False),
        ("Trần Thị Hòa", "Trần Thị Hoà", True, False),
        ("Thuý", "Thúy", True, False),
        ("Khuê", "Khuế", False, False),
        ("Đỗ Tư", "Do Tu", False, True),
        ("NGUYEN VAN HUNG", "Nguyễn Văn Hưng", False, True),
        ("Nguyen Van Hung", "NGUYEN VAN HUNG", True, True),
        ("Mai Lan", "Mai Lân", False, True),
        ("Hoa (tổ 3)", "Hoa tổ 3", True, False),
        ("Hoa", "Lan", False, False),
    ],
)
def test_two_spellings(one: str, other: str, same: bool, perhaps: bool) -> None:
    for first, second in ((one, other), (other, unicodedata.normalize("NFD", one))):
        assert spells_same(first, second) == same
        assert may_spell(first, second) == perhaps


@each_row(
    ("one", "other", "could", "may"),
    [
        ("Hùng", "Nguyễn Văn Hùng", True, True),
        ("Hung", "Nguyễn Văn Hùng", True, True),
        ("Hùng", "Nguyễn Văn Hưng", False, True),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", False, True),
        ("Văn Hùng", "Nguyễn Văn Hùng", False, False),
        ("", "Hùng", False, False),
        ("...", "...", False, False),
    ],
)
def test_a_given_name_may_stand_for_the_whole(one: str, other: str, could: bool, may: bool) -> None:
    assert could_be_called(one, other) == could_be_called(other, one) == could
    assert may_be_same(one, other) == may_be_same(other, one) == may
