"""Which deadline a day is for, which days its reports are of, which step of the chase is due."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.rules.days.calendar_units import Period
from handlers.rules.days.deadlines import Deadline, day_and_month
from tests.rows import each_row

DUE = date(2026, 12, 5)


@each_row(
    ("today", "due"),
    [
        (date(2026, 6, 1), DUE),
        (DUE, DUE),
        (date(2026, 12, 6), DUE),
        (date(2027, 3, 5), DUE),
        (date(2027, 3, 6), date(2027, 12, 5)),
    ],
)
def test_what_is_late_is_for_the_last_one(today: date, due: date) -> None:
    assert Deadline().current(today) == due


def test_a_report_is_of_its_year_up_to_the_day_it_closes() -> None:
    assert Deadline().period(DUE) == Period(date(2026, 1, 1), date(2026, 11, 30))
    january = Deadline(due=(15, 1), closes=(31, 12))
    assert january.period(date(2027, 1, 15)) == Period(date(2026, 1, 1), date(2026, 12, 31))


def test_every_day_before_has_its_step_or_none() -> None:
    steps = {left: Deadline().step(DUE, DUE - timedelta(days=left)) for left in range(-2, 33)}
    taken = {step: [left for left in steps if steps[left] == step] for step in (30, 14, 7, 3, 1)}
    assert taken == {
        30: [*range(22, 31)],
        14: [*range(11, 15)],
        7: [5, 6, 7],
        3: [2, 3],
        1: [0, 1],
    }
    assert steps[-1] is steps[31] is steps[8] is None


def test_a_day_is_read_as_it_is_written() -> None:
    assert day_and_month("05/12") == (5, 12)
