"""What waits for an officer: how much, and since when its authors have the first word."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.contract import Arrival, Reply
from handlers.shared import deciders
from handlers.turn import Outcomes, Turn
from storage.outreach import approval
from storage.outreach.approval import Place
from storage.rights.role import Role


def first_words_since(turn: Turn) -> datetime:
    """An author who was asked since then about something odd has the first word."""
    return turn.now - timedelta(hours=turn.house.settings.flag_hours)


def length(turn: Turn, *, asked: bool = False) -> int:
    """How many sessions whoever speaks can decide on; `asked`: their author has the first word."""
    count = approval.count(turn.tx, first_words_since(turn), asked=asked)
    return count - len(barred(turn, asked=asked)) if count else 0


def barred(turn: Turn, *, asked: bool = False) -> list[Place]:
    """Those that somebody else must decide on: nobody is sent to what they may not do."""
    return deciders.barred(turn, first_words_since(turn), asked=asked)


def told(turn: Turn, outcomes: Outcomes) -> Outcomes:
    """The last reply says how many wait, where that is another number than was said before."""
    said = [place for place, one in enumerate(outcomes) if isinstance(one, Reply)]
    if not said or not _may_differ(turn):
        return outcomes
    waits = length(turn) if turn.has_role(Role.OFFICER) else 0
    if waits == turn.conversation.waits and not (waits and _is_opened(turn)):
        return outcomes
    turn.conversation.waits = waits
    return [
        replace(one, waits=waits) if isinstance(one, Reply) and place == said[-1] else one
        for place, one in enumerate(outcomes)
    ]


def _may_differ(turn: Turn) -> bool:
    """Whether others wait than last time: who may decide on which is not asked at every word."""
    before = turn.conversation.queue
    turn.conversation.queue = _state(turn)
    return turn.conversation.queue != before or _is_opened(turn)


def _state(turn: Turn) -> str:
    is_officer = turn.has_role(Role.OFFICER)
    return approval.state(turn.tx, first_words_since(turn)) if is_officer else ""


def _is_opened(turn: Turn) -> bool:
    """A page that was just opened may have lost what it knew."""
    return isinstance(turn.event.body, Arrival)
