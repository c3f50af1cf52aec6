"""Words beside a question for a name, or of a form, that would else be kept as its answer."""

from __future__ import annotations

from handlers.readings.intents import Intent, tapped
from handlers.routes import Awaits, Route
from handlers.rules.people.naming import is_title
from handlers.rules.typed.strays import wants_people
from handlers.turn import Turn

AGAIN, PAUSES = "again", frozenset({"later", "goodbye"})
TOLD = frozenset(
    {
        *("free_of_charge", "who_are_you", "why_data", "is_it_safe", "too_old", "how_long"),
        *("what_do_i_get", "child_may_learn", "read_aloud", "larger"),
    }
)
"""Asked of the house itself: nobody is called so, and no session was held there."""
LEAST = {Awaits.NAME: 0.5, Awaits.REPORT: 0.75}
LIKE = 0.65
"""How near an example must be; a name is like none, a sentence of one's own like many."""
MANY, OF_MANY = 7, 0.35
"""Of so many words nobody is called, and no street: they may be less near."""
FEW = 3
"""A name has as many words; of fewer it must be an example as it stands."""
WHOLE = 0.95
OF_ONESELF = (Awaits.NAME, Awaits.LETTERS)
"""Asked of anybody; other questions have readers that know their own answers."""


def aside(turn: Turn, text: str) -> Intent | None:
    """What somebody asks or says of the house itself while it waits for something else."""
    asked = turn.asked
    if asked is None or not (asked.roles or asked.awaits in OF_ONESELF):
        return None
    if asked.awaits is Awaits.NAME and (is_title(text) or wants_people(text)):
        return tapped("help.human") if wants_people(text) else None
    return _told(turn, text, asked)


def _told(turn: Turn, text: str, asked: Route) -> Intent | None:
    count = len(text.split())
    near = LEAST.get(asked.awaits, LIKE)
    least = WHOLE if count < FEW else OF_MANY if count >= MANY and not asked.roles else near
    meant = turn.meaning(text).intended(least)
    if meant == AGAIN:  # a form of a role asks its own line again
        return None if asked.awaits is Awaits.REPORT else tapped("need.back")
    if meant in PAUSES and asked.roles:
        return Intent("command", "huy", ("",))
    return Intent("postback", "everyday.say", (meant,)) if meant in TOLD | PAUSES else None
