"""Which questions are alike, and who is new."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.rules.typed.crowding import is_newcomer, largest, likeness
from tests.bot.house import START

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bao giờ có lớp học?", "bao gio  co LOP hoc !!", True),
        ("Bao giờ có lớp học?", "Bao giờ có lớp học tối?", False),
        ("Đường hỏng", "duong hong.", True),
    ],
)
def test_alike_is_what_a_reader_reads_as_the_same(one: str, other: str, *, same: bool) -> None:
    assert (likeness(one) == likeness(other)) is same


def test_few_are_no_crowd() -> None:
    assert largest(["a", "a", "b"], 3) is None
    assert largest(["a", "a", "b", "a"], 3) == ("a", 3)
    assert largest(["", "", ""], 3) is None


@pytest.mark.parametrize(
    ("since", "new"), [(None, True), (START - DAY / 2, True), (START - 2 * DAY, False)]
)
def test_who_is_known_for_a_day_is_no_newcomer(since: object, *, new: bool) -> None:
    assert is_newcomer(since, START) is new  # type: ignore[arg-type]
