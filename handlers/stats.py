"""Participation figures on command."""

from __future__ import annotations

from handlers.contract import Button, Later, Reply
from handlers.router import Route, Routes
from handlers.rules.periods import parse_period
from handlers.turn import Outcomes, Turn

WHO = ("officer", "group_leader")


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Read the period and have the figures counted; they come as a message of their own."""
    words = " ".join(arguments).strip()
    period = parse_period(words, turn.today)
    if period is None:
        return [turn.reply("stats.bad_period", *_periods(turn))]
    scope = ""
    if not turn.has_role("officer"):
        own = [grant.group_id for grant in turn.grants() if grant.role == "group_leader"]
        scope = ",".join(str(number) for number in own)
    asked = {"first": period.first.isoformat(), "last": period.last.isoformat(), "scope": scope}
    first, last = f"{period.first:%d/%m/%Y}", f"{period.last:%d/%m/%Y}"
    counting = turn.say("stats.counting", first=first, last=last)
    return [Reply(counting), Later("participation", asked)]


def _periods(turn: Turn) -> tuple[Button, ...]:
    return (
        turn.button("stats.this_week", "stats.show:tuan nay"),
        turn.button("stats.this_month", "stats.show:thang nay"),
        turn.button("stats.this_quarter", "stats.show:quy nay"),
        turn.button("stats.this_year", "stats.show:nam nay"),
    )


ROUTES = Routes(commands={"thongke": Route(show, WHO)}, postbacks={"stats.show": Route(show, WHO)})
