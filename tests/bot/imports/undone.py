"""What a wrong sheet changed, and figures before and after it is taken back."""

from __future__ import annotations

from dataclasses import replace

from handlers.reports.ledger import WARD
from handlers.reports.tally import Tally, tally
from handlers.rules.days.calendar_units import year_of
from storage.transaction import Transaction
from tests.bot.house import LIBRARY
from tests.bot.imports.hall import AT, TODAY, Hall, signed, unsigned

YEAR = year_of(TODAY)


WRONG = (
    signed(1, "Nguyễn Thị Hoa", elderly="x"),
    signed(2, "Lê Văn Ba", "4", women="x"),
    signed(3, "Hồ Văn Sáu", "ngoài phường"),
    unsigned(4, "Trần Văn Nam"),
)


def figures(hall: Hall) -> Tally:
    """Every figure of the year as it would be if an officer approved the session now."""

    def approved(tx: Transaction) -> Tally:
        return replace(tally(tx, YEAR, LIBRARY, AT), head="")

    (state,) = [one["state"] for one in hall.rows("outreach_session") if one["id"] == hall.session]
    hall.state("approved")
    found = hall.store.look(approved)
    hall.state(str(state))
    return found


def checked_in(found: Tally) -> float | None:
    return found.at(WARD)["BH4b"].amount


def present(hall: Hall) -> list[object]:
    return [one["person_id"] for one in hall.rows("attendance") if one["struck_at"] is None]
