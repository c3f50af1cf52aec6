"""A question that is clear is counted: it comes as a message of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.contract import Button, Later, Reply, column
from handlers.officers.stats import following, honest, leading, ordered
from handlers.officers.stats.question import Question, campaign_of, fitting, learning_of
from handlers.officers.stats.ways import file_button, onward
from handlers.reports.spoken import span
from handlers.rules.admission.numbering import row_number
from handlers.rules.days.calendar_units import Period, month_of, previous
from handlers.shared import which_days
from handlers.shared.residence import example, group_today
from handlers.shared.which_days import between
from handlers.turn import Outcomes, Turn
from storage.rights.role import Role


def answer(turn: Turn, asked: Question | Reply) -> Outcomes:
    """Have it counted, of days that have come and as far as they may see it."""
    if isinstance(asked, Question) and asked.period.first > turn.today:
        return [which_days.not_yet(turn, asked.period, *periods(turn))]
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


def beside(turn: Turn, questions: Sequence[Question], rank: str = "") -> Outcomes:
    """Periods below each other, with the same figures of each; to leaders as they may see them."""
    if not turn.has_role(Role.OFFICER):
        units = [leading.narrowed(turn, one) for one in questions]
        if replies := [one for one in units if isinstance(one, Reply)]:
            return [replies[0]]
    scope = () if turn.has_role(Role.OFFICER) else leading.scope(turn, questions[0].period)
    if not turn.has_role(Role.OFFICER) and len(scope) != 1:
        return [honest.compared(turn, questions)] if scope else [leading.nothing(turn)]
    following.remember(turn, _whole(questions))
    buttons = [which_days.named(turn, one.period, one.data()) for one in questions][-2:]
    if turn.has_role(Role.OFFICER):
        buttons.append(file_button(turn, questions[0]))
    said = Reply(turn.say("beside.counting"), column(*fitting(buttons)))
    told = ordered.arguments(questions, scope, turn.today)
    return [said, Later("beside", told | ({"rank": rank} if rank else {}))]


def _whole(questions: Sequence[Question]) -> Question:
    """What is gone on from: of a row all its days, of two the first."""
    if len(questions) == 2:  # noqa: PLR2004
        return questions[0]
    days = [one.period for one in questions]
    whole = Period(min(one.first for one in days), max(one.last for one in days))
    return replace(questions[0], period=whole)


def along(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A button: the same of each month of these days, or beside the days before them."""
    how, what, first, last, by, only = (*arguments, *[""] * 6)[:6]
    period, numbers = between(first, last), [row_number(one) for one in only.split(",")]
    if period is None or how not in ("month", "before"):
        return [unclear(turn)]
    place = numbers[0] if numbers and by in ("group", "team") else 0
    asked = Question(period, what == "c", by if place else "ward", only=place or 0)
    if how == "before":
        return beside(turn, [asked, ordered.moved(asked, previous(period))])
    if period == month_of(period.first):
        asked = ordered.of_year(asked, turn.today)
    return beside(turn, ordered.each(asked, "month", turn.today))


def campaign(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The campaign in the same days: by group or team, of one, on the map of then or of today."""
    asked = campaign_of(arguments)
    return answer(turn, asked) if asked else [unclear(turn)]


def every(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Every indicator of the same place and days, a line each."""
    asked = campaign_of(arguments)
    return answer(turn, replace(asked, is_full=True)) if asked else [unclear(turn)]


def learning(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Who learned in the same days."""
    asked = learning_of(arguments)
    return answer(turn, asked) if asked else [unclear(turn)]


def unclear(turn: Turn, left: str = "") -> Reply:
    """An example that would be understood; what was not, where there was something."""
    led = (grant.group_id for grant in turn.grants() if grant.group_id)
    own = [group for number in led if (group := group_today(turn, number))]
    said = turn.say("stats.unread", words=left) if left else turn.say("stats.unclear")
    examples = turn.say("stats.examples", group=example(turn, own))
    return Reply(f"{said}\n{examples}", column(*periods(turn)))


def periods(turn: Turn) -> tuple[Button, ...]:
    """The days that are asked for most."""
    month = turn.button("stats.this_month", "stats.show:thang nay")
    quarter = turn.button("stats.this_quarter", "stats.show:quy nay")
    if not turn.has_role(Role.OFFICER):
        return month, quarter
    week = turn.button("stats.this_week", "stats.show:tuan nay")
    return week, month, quarter, turn.button("stats.this_year", "stats.show:nam nay")
