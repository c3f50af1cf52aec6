"""A number typed at the card of a session that was sent: how many came, or a button."""

from __future__ import annotations

import re

from handlers.readings.intents import Intent
from handlers.turn import Turn
from storage.outreach import sessions

_MENDS = re.compile(r"outreach\.amend:(\d+)")
_NUMBER = re.compile(
    r"\s*(?:d\u1ea1|da)?\s*(\d{1,4})\s*(?:\u1ea1|a|nh\u00e9|nhe)?[\s.!]*", re.IGNORECASE
)


def recounted(turn: Turn, text: str) -> Intent | None:
    """It is asked what is meant: a slip of one digit would take the session back."""
    found = _NUMBER.fullmatch(text)
    shown = {at[1] for _, data in turn.conversation.offers if (at := _MENDS.match(data))}
    if found is None or len(shown) != 1:
        return None
    which = shown.pop()
    one = sessions.look(turn.tx, int(which))
    is_sent = one is not None and one.was_sent
    return Intent("postback", "outreach.number", (which, found[1])) if is_sent else None
