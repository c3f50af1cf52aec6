"""Which place one group or team has in the row, and who stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers.reports.indicators import indicators
from handlers.reports.measured.case import Case
from handlers.reports.measured.rows import Row, row_of
from handlers.reports.ranking import FEWEST, rank
from handlers.reports.spoken import number
from handlers.reports.table import Table


def standing(case: Case) -> Table:
    """By a share in the fair order of a ranking, else by what is counted."""
    row, only = row_of(case, case.place[0]), int(case.place[1] or 0)
    values = _fair(case) if tuple(case.codes) == ("DG1",) else _counted(row)
    around = replace(row.around, title=case.title)
    if only not in values:
        left_out = case.texts.say("measured.not_ranked", name=case.name, fewest=FEWEST)
        return replace(around, summary=(left_out, *around.summary))
    order = sorted(values, key=lambda one: -values[one])
    place = sum(value > values[only] for value in values.values())
    index = order.index(only)
    near = order[max(0, index - 1) : index + 2]
    rows = tuple(row.drawn[one] for one in near if one in row.drawn)
    return replace(around, summary=(*_lines(case, values, only, place), *around.summary), rows=rows)


def _fair(case: Case) -> Mapping[int, float]:
    ranked = rank(case.tx, case.period, case.at, "share").ranked
    return {one.row.group.id: one.value for one in ranked if one.row.group}


def _counted(row: Row) -> Mapping[int, float]:
    return {one: float(value) for one, value in row.values.items() if value is not None}


def _lines(case: Case, values: Mapping[int, float], only: int, place: int) -> list[str]:
    texts, same = case.texts, sum(value == values[only] for value in values.values()) - 1
    if same == len(values) - 1 and same:
        return [texts.say("ranking.all_equal")]
    several = len(case.codes) > 1
    what = texts.say("tally.sessions") if several else indicators()[case.codes[0]].name
    what = f"{what[:1].lower()}{what[1:]}"
    said = {"name": case.name, "place": number(place + 1), "all": number(len(values))}
    lines = [texts.say(f"measured.stands_{case.place[0]}", what=what, **said)]
    if same:
        lines.append(texts.say("measured.stands_with", count=number(same)))
    if tuple(case.codes) == ("DG1",):
        lines.append(texts.say("ranking.method"))
    return lines
