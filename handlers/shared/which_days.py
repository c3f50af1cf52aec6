"""Two periods that the same words may name, and one that has not come: asked, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from handlers.contract import Button, Reply, column
from handlers.reports.spoken import day
from handlers.rules.days.calendar_units import Period
from handlers.turn import Turn


def either(turn: Turn, found: Sequence[Period], data: Callable[[Period], str]) -> Reply:
    """Ask which of them is meant."""
    buttons = [named(turn, one, data(one)) for one in found]
    return Reply(turn.say("days.either"), column(*buttons))


def not_yet(turn: Turn, period: Period, *others: Button) -> Reply:
    """There are no figures of days to come."""
    return turn.reply("days.not_yet", *others, first=day(period.first))


def named(turn: Turn, one: Period, data: str) -> Button:
    """The days as a button; those that are still to come say so."""
    first, last = day(one.first), day(one.last)
    if one.first > turn.today and one.days == 1:
        return turn.button("days.day_ahead", data, on=first)
    if one.first > turn.today:
        return turn.button("days.span_ahead", data, first=first, last=last)
    if one.days == 1:
        return turn.button("days.day", data, on=first)
    return turn.button("days.span", data, first=first, last=last)


def typed(period: Period) -> str:
    """As people type it, both years and all."""
    return f"{period.first:%d/%m/%Y}-{period.last:%d/%m/%Y}"


def written(period: Period) -> str:
    """As a button carries it and `between` reads it."""
    return f"{period.first.isoformat()}:{period.last.isoformat()}"


def between(first: str, last: str) -> Period | None:
    """The days of a button; None where somebody made them up."""
    try:
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None
