"""The buttons that lead from figures to the rows that they were counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.contract import Button
from handlers.officers.stats.question import Question, fitting
from handlers.reports.indicators import indicators
from handlers.rules.admission.numbering import row_number
from handlers.rules.days.calendar_units import Period
from handlers.turn import Turn

LEARNED = ("HT1", "HT2", "DG1")
LEARNING, CAMPAIGN, COURSES = "l", "c", "k"
"""Which figures there are to choose from."""
WAITING = "waiting"
"""Sessions that no figure counts yet."""
LETTERS = {"w": "ward", "g": "group", "t": "team"}
MAPS = {"p": "then", "t": "today"}


@dataclass(frozen=True, slots=True)
class Door:
    """Whose rows, as buttons carry it: `g:p:20261101:20261130:12:k7`."""

    asked: Question
    pick: str = ""
    """A course or a lesson."""

    def to(self, code: str) -> str:
        """The postback; short, for 64 bytes hold a page behind it."""
        one = self.asked
        by, there = one.by[0], "t" if one.on_todays_map else "p"
        days = f"{one.period.first:%Y%m%d}:{one.period.last:%Y%m%d}"
        return f"stats.origins:{code}:{by}:{there}:{days}:{one.only or ''}:{self.pick}"


def door_button(turn: Turn, asked: Question, pick: str | None = None) -> list[Button]:
    """To the rows; of several places at once there are none. A pick is a course, a lesson, ""."""
    if asked.others:
        return []
    code = asked.codes[0] if len(asked.codes) == 1 else CAMPAIGN if asked.is_campaign else LEARNING
    code = code if pick is None else COURSES
    return fitting([turn.button("origins.button", Door(asked, pick or "").to(code))])


def read_door(code: str, written: Sequence[str]) -> Door | None:
    """What a button says; None where somebody made it up."""
    by, there, first, last, only, pick = (*written, *[""] * 6)[:6]
    period = _days(first, last)
    is_known = code in indicators() or code in (WAITING, LEARNING, CAMPAIGN, COURSES)
    if period is None or not is_known or by not in LETTERS or there not in MAPS:
        return None
    is_campaign = code not in (*LEARNED, LEARNING, COURSES) and not pick
    asked = Question(period, is_campaign, LETTERS[by], MAPS[there] == "today")
    return Door(replace(asked, only=row_number(only) or 0), pick)


def _days(first: str, last: str) -> Period | None:
    try:
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None


def chart_button(turn: Turn, asked: Question) -> list[Button]:
    """To a picture: of one place month by month, of all of them beside each other."""
    if asked.others:
        return []
    code = asked.codes[0] if len(asked.codes) == 1 else "BH" if asked.is_campaign else "HT1"
    kind = "line" if asked.only else "bars"
    rest = Door(asked).to(code).partition(":")[2].rstrip(":")
    return fitting([turn.button("charts.button", f"stats.chart:{kind}:{rest}")])
