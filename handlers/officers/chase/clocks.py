"""The ward's own deadlines in words: on the screen of progress, and some days before."""

from __future__ import annotations

from handlers.contract import Button, Reply, column
from handlers.reports.clocks import Due, coming
from handlers.reports.spoken import day
from handlers.rules.days.yearly import days_written
from handlers.turn import Turn


def lines(turn: Turn) -> list[str]:
    """Those within a month, a line each."""
    found = coming(turn.today)
    head = [turn.say("chase.clocks")] if found else []
    return [*head, *(turn.say("chase.clock", what=one.clock.name, on=day(one.on)) for one in found)]


def letter(turn: Turn, one: Due, days: int) -> Reply:
    """So many days before it: of which days it is, how it counts, by which paper."""
    is_since = one.clock.counts == "since"
    said = turn.say(
        "chase.clock_due",
        what=one.clock.name,
        on=day(one.on),
        days=days,
        first=day(one.period.first),
        last=day(one.period.last),
        counts=turn.say("chase.counts_since" if is_since else "chase.counts_period"),
        source=one.clock.source,
    )
    if not one.clock.is_sure:
        said += f"\n{turn.say('chase.clock_unsure')}"
    door = Button(turn.say("chase.clock_draft"), f"documents.make:{days_written(one.period)}")
    return Reply(said, column(door))
