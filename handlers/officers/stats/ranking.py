"""/xephang: groups by the share of adults reached or its change, teams by their sessions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.contract import Button, Later, Reply, column
from handlers.officers.stats import following, honest, leading
from handlers.officers.stats.counting import answer, periods, unclear
from handlers.officers.stats.question import Question, fitting
from handlers.officers.stats.ways import file_button
from handlers.reports.spoken import span
from handlers.rules.asked.figures_asked import Wanted, read_wanted
from handlers.rules.asked.figures_short import written_out
from handlers.rules.asked.ranks_asked import RankAsked, rank_asked
from handlers.rules.asked.reports_asked import of_whole_units
from handlers.rules.days.calendar_units import Period, month_of, previous, quarter_of, year_of
from handlers.rules.periods.spotting import spotted
from handlers.rules.session_said import idle
from handlers.shared import which_days
from handlers.shared.which_days import between, written
from handlers.turn import Outcomes, Turn
from storage.rights.role import Role

KINDS, ENDS = ("share", "growth", "teams"), ("most", "least")
YOUNG = 7
"""Days of a month that are too few for a season."""
MOST = 20


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The season that is asked for; a group leader sees their own group and no row."""
    said = written_out(" ".join(arguments).strip())
    if not turn.has_role(Role.OFFICER):
        return own(turn, said)
    return asked(turn, f"xep hang {said}", None) or [unclear(turn, said)]


def asked(turn: Turn, said: str, last: Question | None) -> Outcomes:  # noqa: PLR0911 - a way out for each reading
    """A row of groups or teams, where one is asked for and all of it is understood."""
    rank = rank_asked(said)
    if rank is None or rank.what == "silent":
        return silent(turn, ()) if rank else []
    days, is_said = _days_of(turn, rank)
    if not days and not is_said:
        days = (last.period,) if last else (_season(turn),)
    if not days:
        return []
    if len(days) > 1:
        return [which_days.either(turn, days, lambda one: _data(rank, one))]
    if rank.what == "team_growth":
        return [_no_growth(turn, days[0])]
    told = _count(turn, rank, days[0])
    return told if is_said or last else _with_days(turn, days[0], told)


def _days_of(turn: Turn, rank: RankAsked) -> tuple[tuple[Period, ...], bool]:
    """The days that are named, and whether any are; none of them where not all is understood."""
    wanted = read_wanted(of_whole_units(rank.rest))
    if found := _in_a_row(turn, rank, wanted):
        return found, True
    spot = spotted(wanted.period, turn.today)
    if idle.without(spot.rest) or wanted.group or wanted.team or wanted.compared:
        return (), True
    return spot.found, bool(spot.words)


def _in_a_row(turn: Turn, rank: RankAsked, wanted: Wanted) -> tuple[Period, ...]:
    """The later of two units one behind the other, of which the change is asked for."""
    found = honest.sides(turn, wanted) if rank.what.endswith("growth") else ()
    pairs = ((one, other) for one in found for other in found if other == previous(one))
    return next(((one,) for one, _ in pairs), ())


def _no_growth(turn: Turn, period: Period) -> Reply:
    """How teams changed is not put in a row: what they did is, of either days."""
    asked = Question(period, is_campaign=True, by="team")
    before = replace(asked, period=previous(period))
    buttons = [which_days.named(turn, one.period, one.data()) for one in (asked, before)]
    return Reply(turn.say("unkept.team_growth"), column(*fitting(buttons)))


def _season(turn: Turn) -> Period:
    """This month, or the last one while this one is young."""
    month = month_of(turn.today)
    return month if turn.today.day > YOUNG else previous(month)


def _with_days(turn: Turn, season: Period, told: Outcomes) -> Outcomes:
    line = turn.say("stats.unsaid_season", month=season.first.month, year=season.first.year)
    return [
        replace(one, text=f"{line}\n{one.text}") if isinstance(one, Reply) else one for one in told
    ]


def own(turn: Turn, said: str) -> Outcomes:
    """Rounded figures of a month or quarter, as everywhere; places in a row tell of others."""
    days = spotted(said, turn.today).found or (_season(turn),)
    told = Reply(turn.say("stats.ranks_for_officers"), leads=True)
    if not leading.scope(turn, days[0]):
        return [leading.nothing(turn)]
    return [told, *answer(turn, Question(days[0]))]


def ranked(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A button, to officers alone."""
    what, end, first, last = (*arguments, *[""] * 4)[:4]
    period = between(first, last)
    if period is None or what not in KINDS or end not in ENDS or not turn.has_role(Role.OFFICER):
        return [unclear(turn)]
    return _count(turn, RankAsked(what, "", end), period)


def _data(rank: RankAsked, period: Period) -> str:
    return f"stats.ranked:{rank.what}:{rank.show or 'most'}:{written(period)}"


def _count(turn: Turn, rank: RankAsked, period: Period) -> Outcomes:
    if period.first > turn.today:
        return [which_days.not_yet(turn, period, *periods(turn))]
    following.remember(turn, Question(period, rank.what == "teams"))
    when = span(period, turn.now, turn.house.texts)
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    more = {"what": rank.what, "show": rank.show or "most"}
    more |= {"top": str(min(rank.top, MOST))} if rank.top else {}
    buttons = column(*fitting(_ways(turn, rank, period)))
    return [
        Reply(turn.say("stats.counting", span=when), buttons),
        Later("ranking", days | more),
    ]


def _ways(turn: Turn, rank: RankAsked, period: Period) -> Iterator[Button]:
    """The other end, the other orders, longer days."""
    here = replace(rank, show=rank.show or "most")
    if here.what == "teams":
        yield turn.button("stats.by_team", Question(period, is_campaign=True, by="team").data())
    end = "least" if here.show == "most" else "most"
    yield turn.button(f"rows.way_{end}", _data(replace(here, show=end), period))
    for what in KINDS:
        if what != here.what:
            yield turn.button(f"rows.way_{what}", _data(RankAsked(what, "", "most"), period))
    for name, days in (("quarter", quarter_of(turn.today)), ("year", year_of(turn.today))):
        if days != period:
            yield turn.button(f"stats.this_{name}", _data(here, days))
    yield turn.button("stats.silent", "stats.silent:")
    yield file_button(turn, Question(period))


def silent(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Teams by how long ago they went out, to officers alone."""
    if not turn.has_role(Role.OFFICER):
        return [unclear(turn)]
    month = month_of(turn.today)
    teams = Question(month, is_campaign=True, by="team")
    buttons = [
        turn.button("stats.by_team_this_month", teams.data()),
        turn.button("rows.way_teams", _data(RankAsked("teams", "", "most"), month)),
    ]
    return [Reply(turn.say("stats.counting_teams"), column(*buttons)), Later("silent", {})]
