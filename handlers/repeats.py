"""What one person sends several times in one go is answered once: albums, double taps."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from handlers.contract import Picture, Postback, Reply, Wordless
from handlers.routes import Route
from handlers.turn import Outcomes, Turn

TWICE = timedelta(seconds=3)
"""Two taps on one button within this time are one: old hands tap twice, slow networks invite to."""
PAGE = "web"
"""It drops second taps itself and says "sent" under the others: there silence is an answer lost."""
ONCE = ("help.picture", "help.wordless")
"""Said once to an album; a picture that is awaited is taken each time."""


def is_answered(turn: Turn, intent: str) -> bool:
    """Whether what comes is a part of what was just answered."""
    match turn.event.body:
        case Picture(album=album) | Wordless(album=album):
            return bool(album) and album == turn.conversation.album and intent in ONCE
        case Postback() if turn.event.channel == PAGE:
            return False
        case Postback(data):
            mark, at = turn.conversation.tapped
            same = bool(mark) and mark == _mark(turn, data)
            return same and turn.now - datetime.fromisoformat(at) < TWICE
        case _:
            return False


def note(turn: Turn, outcomes: Outcomes) -> None:
    """Remember what was answered; a button that its own answer replaces may be tapped again."""
    match turn.event.body:
        case Picture(album=album) | Wordless(album=album) if album:
            turn.conversation.album = album
        case Postback(data):
            replaces = any(isinstance(one, Reply) and one.replaces for one in outcomes)
            mark = "" if replaces else _mark(turn, data)
            turn.conversation.tapped = (mark, turn.now.isoformat() if mark else "")


def with_spent(turn: Turn, route: Route | None, outcomes: Outcomes) -> Outcomes:
    """The last message says that the tapped buttons are used up; an answer in their place keeps."""
    said = [number for number, one in enumerate(outcomes) if isinstance(one, Reply)]
    is_tap = isinstance(turn.event.body, Postback) and turn.event.message_ref is not None
    if not (is_tap and route and route.spends and said) or turn.leaves_buttons:
        return outcomes
    if any(isinstance(one, Reply) and one.replaces for one in outcomes):
        return outcomes
    return [
        replace(one, spends=True) if isinstance(one, Reply) and number == said[-1] else one
        for number, one in enumerate(outcomes)
    ]


def _mark(turn: Turn, data: str) -> str:
    """A hash of a button and its message, for anybody may type one; empty without a message."""
    ref = turn.event.message_ref
    return sha256(f"{ref}:{data}".encode()).hexdigest()[:16] if ref else ""
