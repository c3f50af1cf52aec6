"""What a group leader sees: the groups they were given, and those that these have become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.contract import Button, Reply, column
from handlers.officers.stats.places import is_there
from handlers.officers.stats.question import Question
from handlers.reports.heirs import became, followed
from handlers.reports.participation import group_words
from handlers.reports.spoken import some
from handlers.rules.asked.figures_asked import Wanted
from handlers.rules.days.calendar_units import Period, previous, quarter_of
from handlers.rules.fairness.disclosure import for_leaders
from handlers.turn import Outcomes, Turn
from storage.rights.role import Role
from storage.ward import campaign
from storage.ward.campaign import Group

QUARTERS = 4


def narrowed(turn: Turn, asked: Question) -> Question | Reply:
    """The month or quarter that is asked for, or which there are to choose from."""
    unit = for_leaders(asked.period, turn.today)
    if unit is not None:
        return Question(unit, asked.is_campaign, by="group")
    buttons = [_button(turn, asked, one) for one in _quarters(asked.period, turn)]
    month = turn.button("stats.this_month", "stats.show:thang nay")
    return Reply(turn.say("stats.only_units"), column(*buttons, month))


def _quarters(period: Period, turn: Turn) -> list[Period]:
    """The last ones that the days asked about touch and that have begun."""
    found = [quarter_of(min(period.last, turn.today))]
    while found[0].first > period.first and len(found) < QUARTERS:
        found.insert(0, previous(found[0]))
    return found


def _button(turn: Turn, asked: Question, quarter: Period) -> Button:
    number, year = (quarter.first.month + 2) // 3, quarter.first.year
    data = replace(asked, period=quarter).data()
    return turn.button("stats.quarter", data, number=number, year=year)


def told(turn: Turn, wanted: Wanted, named: Sequence[Group]) -> Outcomes:
    """Whose figures come instead, where a leader named a group or team that is not theirs."""
    is_row = wanted.by != "ward"
    if turn.has_role(Role.OFFICER) or not (wanted.group or wanted.team or named or is_row):
        return []
    own = _known(turn, turn.today)
    is_all_theirs = named and not wanted.team and {one.id for one in named} <= own.keys()
    if is_all_theirs or not own:
        return []
    texts = turn.house.texts
    names = some([group_words(one, texts) for one in own.values()], texts)
    return [Reply(turn.say("stats.not_theirs", own=names), leads=True)]


def scope(turn: Turn, period: Period) -> list[int]:
    """Their groups that were there in the period, and what these have become by its end."""
    known = _known(turn, min(period.last, turn.today))
    return [one.id for one in known.values() if is_there(one, period, turn.today)]


def _known(turn: Turn, until: date) -> dict[int, Group]:
    """What they were given, and what it has become by a day."""
    own = _given(turn)
    gone = [one for one in own if one.valid_to and one.valid_to < until]
    heirs = [campaign.group(turn.tx, followed(turn.tx, one.id, until) or 0) for one in gone]
    return {one.id: one for one in (*own, *heirs) if one}


def nothing(turn: Turn) -> Reply:
    """What became of their groups, and whom to ask."""
    told = (became(turn.tx, one, turn.house.texts) for one in _given(turn))
    lines = [*filter(None, told), turn.say("stats.group_gone")]
    contact = turn.button("stats.contact", "help.human")
    return Reply("\n".join(lines), column(contact))


def _given(turn: Turn) -> list[Group]:
    """The groups they were given."""
    grants = (one for one in turn.grants() if one.role == Role.GROUP_LEADER)
    found = (campaign.group(turn.tx, one.group_id or 0) for one in grants)
    return [one for one in found if one]
