"""Numbers typed under a message that another has replaced: never taken for the new one's."""

from __future__ import annotations

from handlers.readings.intents import MARK, Intent, tapped
from handlers.rules.typed.choosing import pick_many, points_at_a_place
from handlers.turn import Turn

NUMBER = "earlier.number"


def meant_before(turn: Turn, text: str) -> list[tuple[str, str]]:
    """Which buttons a number meant, of those that are replaced."""
    before = turn.conversation.before
    return [before[place] for place in pick_many(text, [label for label, _ in before]) or ()]


def too_early(turn: Turn, text: str) -> Intent | None:
    """Typed before what is on offer now was written; a button that is there still is tapped."""
    offered_at, offers = turn.conversation.offered_at, turn.conversation.offers
    if offered_at is None or turn.now >= offered_at or not points_at_a_place(text):
        return None
    found = meant_before(turn, text)
    if turn.conversation.ask and not found:
        return None
    if len(found) == 1 and _plain(found[0]) in map(_plain, offers):
        return tapped(found[0][1])
    return Intent("postback", NUMBER, (text,))


def _plain(offer: tuple[str, str]) -> str:
    """Without the version that it was shown with: whoever decides looks at that."""
    return offer[1].partition(MARK)[0]


def too_late(turn: Turn, text: str) -> Intent | None:
    """On no list any more, but on the one before it."""
    is_replaced = points_at_a_place(text) and meant_before(turn, text)
    return Intent("postback", NUMBER, (text,)) if is_replaced else None
