"""Wrong codes of invitations, links and joinings: counted for the network and the conversation."""

from __future__ import annotations

from handlers.rules.codes import looks_like_code
from handlers.rules.guessing import TYPED, TYPED_BY_KNOWN, TYPED_FROM_NETWORK
from handlers.turn import Turn
from storage import roles


def must_wait(turn: Turn, code: str) -> bool:
    """Whether a typed code is not even looked at; what a link carries cannot be guessed."""
    if looks_like_code(code) is None:
        return False
    allowed = TYPED_FROM_NETWORK if turn.known is None else TYPED_BY_KNOWN
    scopes = [(turn.lane, TYPED), *((scope, allowed) for scope in _network(turn))]
    return any(one.is_spent(roles.refusals_of(turn.tx, scope), turn.now) for scope, one in scopes)


def wrong(turn: Turn) -> None:
    """One more that nobody has."""
    for scope in (turn.lane, *_network(turn)):
        roles.count_refusal(turn.tx, scope, turn.now, turn.now - TYPED.span)


def _network(turn: Turn) -> tuple[str, ...]:
    return (f"net:{turn.event.network}",) if turn.event.network else ()
