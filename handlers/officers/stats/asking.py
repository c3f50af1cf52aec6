"""From words or a button to a question, and to having it counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.contract import Button, Later, Reply, column
from handlers.officers.stats import honest, leading, places, unsaid
from handlers.officers.stats.question import Question, campaign_of, learning_of, onward
from handlers.reports.spoken import span
from handlers.router import Route, Routes
from handlers.rules.figures_asked import Wanted, read_wanted, unread
from handlers.rules.periods import Period, parse_periods
from handlers.rules.reports_asked import of_whole_units, speaks_of_teams
from handlers.shared import which_days
from handlers.shared.residence import example, group_today
from handlers.turn import Outcomes, Turn
from storage.campaign import Group

WHO = ("officer", "group_leader")


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Read what is asked for and have it counted; it comes as a message of its own."""
    words, team = places.team_named_in(turn, of_whole_units(" ".join(arguments).strip()))
    wanted = read_wanted(words, leads=not turn.has_role("officer"))
    wanted = replace(wanted, team=team) if team else wanted
    found = parse_periods(wanted.period, turn.today)
    groups: list[Group] = []
    if wanted.group or not (found or wanted.compared):
        wanted, groups = places.named_in(turn, wanted)
        found = found or parse_periods(wanted.period, turn.today)
    if turn.has_role("officer") and (number := places.missing(turn, wanted)):
        return [turn.reply("stats.no_group", *_periods(turn), number=number)]
    found = honest.sides(turn, wanted) or found
    asked = [_placed(turn, _question(one, wanted), wanted, groups) for one in found]
    if wanted.unkept:
        questions = [one for one in asked if isinstance(one, Question)]
        return [honest.unkept(turn, wanted, questions, _periods(turn))]
    if not asked:
        return [_unread(turn, words, wanted)]
    said = _asked(turn, wanted, asked)
    if not wanted.period and not wanted.compared:
        said = unsaid.told(turn, asked[0], said)
    return [*leading.told(turn, wanted, groups), *said]


def report(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """ "bao cao nam": every figure of those days, which is the campaign's table."""
    return show(turn, (f"chien dich {' '.join(arguments)}",))


def _unread(turn: Turn, words: str, wanted: Wanted) -> Reply:
    """What was not understood; of a team that nobody knows, the teams there are."""
    if turn.has_role("officer") and speaks_of_teams(wanted.period):
        return _no_team(turn, _days_behind(wanted.period, turn.today))
    return _unclear(turn, unread(words, wanted.period))


def _no_team(turn: Turn, period: Period) -> Reply:
    """The teams there are, to choose from."""
    asked = Question(period, is_campaign=True, by="team")
    return places.which_team(turn, asked, turn.say("stats.no_team"))


def _days_behind(words: str, today: date) -> Period:
    """The days at the end of words that name nothing known; else this month."""
    parts = words.split()
    ends = (parse_periods(" ".join(parts[place:]), today) for place in range(1, len(parts)))
    return next(filter(None, ends), parse_periods("", today))[0]


def _asked(turn: Turn, wanted: Wanted, asked: Sequence[Question | Reply]) -> Outcomes:
    """Of one period the figures; of two which is meant, or each by itself."""
    questions = [one for one in asked if isinstance(one, Question)]
    if len(asked) == 1 or not questions:
        return _answer(turn, asked[0])
    if wanted.compared:
        return [honest.compared(turn, questions)]
    spans = {one.period: one for one in questions}
    return [which_days.either(turn, [*spans], lambda one: spans[one].data())]


def _question(period: Period, wanted: Wanted) -> Question:
    return Question(period, wanted.is_campaign, wanted.by, wanted.on_todays_map)


def _placed(turn: Turn, asked: Question, wanted: Wanted, groups: list[Group]) -> Question | Reply:
    """The same of the only group or team that was named, if one was."""
    if not turn.has_role("officer"):
        return asked
    if wanted.team:
        return places.of_team(turn, asked, wanted.team) or _no_team(turn, asked.period)
    return places.of_groups(turn, asked, groups) if groups else asked


def campaign(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The campaign in the same days: by group or team, of one, on the map of then or of today."""
    asked = campaign_of(arguments)
    return _answer(turn, asked) if asked else [_unclear(turn)]


def learning(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Who learned in the same days."""
    asked = learning_of(arguments)
    return _answer(turn, asked) if asked else [_unclear(turn)]


def _answer(turn: Turn, asked: Question | Reply) -> Outcomes:
    if isinstance(asked, Question) and asked.period.first > turn.today:
        return [which_days.not_yet(turn, asked.period, *_periods(turn))]
    if isinstance(asked, Question) and not turn.has_role("officer"):
        asked = leading.narrowed(turn, asked)
    return [asked] if isinstance(asked, Reply) else _count(turn, asked)


def _count(turn: Turn, asked: Question) -> Outcomes:
    scope = ""
    if not turn.has_role("officer"):
        own = leading.scope(turn, asked.period)
        if not own:
            return [leading.nothing(turn)]
        scope = ",".join(map(str, own))
    report = "campaign" if asked.is_campaign else "participation"
    when = span(asked.period, turn.now, turn.house.texts)
    said = turn.say("stats.counting", span=when)
    buttons = column(*onward(turn, asked))
    return [Reply(said, buttons), Later(report, {**asked.arguments(), "scope": scope})]


def _unclear(turn: Turn, left: str = "") -> Reply:
    """An example that would be understood; what was not, where there was something."""
    led = (grant.group_id for grant in turn.grants() if grant.group_id)
    own = [group for number in led if (group := group_today(turn, number))]
    said = turn.say("stats.unread", words=left) if left else turn.say("stats.unclear")
    examples = turn.say("stats.examples", group=example(turn, own))
    return Reply(f"{said}\n{examples}", column(*_periods(turn)))


def _periods(turn: Turn) -> tuple[Button, ...]:
    month = turn.button("stats.this_month", "stats.show:thang nay")
    quarter = turn.button("stats.this_quarter", "stats.show:quy nay")
    if not turn.has_role("officer"):
        return month, quarter
    week = turn.button("stats.this_week", "stats.show:tuan nay")
    return week, month, quarter, turn.button("stats.this_year", "stats.show:nam nay")


ROUTES = Routes(
    commands={"thongke": Route(show, WHO)},
    postbacks={
        "stats.show": Route(show, WHO),
        "stats.report": Route(report, WHO),
        "stats.campaign": Route(campaign, WHO),
        "stats.learning": Route(learning, WHO),
    },
)
