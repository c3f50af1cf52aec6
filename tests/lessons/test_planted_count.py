"""How many flaws are planted, each alone, each found on its line: what writers may rely on."""

from __future__ import annotations

from tests.lessons import (
    test_lint,
    test_planted,
    test_planted_evening,
    test_planted_unforeseen,
    test_slips,
    test_untrue,
)

CATALOGUES = (
    test_planted.PLANTED,
    test_planted.ELSEWHERE,
    test_planted_evening.PLANTED,
    test_planted_unforeseen.PLANTED,
    test_planted_unforeseen.FILES,
    test_lint.PLANTED,
    test_slips.PLANTED,
    test_untrue.UNTRUE,
    test_untrue.PLACES,
)
FEWEST = 200


def test_two_hundred_kinds_are_planted() -> None:
    names = [name for some in CATALOGUES for name in some]
    assert len({*names}) >= FEWEST
