"""What no figure is kept of, and two periods side by side: said, with what can be shown instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.contract import Button, Reply, column
from handlers.officers.stats.question import Question
from handlers.rules.figures_asked import A_YEAR_BEFORE, Wanted
from handlers.rules.periods import Period, parse_periods
from handlers.shared import which_days
from handlers.turn import Turn

DONE_TOO = frozenset({"who", "course"})
"""What the campaign tells more of than the table of who learned."""


def unkept(
    turn: Turn, wanted: Wanted, asked: Sequence[Question], others: Sequence[Button]
) -> Reply:
    """Why there is no such figure, and the tables that come near, of the same days and place."""
    said = turn.say(f"unkept.{wanted.unkept}")
    if len(asked) != 1:
        return Reply(said, column(*others))
    learning = turn.button("stats.learning", replace(asked[0], is_campaign=False).data())
    done = turn.button("stats.campaign", replace(asked[0], is_campaign=True).data())
    is_done = wanted.is_campaign or wanted.unkept in DONE_TOO
    return Reply(said, column(*([done, learning] if is_done else [learning, done])))


def sides(turn: Turn, wanted: Wanted) -> tuple[Period, ...]:
    """Both periods that are to be compared; none where one of them is not clear."""
    found = [parse_periods(words, turn.today) for words in wanted.compared]
    known = [spans[0] for spans in found if spans]
    if wanted.compared.count(A_YEAR_BEFORE) == 1 and len(known) == 1:
        known.append(_year_before(known[0]))
    return tuple(known) if len(known) == len(found) else ()


def compared(turn: Turn, asked: Sequence[Question]) -> Reply:
    """Each period by itself."""
    buttons = [which_days.named(turn, one.period, one.data()) for one in asked]
    return Reply(turn.say("stats.compared"), column(*buttons))


def _year_before(period: Period) -> Period:
    return Period(_same_day(period.first), _same_day(period.last))


def _same_day(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
