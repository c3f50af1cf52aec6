"""What no figure is kept of, and two periods side by side: said, with what can be shown instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.contract import Button, Later, Recipe, Reply, column
from handlers.officers.stats.question import Question, fitting
from handlers.reports.indicators import indicators
from handlers.reports.spoken import span
from handlers.reports.wording import called, in_file_name
from handlers.rules.asked.figures_asked import A_YEAR_BEFORE, THE_ONE_BEFORE, Wanted
from handlers.rules.asked.figures_topics import are_by_kind, are_people_helped
from handlers.rules.days.calendar_units import previous
from handlers.rules.periods import Period, parse_periods
from handlers.rules.periods.spotting import may_name_days, spotted
from handlers.rules.session_said import idle
from handlers.shared import which_days
from handlers.turn import Outcomes, Turn
from storage.rights.role import Role

UNIT = re.compile(
    r"(thang|quy|nam|tuan) (?:truoc|ngoai|roi|qua)"
    r"(?: (?:thi|the|la|ra|sao|nao|nhe|nhi|a|khong|day|do|vay))*$"
)
"""What is compared with what is now, where nothing else is said: "so voi nam ngoai"."""
DONE_TOO = frozenset({"who", "men", "course", "papers", "body"})
"""What the campaign tells more of than the table of who learned."""


def unkept(
    turn: Turn, wanted: Wanted, asked: Sequence[Question], others: Sequence[Button]
) -> Reply:
    """Why there is no such figure, and the tables that come near, of the same days and place."""
    if wanted.unkept == "file" and len(asked) == 1 and turn.has_role(Role.OFFICER):
        return workbook(turn, asked[0])
    said = turn.say(f"unkept.{wanted.unkept}")
    if len(asked) != 1:
        return Reply(said, column(*others))
    learning = turn.button("stats.learning", replace(asked[0], is_campaign=False).data())
    ways = {"group": "stats.by_group", "team": "stats.by_team"}
    way = "stats.campaign" if asked[0].only else ways.get(asked[0].by, "stats.campaign")
    done = turn.button(way, replace(asked[0], is_campaign=True).data())
    is_done = wanted.is_campaign or wanted.unkept in DONE_TOO
    buttons = fitting([done, learning] if is_done else [learning, done])
    return Reply(said, column(*(buttons or others)))


def workbook(turn: Turn, asked: Question) -> Reply:
    """Every figure of the days as a workbook; the table to be read is one tap away."""
    days = {"first": asked.period.first.isoformat(), "last": asked.period.last.isoformat()}
    named = in_file_name(asked.period, called(asked.period, turn.house.texts))
    name = turn.say("stats.file_name", days=named)
    drawn = Recipe("figures", days, name, instead=turn.say("unkept.file"))
    when = span(asked.period, turn.now, turn.house.texts)
    done = turn.button("stats.campaign", replace(asked, is_campaign=True).data())
    learning = turn.button("stats.learning", replace(asked, is_campaign=False).data())
    said = turn.say("stats.file_made", span=when)
    return Reply(said, column(*fitting([done, learning])), file=drawn)


def of_every_kind(turn: Turn, words: str, told: Outcomes) -> Outcomes:
    """Figures of those who came to one kind of sessions are of all kinds: that is said first."""
    is_counted = any(isinstance(one, Later) for one in told)
    if is_counted and are_people_helped(words):
        return [Reply(turn.say("unkept.by_case"), leads=True), *told]
    said = Reply(turn.say("unkept.kind"), leads=True)
    return [said, *told] if is_counted and are_by_kind(words) else told


def sides(turn: Turn, wanted: Wanted) -> tuple[Period, ...]:
    """Both periods that are to be compared; none where one of them is not clear."""
    said = [idle.without(words) for words in wanted.compared]
    named = next((spotted(one, turn.today).words for one in said if one), "")
    unit = UNIT.match(named)
    found = [_named(turn, one or (f"{unit[1]} nay" if unit else "")) for one in said]
    known = [spans[0] for spans in found if spans]
    words = [spotted(one, turn.today).words or one for one in said]
    for name, before in ((A_YEAR_BEFORE, year_before), (THE_ONE_BEFORE, previous)):
        if words.count(name) == 1 and len(known) == 1:
            known = [*known, before(known[0])]
    return tuple(known) if len(known) == len(found) else ()


def for_ward(turn: Turn, asked: Sequence[Question | Reply]) -> Outcomes:
    """That what is asked for is counted of the whole ward alone, where a place was named."""
    for one in asked:
        if isinstance(one, Question) and one.only and (codes := unplaced(one)):
            names = ", ".join(indicators()[code].name for code in codes)
            return [Reply(turn.say("stats.ward_alone", what=names), leads=True)]
    return []


def unplaced(asked: Question) -> list[str]:
    """What is asked for and counted nowhere but of the ward; nothing where it is asked of that."""
    known = indicators()
    codes = [one for one in asked.codes if one in known and asked.by not in known[one].scopes]
    return codes if asked.by != "ward" and len(codes) == len(asked.codes) else []


def _named(turn: Turn, words: str) -> tuple[Period, ...]:
    if found := parse_periods(words, turn.today):
        return found
    spot = spotted(words, turn.today)
    return () if may_name_days(spot.rest) else spot.found  # other days beside them are meant, too


def compared(turn: Turn, asked: Sequence[Question]) -> Reply:
    """Each period by itself."""
    buttons = [which_days.named(turn, one.period, one.data()) for one in asked]
    return Reply(turn.say("stats.compared"), column(*buttons))


def year_before(period: Period) -> Period:
    """The same days of the year before; 28 February for the 29th."""
    return Period(_same_day(period.first), _same_day(period.last))


def _same_day(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
