"""Which days stand beside those shown last."""

from __future__ import annotations

from datetime import date

from handlers.officers.stats.following import beside_last, either
from handlers.officers.stats.question import Question
from handlers.rules.days.calendar_units import Period, month_of, quarter_of, week_of, year_of
from tests.rows import each_row

OCTOBER = month_of(date(2026, 10, 1))
SHOWN = "01/10/2026-31/10/2026"


@each_row(
    ("shown", "words", "beside"),
    [
        (OCTOBER, "thang truoc", (SHOWN, "01/09/2026-30/09/2026")),
        (OCTOBER, "thang 8", (SHOWN, "thang 8")),
        (OCTOBER, "nam ngoai", (SHOWN, "cung ky")),
        (OCTOBER, "cung ky", (SHOWN, "cung ky")),
        (OCTOBER, "quy truoc", ()),
        (
            quarter_of(date(2026, 1, 1)),
            "quy truoc",
            ("01/01/2026-31/03/2026", "01/10/2025-31/12/2025"),
        ),
        (
            year_of(date(2026, 1, 1)),
            "nam ngoai",
            ("01/01/2026-31/12/2026", "01/01/2025-31/12/2025"),
        ),
        (
            week_of(date(2026, 11, 17)),
            "tuan truoc",
            ("16/11/2026-22/11/2026", "09/11/2026-15/11/2026"),
        ),
        (Period(date(2026, 10, 5), date(2026, 10, 9)), "thang truoc", ()),
    ],
)
def test_what_came_before_is_before_the_days_shown_last(
    shown: Period, words: str, beside: tuple[str, ...]
) -> None:
    assert beside_last(shown, words) == beside


@each_row(
    ("shown", "words", "meant"),
    [
        (OCTOBER, "nam ngoai", (month_of(date(2025, 10, 1)),)),
        (OCTOBER, "nam truoc thi sao", (month_of(date(2025, 10, 1)),)),
        (quarter_of(date(2026, 7, 1)), "nam ngoai", (quarter_of(date(2025, 7, 1)),)),
        (
            week_of(date(2026, 11, 17)),
            "nam ngoai",
            (Period(date(2025, 11, 16), date(2025, 11, 22)),),
        ),
        (year_of(date(2026, 1, 1)), "nam ngoai", ()),
        (OCTOBER, "thang truoc", (month_of(date(2026, 9, 1)), month_of(date(2026, 11, 1)))),
        (month_of(date(2026, 12, 1)), "thang truoc", ()),
        (OCTOBER, "thang 8", ()),
    ],
)
def test_last_year_is_the_same_part_of_it(
    shown: Period, words: str, meant: tuple[Period, ...]
) -> None:
    assert either(words, Question(shown), date(2026, 12, 4)) == meant
