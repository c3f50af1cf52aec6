"""What is worked out of counted figures: averages, a row cut by a bound, a place's part and place,
what somebody believes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.measured.beliefs import confirmed
from handlers.reports.measured.beside import against
from handlers.reports.measured.case import Case
from handlers.reports.measured.means import of_places, quotient
from handlers.reports.measured.rows import chosen
from handlers.reports.measured.standing import standing
from handlers.reports.measured.steps import by_steps
from handlers.reports.table import Table
from handlers.rules.days.calendar_units import Period
from handlers.turn import House
from storage.transaction import Transaction

WAYS: Mapping[str, Callable[[Case], Table]] = {
    **dict.fromkeys(("group", "team"), of_places),
    **dict.fromkeys(("session", "person"), quotient),
    **dict.fromkeys(("day", "week"), by_steps),
    "ward": against,
    "place": standing,
    "belief": confirmed,
}
"""What is made of it, by what each is of."""


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """`each`: one of the ways; `bounds` or `than` choose from a row by group or team."""
    period = Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    codes = tuple(filter(indicators().get, asked["codes"].split(",")))
    only = asked.get("only", "")
    place: Place = (asked.get("by", "group"), int(only)) if only else WARD
    case = Case(tx, house, period, at, asked["each"], codes, place, asked)
    is_row = case.each in ("group", "team") and (asked.get("bounds") or asked.get("than"))
    return chosen(case) if is_row else WAYS[case.each](case)
