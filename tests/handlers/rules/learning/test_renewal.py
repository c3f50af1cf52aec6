"""A lesson that means something else is offered again to those who know only the old meaning."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.rules.learning.renewal import Learned, Renewed, to_learn_again
from tests.rows import each_row

NOVEMBER, DECEMBER, TENTH = date(2026, 11, 1), date(2026, 12, 1), date(2026, 12, 10)
RENEWED = {"a": Renewed(TENTH, "v5")}
OLD = Learned("a", "v1", NOVEMBER, None)


@each_row(
    ("learned", "again"),
    [
        pytest.param([], False, id="never learned"),
        pytest.param([OLD], True, id="learned before"),
        pytest.param([OLD, Learned("a", "v5", TENTH, TENTH)], False, id="learned again"),
        pytest.param([Learned("a", "v5", NOVEMBER, None)], False, id="the text of today"),
        pytest.param([Learned("a", "v4", TENTH, TENTH)], False, id="corrected since"),
        pytest.param([Learned("a", "v4", DECEMBER, TENTH)], False, id="taught before its date"),
        pytest.param([Learned("a", "v2", DECEMBER, DECEMBER)], True, id="an earlier renewal"),
        pytest.param([Learned("a", "v3", TENTH, None)], False, id="first taught that day"),
        pytest.param([Learned("b", "v1", NOVEMBER, None)], False, id="another lesson"),
        pytest.param([OLD, Learned("b", "v1", NOVEMBER, None)], True, id="and another lesson"),
    ],
)
def test_who_is_offered_it_again(learned: list[Learned], again: bool) -> None:
    assert to_learn_again(RENEWED, learned, TENTH) == ({"a"} if again else set())


def test_a_change_of_tomorrow_has_not_happened() -> None:
    assert to_learn_again(RENEWED, [OLD], date(2026, 12, 9)) == frozenset()
