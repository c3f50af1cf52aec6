"""Which days stand beside those shown last."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.officers.stats.following import beside_last
from handlers.rules.calendar_units import Period, month_of, quarter_of, week_of, year_of

OCTOBER = month_of(date(2026, 10, 1))
SHOWN = "01/10/2026-31/10/2026"


@pytest.mark.parametrize(
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
