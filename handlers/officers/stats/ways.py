"""The other ways to look at figures: each keeps the days and the place."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button
from handlers.officers.stats.doors import chart_button, door_button
from handlers.officers.stats.question import Question, fitting
from handlers.shared.which_days import written
from handlers.turn import Turn
from storage.rights.role import Role


def onward(turn: Turn, asked: Question) -> list[Button]:
    """By group, team, course and month, beside the days before, as a file; learners or sessions."""
    other = _other(turn, asked)
    if not turn.has_role(Role.OFFICER):
        return fitting([other, *chart_button(turn, asked)])
    ways = (*_divided(turn, asked), *_maps(turn, asked), *_every(turn, asked))
    return fitting(
        [
            other,
            *ways,
            *chart_button(turn, asked),
            file_button(turn, asked),
            *door_button(turn, asked),
        ]
    )


def _other(turn: Turn, asked: Question) -> Button:
    """Who learned, or what the teams did."""
    plain = replace(asked, show="", top=0, is_full=False)
    if asked.is_campaign and asked.by != "team":
        by = asked.by if asked.only else "ward"
        learning = replace(plain, is_campaign=False, on_todays_map=False, by=by)
        return turn.button("stats.learning", learning.data())
    if asked.is_campaign:
        return turn.button("stats.campaign", _ward(plain).data())
    by = asked.by if asked.only else "ward"
    return turn.button("stats.campaign", replace(plain, is_campaign=True, by=by).data())


def _ward(asked: Question) -> Question:
    return replace(asked, by="ward", only=0, others=())


def _divided(turn: Turn, asked: Question) -> list[Button]:
    """Into its parts, but for the way it is shown."""
    whole = replace(_ward(asked), show="", top=0, is_full=False)
    by_group, by_team = replace(whole, by="group"), replace(whole, by="team", is_campaign=True)
    found = []
    if asked.by != "group" or asked.only:
        found.append(turn.button("stats.by_group", by_group.data()))
    if asked.by != "team" or asked.only:
        found.append(turn.button("stats.by_team", by_team.data()))
    if not asked.others and asked.by != "team":
        found.append(turn.button("stats.by_course", course_data(asked)))
    if not asked.others:
        found.append(turn.button("stats.by_month", along("month", asked)))
        found.append(turn.button("stats.beside_last", along("before", asked)))
    return found


def _every(turn: Turn, asked: Question) -> list[Button]:
    """Every indicator of one place."""
    is_one = asked.is_campaign and not asked.others and (asked.only or asked.by == "ward")
    if not is_one or asked.is_full:
        return []
    return [turn.button("stats.every", replace(asked, is_full=True, codes=(), show="").data())]


def _maps(turn: Turn, asked: Question) -> list[Button]:
    """A row of groups, on the other map."""
    if not asked.is_campaign or asked.by != "group" or asked.only:
        return []
    there = not asked.on_todays_map
    data = replace(asked, on_todays_map=there, show="").data()
    return [turn.button("stats.todays_map" if there else "stats.then_map", data)]


def along(how: str, asked: Question) -> str:
    """The postback of the same in each month, or beside the days before."""
    what = "c" if asked.is_campaign else "l"
    place = f":{asked.by}:{asked.places}" if asked.only else ""
    return f"stats.along:{how}:{what}:{written(asked.period)}{place}"


def course_data(asked: Question, pick: str = "") -> str:
    """The postback of who learned of a course, a lesson, or each course."""
    only = f":{asked.places}" if asked.only and asked.by == "group" else ""
    return f"stats.course:{pick}:{written(asked.period)}{only}"


def file_button(turn: Turn, asked: Question) -> Button:
    """Every figure of the same days as a workbook."""
    return turn.button("stats.file", f"stats.file:{written(asked.period)}")
