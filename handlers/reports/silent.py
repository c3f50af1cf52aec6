"""Teams by how long ago their last session was; those that never held one come first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from handlers.reports.spoken import clock, day, number
from handlers.reports.table import Table
from handlers.turn import WARD_ZONE, House
from storage.counting import tally
from storage.outreach import teams
from storage.transaction import Transaction

FIRST = 8


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """The teams there are today; `top`: how many; `only`: the one that is meant."""
    today, texts = at.astimezone(WARD_ZONE).date(), house.texts
    only = int(asked.get("only") or 0)
    there = [one for one in teams.on(tx, today) if not only or one.id == only]
    known = tally.latest(tx)
    order = sorted(there, key=lambda one: known.get(one.id, date.min))
    count = int(asked.get("top") or FIRST)
    rows = []
    for team in order[:count]:
        last = known.get(team.id)
        said = texts.say("silent.never")
        if last:
            said = texts.say("silent.last", on=day(last), days=number((today - last).days))
        rows.append((texts.say("tally.team_listed", number=team.id, name=team.name), said))
    summary = () if only else (texts.say("silent.of", count=len(rows), all=len(there)),)
    columns = (texts.say("tally.column_place"), texts.say("silent.column_last"))
    notes = (texts.say("silent.rule"), texts.say("ranking.counted_at", at=clock(at)))
    return Table(
        texts.say("silent.title_one" if only else "silent.title"),
        summary,
        columns,
        tuple(rows),
        notes,
    )
