"""Whether a role rests on its giver alone, and who may vouch for its holder."""

from __future__ import annotations

from datetime import timedelta

from handlers.shared import nearness, seconding
from handlers.turn import Turn
from storage.rights import vouching
from storage.rights.holders import Holder
from storage.rights.vouching import Tie


def tie(turn: Turn, one: Holder) -> Tie | None:
    """What ties the holder to the giver, if nobody vouched and it is not old."""
    since = turn.now - timedelta(days=turn.house.settings.apart_days)
    return next((each for each in vouching.ties(turn.tx, since) if each.grant_id == one.id), None)


def may_vouch(turn: Turn, one: Holder) -> bool:
    """An officer on whom neither depends, and who is neither of them nor at home there."""
    found = tie(turn, one)
    if found is None:
        return False
    both = (found.holder, found.giver)
    is_near = any(nearness.is_near(turn, who, one.granted_at) for who in both)
    return not is_near and not seconding.tied(turn, both, one.granted_at)
