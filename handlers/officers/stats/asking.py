"""From words or a button to a question, and to having it counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.contract import Button, Go, Later, Reply, column
from handlers.officers.stats import following, honest, leading, ordered, places, unsaid
from handlers.officers.stats.question import (
    Question,
    campaign_of,
    fitting,
    learning_of,
    onward,
)
from handlers.reports.indicators import indicators
from handlers.reports.spoken import span
from handlers.routes import Namesake, Route, Routes
from handlers.rules import idle
from handlers.rules.figures_asked import LEARNED, Wanted, asks_of_learners, read_wanted, unread
from handlers.rules.figures_topics import codes_of
from handlers.rules.periods import Period, parse_periods
from handlers.rules.periods.spotting import Spotted, may_name_days, spotted
from handlers.rules.reports_asked import asks_for_waiting, of_whole_units, speaks_of_teams
from handlers.shared import which_days
from handlers.shared.residence import example, group_today
from handlers.turn import Outcomes, Turn
from storage.campaign import Group
from storage.role import Role

KNOWN = 0.15
"""How near words must be to a lesson to be about it: "bao nhieu nguoi da hoc vneid"."""
WHO = (Role.OFFICER, Role.GROUP_LEADER)


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Read what is asked for and have it counted; it comes as a message of its own."""
    said = " ".join(arguments).strip()
    if asks_for_waiting(said) and turn.has_role(Role.OFFICER):
        return [Go("approve.next")]
    return honest.of_every_kind(turn, said, _read(turn, said, None))


def further(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The same question of other days, another place, or of something else."""
    said = ":".join(arguments).strip()
    if asks_for_waiting(said) and turn.has_role(Role.OFFICER):
        return [Go("approve.next")]
    return honest.of_every_kind(turn, said, _read(turn, said, following.last(turn)))


def _read(turn: Turn, said: str, last: Question | None) -> Outcomes:
    words, team = places.team_named_in(turn, of_whole_units(said))
    wanted = read_wanted(words, leads=not turn.has_role(Role.OFFICER))
    wanted = following.completed(replace(wanted, team=team) if team else wanted, last, words)
    found = _days(turn, wanted.period, words)
    groups: list[Group] = []
    if wanted.group or not (found or wanted.compared):
        wanted, groups = places.named_in(turn, wanted)
        found = found or _days(turn, wanted.period, words)
    if turn.has_role(Role.OFFICER) and (number := places.missing(turn, wanted)):
        return [turn.reply("stats.no_group", *_periods(turn), number=number)]
    if last and not groups:
        wanted, groups = following.there(turn, wanted, last, words)
    found = honest.sides(turn, wanted) or found or unsaid.from_the_first(turn, wanted)
    spot = Spotted(wanted.period, found) if found else spotted(wanted.period, turn.today)
    left = "" if found else idle.without(spot.rest)
    found = spot.found or ((unsaid.period(turn, codes_of(words)),) if not left else ())
    asked = [_placed(turn, _question(one, wanted, words), wanted, groups) for one in found]
    if left and not found and not may_name_days(left):
        found = (unsaid.period(turn, codes_of(words)),)
        asked = [_placed(turn, _question(one, wanted, words), wanted, groups) for one in found]
    if left or not asked:
        return [_doubtful(turn, words, wanted, asked, left)]
    if wanted.unkept:
        return _unkept(turn, wanted, asked, words)
    told = _asked(turn, wanted, asked)
    if not spot.words and not wanted.compared:
        told = unsaid.told(turn, asked[0], told)
    return [*leading.told(turn, wanted, groups), *told]


def _days(turn: Turn, named: str, words: str) -> tuple[Period, ...]:
    """The days that are named; where none are, those that what is counted is asked of."""
    return parse_periods(named, turn.today) if named else (unsaid.period(turn, codes_of(words)),)


def _unkept(turn: Turn, wanted: Wanted, asked: Sequence[Question | Reply], words: str) -> Outcomes:
    """What no figure is kept of is said; places in a row, and months, are shown all the same."""
    questions = [one for one in asked if isinstance(one, Question)]
    if len(questions) == 1 and len(asked) == 1:
        if shown := ordered.shown(turn, wanted, questions[0], words):
            told = _answer(turn, shown)
            is_said = bool(spotted(wanted.period, turn.today).words)
            return told if is_said else unsaid.told(turn, shown, told)
        if spans := ordered.divided(turn, wanted, questions[0], words):
            return _beside(turn, spans)
    return [honest.unkept(turn, wanted, questions, _periods(turn))]


def _doubtful(
    turn: Turn, words: str, wanted: Wanted, asked: Sequence[Question | Reply], left: str
) -> Reply:
    """Words that nobody understood may change what is asked for: which figures, is asked back."""
    questions = [one for one in asked if isinstance(one, Question)]
    if len(questions) != 1 or speaks_of_teams(wanted.period):
        return _unread(turn, words, wanted)
    reading = turn.meaning(left)
    is_taught = bool(reading.lessons and reading.first and reading.first.nearness >= KNOWN)
    if is_taught and asks_of_learners(words):
        wanted = replace(wanted, unkept="course")
        return honest.unkept(turn, wanted, questions, _periods(turn))
    when = span(questions[0].period, turn.now, turn.house.texts)
    said = turn.say("stats.doubt", words=unread(words, left) or left, span=when)
    learning = replace(questions[0], is_campaign=False)
    buttons = [turn.button("stats.learning", learning.data())]
    buttons.append(turn.button("stats.campaign", replace(questions[0], is_campaign=True).data()))
    buttons = fitting(buttons[::-1] if questions[0].is_campaign else buttons)
    return Reply(said, column(*(buttons or _periods(turn))))


def _beside(turn: Turn, questions: Sequence[Question]) -> Outcomes:
    """Periods below each other, with the same figures of each; to leaders as they may see them."""
    if not turn.has_role(Role.OFFICER):
        units = [leading.narrowed(turn, one) for one in questions]
        if replies := [one for one in units if isinstance(one, Reply)]:
            return [replies[0]]
    scope = () if turn.has_role(Role.OFFICER) else leading.scope(turn, questions[0].period)
    if not turn.has_role(Role.OFFICER) and len(scope) != 1:
        return [honest.compared(turn, questions)] if scope else [leading.nothing(turn)]
    buttons = [which_days.named(turn, one.period, one.data()) for one in questions]
    said = Reply(turn.say("beside.counting"), column(*buttons[-2:]))
    return [said, Later("beside", ordered.arguments(questions, scope, turn.today))]


def explain(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How an indicator is counted, by its code or by its words."""
    known = indicators()
    found = [known[code] for code in codes_of(":".join(arguments)) if code in known]
    if not found:
        return [turn.reply("stats.explain_which", *_periods(turn))]
    lines = [
        turn.say(
            "stats.explained",
            code=one.code,
            title=one.name,
            unit=one.unit,
            numerator=one.numerator,
            rule=one.rule,
        )
        for one in found[:2]
    ]
    return [Reply("\n\n".join(lines), column(*_periods(turn)))]


def unkept(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What the house does not do: said, with the figures of the days and the place named."""
    kind, words = (*arguments, "", "")[:2]
    if not turn.house.texts.has(f"unkept.{kind}"):
        return [_unclear(turn)]
    wanted = read_wanted(words, leads=not turn.has_role(Role.OFFICER))
    wanted, groups = places.named_in(turn, replace(wanted, unkept=kind))
    found = spotted(words, turn.today).found or parse_periods("", turn.today)
    if kind == "document":
        whole = Question(found[0], is_campaign=True)
        return [Reply(turn.say("unkept.document"), leads=True), *_answer(turn, whole)]
    asked = [_placed(turn, _question(one, wanted, words), wanted, groups) for one in found]
    questions = [one for one in asked if isinstance(one, Question)]
    return [honest.unkept(turn, wanted, questions, _periods(turn))]


def report(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """ "bao cao nam": every figure of those days, which is the campaign's table."""
    words = f"chien dich {' '.join(arguments)}"
    told = Reply(turn.say("unkept.document"), leads=True)
    return [*([] if read_wanted(words).unkept else [told]), *show(turn, (words,))]


def _unread(turn: Turn, words: str, wanted: Wanted) -> Reply:
    """What was not understood; of a team that nobody knows, the teams there are."""
    if turn.has_role(Role.OFFICER) and speaks_of_teams(wanted.period):
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
        return _beside(turn, questions)
    spans = {one.period: one for one in questions}
    return [which_days.either(turn, [*spans], lambda one: spans[one].data())]


def _question(period: Period, wanted: Wanted, words: str) -> Question:
    codes = codes_of(words)
    codes = () if set(codes) <= LEARNED and not wanted.is_campaign else codes
    asked = Question(period, wanted.is_campaign, wanted.by, wanted.on_todays_map)
    return replace(asked, codes=codes)


def _placed(turn: Turn, asked: Question, wanted: Wanted, groups: list[Group]) -> Question | Reply:
    """The same of the only group or team that was named, if one was."""
    if not turn.has_role(Role.OFFICER):
        return asked
    if wanted.team:
        return places.of_team(turn, asked, wanted.team) or _no_team(turn, asked.period)
    if not groups:
        return asked
    numbers = (wanted.group, *wanted.others) if wanted.group else ()
    return places.of_groups(turn, asked, groups, numbers, several=bool(wanted.others))


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
    if isinstance(asked, Question) and not turn.has_role(Role.OFFICER):
        asked = leading.narrowed(turn, asked)
    return [asked] if isinstance(asked, Reply) else _count(turn, asked)


def _count(turn: Turn, asked: Question) -> Outcomes:
    scope = ""
    if not turn.has_role(Role.OFFICER):
        own = leading.scope(turn, asked.period)
        if not own:
            return [leading.nothing(turn)]
        scope = ",".join(map(str, own))
    report = "campaign" if asked.is_campaign else "participation"
    when = span(asked.period, turn.now, turn.house.texts)
    said = turn.say("stats.counting", span=when)
    following.remember(turn, asked)
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
    if not turn.has_role(Role.OFFICER):
        return month, quarter
    week = turn.button("stats.this_week", "stats.show:tuan nay")
    return week, month, quarter, turn.button("stats.this_year", "stats.show:nam nay")


ROUTES = Routes(
    commands={"thongke": Route(show, WHO, listens=True, namesake=Namesake.NOBODY)},
    postbacks={
        "stats.show": Route(show, WHO),
        "stats.report": Route(report, WHO),
        "stats.campaign": Route(campaign, WHO),
        "stats.learning": Route(learning, WHO),
        "stats.further": Route(further, WHO),
        "stats.explain": Route(explain, WHO),
        "stats.unkept": Route(unkept, WHO),
    },
)
