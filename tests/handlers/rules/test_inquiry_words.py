"""What is read and said around a question to the ward: quotes, telephone numbers, waiting."""

from __future__ import annotations

from datetime import timedelta

from handlers.rules.days.waiting import waited
from handlers.rules.people.phones import phone_in, show_phone
from handlers.rules.typed.quoting import quotes
from tests.bot.house import START
from tests.rows import each_row


@each_row(
    ("text", "holds"),
    [
        ("Học ở đâu?", True),
        ("hoc o dau", True),
        ("Cho hỏi: HỌC, ở đâu ạ", True),
        ("Học số ở đâu?", False),
        ("Học ở đâu", True),
        ("Ở đâu có lớp học?", False),
        ("", False),
    ],
)
def test_words_taken_over_whole_are_told_from_words_of_ones_own(text: str, holds: bool) -> None:
    assert quotes(text, "Học ở đâu?") == holds


@each_row(
    ("typed", "number"),
    [
        ("0912345678", "0912345678"),
        ("gọi số 0912 345 678 nhé", "0912345678"),
        ("+84 912.345.678", "0912345678"),
        ("0225 3123 456", "02253123456"),
        ("031085001234", ""),  # an identity card
        ("0310 8500 1234", ""),
        ("0912345678 hoặc 0987654321", ""),
        ("1234567890", ""),
        ("", ""),
    ],
)
def test_a_telephone_number_is_told_from_other_digits(typed: str, number: str) -> None:
    assert phone_in(typed) == number


def test_numbers_are_shown_to_be_read_out() -> None:
    assert [show_phone(one) for one in ("0912345678", "02253123456")] == [
        "0912 345 678",
        "0225 312 3456",
    ]


@each_row(
    ("hours", "said"),
    [
        (0.5, ("new", 0)),
        (1, ("hours", 1)),
        (23, ("hours", 23)),
        (24, ("days", 1)),
        (49, ("days", 2)),
    ],
)
def test_how_long_something_waits(hours: float, said: tuple[str, int]) -> None:
    assert waited(START, START + timedelta(hours=hours)) == said
