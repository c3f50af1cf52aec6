"""What is said around a period's figures."""

from __future__ import annotations

from datetime import datetime

from handlers.reports.spoken import still_grows
from handlers.rules.days.calendar_units import month_of
from handlers.turn import WARD_ZONE
from tests.bot.house import HOUSE
from tests.rows import each_row


@each_row(
    ("at", "is_said"),
    [
        ((2026, 10, 31, 23), False),
        ((2026, 11, 1, 0), True),
        ((2026, 11, 1, 23), True),
        ((2026, 11, 2, 0), False),
    ],
)
def test_for_a_day_a_period_that_is_over_says_that_it_may_grow(
    at: tuple[int, int, int, int], is_said: bool
) -> None:
    moment = datetime(*at, tzinfo=WARD_ZONE)
    said = still_grows(month_of(moment.date().replace(month=10, day=1)), moment, HOUSE.texts)
    assert ["31/10/2026" in one for one in said] == [True] * is_said
