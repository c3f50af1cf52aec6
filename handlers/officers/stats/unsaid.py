"""No period was typed: that it is this month is said, beside longer ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.contract import Button, Later, Outcome, Reply, column
from handlers.officers.stats.question import Question
from handlers.rules.calendar_units import Period, quarter_of, year_of
from handlers.turn import Outcomes, Turn
from storage import stats


def told(turn: Turn, asked: Question | Reply, said: Outcomes) -> Outcomes:
    """The same answer, with the line and the buttons; as it is where nothing is counted."""
    if isinstance(asked, Reply) or not any(isinstance(one, Later) for one in said):
        return said
    first = asked.period.first
    line = turn.say("stats.unsaid", first=f"{first.day}/{first.month}")
    return [_with(one, line, tuple(_longer(turn, asked))) for one in said]


def _with(one: Outcome, line: str, buttons: tuple[Button, ...]) -> Outcome:
    if not isinstance(one, Reply):
        return one
    return replace(one, text=f"{line}\n{one.text}", buttons=(*column(*buttons), *one.buttons))


def _longer(turn: Turn, asked: Question) -> Iterator[Button]:
    """This year and all there is; to a group leader the quarter."""
    if not turn.has_role("officer"):
        yield turn.button("stats.this_quarter", _data(asked, quarter_of(turn.today)))
        return
    yield turn.button("stats.this_year", _data(asked, year_of(turn.today)))
    first = stats.first_day(turn.tx, with_sessions=asked.is_campaign)
    if first and first < asked.period.first:
        yield turn.button("stats.from_the_first", _data(asked, Period(first, turn.today)))


def _data(asked: Question, period: Period) -> str:
    return replace(asked, period=period).data()
