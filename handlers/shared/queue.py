"""What waits for an officer: how much, and since when its authors have the first word."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.contract import Arrival, Reply
from handlers.turn import Outcomes, Turn
from storage.outreach import approval
from storage.role import Role


def first_words_since(turn: Turn) -> datetime:
    """An author who was asked since then about something odd has the first word."""
    return turn.now - timedelta(hours=turn.house.settings.flag_hours)


def length(turn: Turn, *, asked: bool = False) -> int:
    """How many sessions can be decided on; `asked`: those whose author has the first word."""
    return approval.count(turn.tx, first_words_since(turn), asked=asked)


def told(turn: Turn, outcomes: Outcomes) -> Outcomes:
    """The last reply says how many wait, where that is another number than was said before."""
    said = [place for place, one in enumerate(outcomes) if isinstance(one, Reply)]
    waits = length(turn) if said and turn.has_role(Role.OFFICER) else 0
    if not said or (waits == turn.conversation.waits and not (waits and _is_opened(turn))):
        return outcomes
    turn.conversation.waits = waits
    return [
        replace(one, waits=waits) if isinstance(one, Reply) and place == said[-1] else one
        for place, one in enumerate(outcomes)
    ]


def _is_opened(turn: Turn) -> bool:
    """A page that was just opened may have lost what it knew."""
    return isinstance(turn.event.body, Arrival)
