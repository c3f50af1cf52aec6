"""Places by their figures, and periods below each other: what a table does not show by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.officers.stats.question import Question
from handlers.rules.asked.figures_asked import Wanted
from handlers.rules.asked.figures_topics import ranked, steps
from handlers.rules.days.calendar_units import Period, month_of, quarter_of, year_of
from handlers.shared.which_days import written
from handlers.turn import Turn
from storage.rights.role import Role

MOST = 13
"""So many periods below each other."""
UNITS = {"month": month_of, "quarter": quarter_of}


def shown(turn: Turn, wanted: Wanted, asked: Question, words: str) -> Question | None:
    """The groups or teams with the most, the fewest or nothing; to officers alone."""
    if wanted.unkept not in ("none", "rank") or asked.only or not turn.has_role(Role.OFFICER):
        return None
    show = "none" if wanted.unkept == "none" else ranked(words)
    asked = replace(asked, show=show, top=wanted.top)
    if asked.is_campaign:
        return replace(asked, by="team" if asked.by == "team" else "group")
    return replace(asked, by="ward")


def divided(wanted: Wanted, asked: Question, words: str, today: date) -> list[Question]:
    """The same of each month or quarter that has begun; of this year where no days are said."""
    unit = steps(words)
    if wanted.unkept != "by_month" or unit not in UNITS or asked.others:
        return []
    whole = UNITS[unit](asked.period.first) == asked.period
    return each(of_year(asked, today) if whole or not wanted.period else asked, unit, today)


def of_year(asked: Question, today: date) -> Question:
    """The same of the year of its days, which a single month is not divided into."""
    return replace(asked, period=year_of(min(asked.period.first, today)))


def moved(asked: Question, period: Period) -> Question:
    """The same of other days."""
    return replace(asked, period=period)


def each(asked: Question, unit: str, today: date) -> list[Question]:
    """The same of each month or quarter of its days that has begun, the last ones."""
    period, of = asked.period, UNITS[unit]
    last = min(period.last, today)
    spans = [of(period.first)]
    while spans[-1].last < last:
        spans.append(of(_day_after(spans[-1])))
    return [replace(asked, period=one) for one in spans[-MOST:]]


def arguments(questions: Sequence[Question], scope: Sequence[int], today: date) -> dict[str, str]:
    """What the report wants to know; what still runs is compared with as many days."""
    first = questions[0]
    spans = [one.period for one in questions]
    cut = None if scope or len(spans) != 2 else _same_days(spans[0], spans[1], today)  # noqa: PLR2004
    said = {"spans": ",".join(map(written, [spans[0], cut, spans[1]] if cut else spans))}
    said |= {"whole": "1"} if cut else {}
    said |= {"only": first.places, "by": first.by} if first.only else {}
    said |= {"campaign": "1"} if first.is_campaign else {}
    said |= {"codes": ",".join(first.codes)} if first.codes else {}
    return said | ({"scope": ",".join(map(str, scope))} if scope else {})


def _same_days(one: Period, other: Period, today: date) -> Period | None:
    """The days of the other period up to the one that corresponds to today, while one runs."""
    if not one.first <= today < one.last or other.last >= one.first:
        return None
    if one.days > 31 and one.first.month == other.first.month:  # noqa: PLR2004
        last = today.replace(year=other.first.year, day=min(today.day, 28))
        last = last if today.day <= 28 else _within(other, last, today.day)  # noqa: PLR2004
        return Period(other.first, last)
    last = date.fromordinal(other.first.toordinal() + (today - one.first).days)
    return Period(other.first, min(last, other.last))


def _within(period: Period, last: date, day: int) -> date:
    """The same day of the month, or its last one."""
    for number in range(day, last.day, -1):
        try:
            return min(last.replace(day=number), period.last)
        except ValueError:  # 29 February is a day in some years only
            continue
    return last


def _day_after(period: Period) -> date:
    return date.fromordinal(period.last.toordinal() + 1)
