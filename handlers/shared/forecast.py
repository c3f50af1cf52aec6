"""Before many are written to: how many of them it reaches now, at no cost, by the outbox's rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.turn import Turn
from storage.identity.people import Address


@dataclass(frozen=True, slots=True)
class Forecast:
    """People by what becomes of what we say first to them."""

    reached: int = 0
    outside: int = 0
    """Their platform forbids it at this moment, or asks for money."""


def of(turn: Turn, places: Iterable[Address]) -> Forecast:
    """What would become of a message to each of these places now."""
    ways = [turn.house.reaches(turn.tx, each, turn.now) for each in places]
    outside = ways.count("not")
    return Forecast(len(ways) - outside, outside)
