"""Which completions are faster than anybody reads; whoever learns all afternoon is not hasty."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from handlers.rules.fairness.haste import Haste
from tests.rows import each_row

START = datetime(2026, 11, 23, 1, tzinfo=UTC)
RULE = Haste(4, timedelta(minutes=4))


@each_row(
    ("seconds", "hasty"),
    [
        ([], 0),
        ([0, 0, 0], 0),
        ([0, 60, 120, 180], 4),
        ([0, 80, 160, 240], 0),
        ([0, 60, 120, 239], 4),
        ([240, 0, 160, 80], 0),
        ([180, 0, 120, 60], 4),
        ([0, 600, 601, 602, 603, 5000], 4),
        ([0, 1, 2, 3, 4, 5, 6], 7),
        ([0, 1, 2, 3, 9000, 9001, 9002, 9003], 8),
        ([60 * 3 * number for number in range(60)], 0),
    ],
)
def test_which_are_hasty(seconds: list[int], hasty: int) -> None:
    assert RULE.hasty([START + timedelta(seconds=one) for one in seconds]) == hasty
