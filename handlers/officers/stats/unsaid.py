"""No period was typed: that it is this month is said, beside longer ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from handlers.contract import Button, Later, Outcome, Reply, column
from handlers.officers.stats.question import Question, fitting
from handlers.reports.indicators import indicators
from handlers.rules.asked.figures_asked import Wanted
from handlers.rules.days.calendar_units import Period, month_of, quarter_of, year_of
from handlers.rules.periods.spotting import spotted
from handlers.turn import Outcomes, Turn
from storage.counting import stats
from storage.rights.role import Role

FROM_THE_FIRST = re.compile(
    r"\b(?:tu (?:khi|luc|ngay) (?:phat dong|bat dau|trien khai|co)|tu truoc|tu ngay dau)\b"
    r"|\btu (?:truoc|dau)(?: (?!(?:thang|quy|nam|tuan|ngay)\b)[a-z]+){0,2}"
    r" (?:den|toi) (?:nay|gio)\b"
    r"|^tu dau$"
    r"|\bluy ke(?! (?:thang|quy|nam|tuan|tu|den (?:het )?\w+ ?\d))"
)


def period(turn: Turn, codes: Collection[str]) -> Period:
    """The days that are meant where none are said: the year of what is there rather than done."""
    are_standing = bool(codes) and all(_is_standing(code) for code in codes)
    is_standing = are_standing and turn.has_role(Role.OFFICER)
    return year_of(turn.today) if is_standing else month_of(turn.today)


def in_hand(turn: Turn, codes: Collection[str], last: Question | None) -> Period:
    """The days that a question half understood may be of: those shown before, or this month; the
    last month with figures where this one has none yet."""
    if last:
        return last.period
    meant = period(turn, codes)
    day = stats.last_day(turn.tx, turn.today)
    return month_of(day) if day and day < meant.first else meant


def _is_standing(code: str) -> bool:
    one = indicators().get(code)
    return one is not None and one.standing


def told(turn: Turn, asked: Question | Reply, said: Outcomes) -> Outcomes:
    """The same answer, with the line and the buttons; as it is where nothing is counted."""
    if isinstance(asked, Reply) or not any(isinstance(one, Later) for one in said):
        return said
    first = asked.period.first
    day, is_year = f"{first.day}/{first.month}", asked.period == year_of(turn.today)
    line = turn.say("stats.unsaid_year" if is_year else "stats.unsaid", first=day)
    return [_with(one, line, tuple(_longer(turn, asked))) for one in said]


def kept(turn: Turn, asked: Question | Reply, said: Outcomes) -> Outcomes:
    """The same answer, told that it is of the days shown before, with other days beside."""
    if isinstance(asked, Reply) or not any(isinstance(one, Later) for one in said):
        return said
    month = replace(asked, period=month_of(turn.today))
    others = [] if asked.period == month.period else [turn.button("stats.this_month", month.data())]
    line = turn.say("stats.unsaid_kept")
    return [_with(one, line, (*others,)) for one in said]


def kept_place(turn: Turn, asked: Question | Reply, said: Outcomes) -> Outcomes:
    """The same answer, told that it is of the place shown before, with the whole ward beside."""
    if isinstance(asked, Reply) or not any(isinstance(one, Later) for one in said):
        return said
    ward = replace(asked, by="ward", only=0, others=())
    button = turn.button("stats.whole_ward", ward.data())
    return [_with(one, turn.say("stats.kept_place"), (button,)) for one in said]


def from_the_first(turn: Turn, wanted: Wanted) -> tuple[Period, ...]:
    """All there is: "tu khi phat dong den nay", "luy ke"; nothing where nothing was counted."""
    is_dated = spotted(FROM_THE_FIRST.sub(" ", wanted.period), turn.today).found
    if is_dated or not FROM_THE_FIRST.search(wanted.period):
        return ()
    first = stats.first_day(turn.tx, with_sessions=wanted.is_campaign)
    return (Period(first, turn.today),) if first and first <= turn.today else ()


def _with(one: Outcome, line: str, buttons: tuple[Button, ...]) -> Outcome:
    if not isinstance(one, Reply):
        return one
    return replace(
        one, text=f"{line}\n{one.text}", buttons=(*column(*fitting(buttons)), *one.buttons)
    )


def _longer(turn: Turn, asked: Question) -> Iterator[Button]:
    """This year and all there is; to a group leader the quarter."""
    if not turn.has_role(Role.OFFICER):
        yield turn.button("stats.this_quarter", _data(asked, quarter_of(turn.today)))
        return
    if asked.period != year_of(turn.today):
        yield turn.button("stats.this_year", _data(asked, year_of(turn.today)))
    first = stats.first_day(turn.tx, with_sessions=asked.is_campaign)
    if first and first < asked.period.first:
        yield turn.button("stats.from_the_first", _data(asked, Period(first, turn.today)))


def _data(asked: Question, period: Period) -> str:
    return replace(asked, period=period).data()
