"""What is typed where somebody is asked how many: a count as long as a code is no secret there."""

from __future__ import annotations

from handlers.contract import Utterance
from handlers.turn import Turn


def typed(turn: Turn, text: str) -> str | None:
    """The words with a bare count as it was typed; None where they had to be masked."""
    body = turn.event.body
    if turn.warned and isinstance(body, Utterance) and body.figure:
        turn.warned = False
        return body.figure
    return None if turn.warned else text
