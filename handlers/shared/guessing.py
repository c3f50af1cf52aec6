"""Wrong codes of invitations, links and joinings: counted for the network and the conversation."""

from __future__ import annotations

from datetime import datetime

from handlers.contract import Utterance
from handlers.rules.admission.codes import LENGTH, looks_like_code
from handlers.rules.admission.guessing import (
    OWN,
    SECOND_CODE,
    TYPED,
    TYPED_BY_KNOWN,
    TYPED_FROM_NETWORK,
)
from handlers.turn import Turn
from storage.delivery import refused

FIRST = "code.first"
"""In the draft: the code that was typed once, as its hash, and when."""


def must_wait(turn: Turn, code: str) -> bool:
    """Whether so many were wrong from this very conversation that a short code is not looked at."""
    return _is_short(code) and OWN.is_spent(refused.refusals_of(turn.tx, turn.lane), turn.now)


def _is_short(code: str) -> bool:
    """What a link carries, and what has twelve signs, cannot be guessed."""
    return len(looks_like_code(code) or "") == LENGTH


def must_repeat(turn: Turn, code: str) -> bool:
    """Whether a short code is not looked at until it is typed once more, right or wrong.

    Nobody is refused because others guessed.
    """
    typed = looks_like_code(code)
    first = turn.conversation.draft.pop(FIRST, "")
    if typed is None or not _is_short(code) or not _is_guarded(turn):
        return False
    hashed = turn.house.hash_code(typed)
    if is_typed(turn) and _is_repeated(turn, first, hashed):
        return False
    turn.conversation.draft[FIRST] = f"{hashed} {turn.now.isoformat()}"
    return True


def is_typed(turn: Turn) -> bool:
    """Where too many guessed only words count: taps would guess seven times as fast."""
    return isinstance(turn.event.body, Utterance)


def _is_repeated(turn: Turn, first: str, hashed: str) -> bool:
    before, _, since = first.partition(" ")
    return before == hashed and turn.now - datetime.fromisoformat(since) < SECOND_CODE


def _is_guarded(turn: Turn) -> bool:
    """Whether too many were wrong here, or in this network."""
    allowed = TYPED_FROM_NETWORK if turn.known is None else TYPED_BY_KNOWN
    scopes = [(turn.lane, TYPED), *((scope, allowed) for scope in _network(turn))]
    return any(one.is_spent(refused.refusals_of(turn.tx, scope), turn.now) for scope, one in scopes)


def wrong(turn: Turn) -> None:
    """One more that nobody has."""
    for scope in (turn.lane, *_network(turn)):
        refused.count_refusal(turn.tx, scope, turn.now, turn.now - TYPED.span)


def _network(turn: Turn) -> tuple[str, ...]:
    return (f"net:{turn.event.network}",) if turn.event.network else ()
