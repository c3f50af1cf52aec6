"""What people get wrong, on command: counted later, told by group with the lesson that mends it."""

from __future__ import annotations

from handlers.contract import Later, Reply
from handlers.router import Route, Routes
from handlers.rules.periods import parse_period
from handlers.turn import Outcomes, Turn

WHO = ("officer",)


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Read the period and have the answers counted."""
    period = parse_period(" ".join(arguments).strip(), turn.today)
    if period is None:
        this_month = turn.button("stats.this_month", "misconceptions.show:thang nay")
        this_year = turn.button("stats.this_year", "misconceptions.show:nam nay")
        return [turn.reply("misconceptions.bad_period", this_month, this_year)]
    asked = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    first, last = f"{period.first:%d/%m/%Y}", f"{period.last:%d/%m/%Y}"
    counting = turn.say("misconceptions.counting", first=first, last=last)
    return [Reply(counting), Later("misconceptions", asked)]


ROUTES = Routes(
    commands={"hieulam": Route(show, WHO)}, postbacks={"misconceptions.show": Route(show, WHO)}
)
