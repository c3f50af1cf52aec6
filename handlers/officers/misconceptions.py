"""What people get wrong, on command: counted later, told by group with the lesson that mends it."""

from __future__ import annotations

from handlers.contract import Later, Reply
from handlers.reports.spoken import span
from handlers.routes import Route, Routes
from handlers.rules.periods import parse_periods
from handlers.shared import which_days
from handlers.shared.which_days import typed
from handlers.turn import Outcomes, Turn
from storage.rights.role import Role

WHO = (Role.OFFICER,)


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Read the period and have the answers counted."""
    found = parse_periods(" ".join(arguments).strip(), turn.today)
    this_month = turn.button("stats.this_month", "misconceptions.show:thang nay")
    this_year = turn.button("stats.this_year", "misconceptions.show:nam nay")
    if not found:
        return [turn.reply("misconceptions.bad_period", this_month, this_year)]
    if len(found) > 1:
        return [which_days.either(turn, found, lambda one: f"misconceptions.show:{typed(one)}")]
    period = found[0]
    if period.first > turn.today:
        return [which_days.not_yet(turn, period, this_month, this_year)]
    asked = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    when = span(period, turn.now, turn.house.texts)
    return [Reply(turn.say("misconceptions.counting", span=when)), Later("misconceptions", asked)]


ROUTES = Routes(
    commands={"hieulam": Route(show, WHO, listens=True)},
    postbacks={"misconceptions.show": Route(show, WHO)},
)
