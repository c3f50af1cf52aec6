"""What a span of days is called: a year, a quarter, a month, or just its days."""

from __future__ import annotations

from handlers.rules.days.calendar_units import Period, month_of, quarter_of, year_of


def kind_of(period: Period) -> str:
    """Which unit of the calendar it is: year | quarter | month | days."""
    units = {"year": year_of, "quarter": quarter_of, "month": month_of}
    return next((name for name, of in units.items() if of(period.first) == period), "days")
