"""Averages, rows on one side of a bound, a place beside the ward: asked by officers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from handlers.contract import Button, Later, Reply, column
from handlers.officers.stats import following, ordered, ranking, unsaid
from handlers.officers.stats.counting import beside, periods
from handlers.officers.stats.question import Question, fitting
from handlers.officers.stats.ways import onward
from handlers.reports.beside import HELD, LEARNED, MEAN
from handlers.reports.indicators import indicators
from handlers.reports.spoken import span
from handlers.rules.asked.figures_topics import SESSIONS, are_times_alone
from handlers.rules.asked.measures_asked import Measured, measured_asked
from handlers.rules.days.calendar_units import Period, month_of, year_of
from handlers.rules.folding import fold
from handlers.rules.periods.spotting import Spotted, spotted
from handlers.shared import which_days
from handlers.shared.residence import example
from handlers.turn import Outcomes, Turn
from storage.counting import stats
from storage.rights.role import Role

ROWS = ("group", "team")
_TIMES = re.compile(r"\bluot\b")


class Heard(Protocol):
    """What was read of days and a place."""

    @property
    def spot(self) -> Spotted:
        """The days."""

    @property
    def asked(self) -> Sequence[Question | Reply]:
        """The question for each."""

    @property
    def left(self) -> str:
        """What nobody understood."""

    @property
    def is_there(self) -> bool:
        """Whether the place is that of the question before."""


Hear = Callable[[Turn, str, Question | None], Heard | Reply]


def asked(turn: Turn, said: str, last: Question | None, hear: Hear) -> Outcomes:  # noqa: PLR0911 - a way out for each reading
    """Nothing where it is not asked for, or not all of it is understood."""
    wanted = measured_asked(said)
    if wanted is None or not turn.has_role(Role.OFFICER):
        of_others = wanted is not None and (wanted.is_row or wanted.by == "place")
        return ranking.own(turn, wanted.rest) if wanted and of_others else []
    heard = hear(turn, wanted.rest, last)
    if isinstance(heard, Reply):
        return [heard]
    if heard.left or len(heard.asked) != 1:
        return []
    one = heard.asked[0]
    if isinstance(one, Reply):
        return [one]
    if wanted.codes == ("HT2",) and wanted.is_row and are_times_alone(said):
        if last is None:
            return [_which_times(turn, said, one)]
        wanted = replace(wanted, codes=("BH4a",) if last.is_campaign else wanted.codes)
    is_whole = wanted.by in ROWS and wanted.than != "place"
    if is_whole and one.only and not heard.is_there:
        return []  # a row is of all, a named place is something else
    one = replace(one, only=0, others=(), by="ward") if is_whole else one
    return _counted(turn, said, wanted, one, heard, last)


def _counted(  # noqa: PLR0911, PLR0913, PLR0917 - of one question all, a way out for each reading
    turn: Turn, said: str, wanted: Measured, one: Question, heard: Heard, last: Question | None
) -> Outcomes:
    is_said = bool(spotted(wanted.rest, turn.today).words)
    if one.period.first > turn.today:
        return [which_days.not_yet(turn, one.period, *periods(turn))]
    if wanted.by == "month":
        return _by_month(turn, wanted, one, is_said=is_said or last is not None)
    if _is_misplaced(wanted, one):
        return []
    if wanted.by == "ward" and not one.only:
        return [turn.reply("measured.in_no_group", *periods(turn), group=example(turn))]
    codes = _codes(wanted, one)
    if not all(_is_counted(code, wanted, one) for code in codes):
        return []
    told = _asked(turn, wanted, one, codes)
    if heard.is_there and one.only and wanted.by != "ward":
        told = unsaid.kept_place(turn, one, told)
    if is_said:
        return told
    line = turn.say("stats.unsaid_kept") if last else _unsaid(turn, one)
    ways = [] if last else [_year(turn, said)]
    return [_with(each, line, ways) if isinstance(each, Reply) else each for each in told]


def _is_misplaced(wanted: Measured, one: Question) -> bool:
    """Whether a place is needed that is not named, or is of another kind."""
    if wanted.by == "place":
        return not one.only or bool(one.others)
    return wanted.than == "place" and (one.by != wanted.by or bool(one.others))


def _codes(wanted: Measured, one: Question) -> tuple[str, ...]:
    """What is told where nothing is named; teams have sessions and heads, and no learners."""
    if wanted.by != "place":
        return wanted.codes or (HELD if one.is_campaign else (*LEARNED, "DG1"))
    if one.by == "team":
        heads = set(wanted.codes) & {"HT1", "HT2"}
        return ("BH4a",) if heads else wanted.codes or SESSIONS
    return wanted.codes or ("DG1",)


def _is_counted(code: str, wanted: Measured, one: Question) -> bool:
    scope = wanted.by if wanted.by in ROWS else one.by if one.only else "ward"
    return code in indicators() and scope in indicators()[code].scopes


def _asked(turn: Turn, wanted: Measured, one: Question, codes: Sequence[str]) -> Outcomes:
    is_campaign = not set(codes) <= {*LEARNED, "DG1"}
    by = wanted.by if wanted.by in ROWS else one.by
    shown = replace(one, is_campaign=is_campaign, by=by)
    if wanted.than != "place" and wanted.by in ROWS and not is_campaign:
        shown = replace(shown, by="ward")
    following.remember(turn, shown)
    days = {"first": one.period.first.isoformat(), "last": one.period.last.isoformat()}
    bounds = ",".join(f"{way}:{value}" for way, value in wanted.bounds)
    told = {"each": wanted.by, "codes": ",".join(codes), "by": by, "bounds": bounds}
    told |= {"than": wanted.than, "way": wanted.way, "only": str(one.only or "")}
    when = span(one.period, turn.now, turn.house.texts)
    said = Reply(turn.say("stats.counting", span=when), column(*onward(turn, shown)))
    return [said, Later("measured", days | {key: value for key, value in told.items() if value})]


def _by_month(turn: Turn, wanted: Measured, one: Question, *, is_said: bool) -> Outcomes:
    """The months below each other, and what there is of each on the average."""
    whole = one if is_said and month_of(one.period.first) != one.period else None
    one = whole or ordered.of_year(one, turn.today)
    is_campaign = not set(wanted.codes) <= {*LEARNED}
    first = stats.first_day(turn.tx, with_sessions=is_campaign) or one.period.first
    begun = Period(max(one.period.first, min(first, turn.today).replace(day=1)), one.period.last)
    one = replace(one, codes=wanted.codes, is_campaign=is_campaign, period=begun)
    told = beside(turn, ordered.each(one, "month", turn.today), MEAN)
    if is_said:
        return told
    line = turn.say("stats.unsaid_year", first=f"{begun.first.day}/{begun.first.month}")
    return [_with(each, line, []) if isinstance(each, Reply) else each for each in told]


def _unsaid(turn: Turn, one: Question) -> str:
    first = one.period.first
    name = "stats.unsaid_year" if one.period == year_of(turn.today) else "stats.unsaid"
    return turn.say(name, first=f"{first.day}/{first.month}")


def _year(turn: Turn, said: str) -> Button:
    return turn.button("stats.this_year", f"stats.show:{fold(said)} nam nay")


def _with(one: Reply, line: str, buttons: Sequence[Button]) -> Reply:
    more = (*column(*fitting(buttons)), *one.buttons)
    return replace(one, text=f"{line}\n{one.text}", buttons=more)


def _which_times(turn: Turn, said: str, asked_of: Question) -> Reply:
    """Times of lessons, or of people at sessions: the same question in either way."""
    words = fold(said)
    of_either = (_TIMES.sub(what, words, count=1) for what in ("luot nguoi du", "luot hoc"))
    names = ("stats.times_held", "stats.times_learned")
    buttons = [
        turn.button(name, f"stats.show:{one}") for name, one in zip(names, of_either, strict=True)
    ]
    when = span(asked_of.period, turn.now, turn.house.texts)
    return Reply(turn.say("stats.which_times", span=when), column(*fitting(buttons)))
