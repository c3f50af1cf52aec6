"""A human of the ward answers somebody by hand: there the bot keeps silent for a time."""

from __future__ import annotations

from datetime import datetime

import msgspec

from handlers.turn import ConversationState
from storage.delivery import post
from storage.identity import people
from storage.transaction import Transaction

_encoder = msgspec.json.Encoder()
_conversations = msgspec.json.Decoder(ConversationState)


def leave(tx: Transaction, lane: str, until: datetime, at: datetime) -> None:
    """Keep silent in a conversation until then; told again and later, it is the same."""
    if until <= at:
        return
    post.lock_lane(tx, lane)
    saved = people.here(tx, lane).state
    conversation = _conversations.decode(saved) if saved else ConversationState(unmet=True)
    if conversation.left_until is None or conversation.left_until < until:
        conversation.left_until = until
        post.save_conversation(tx, lane, _encoder.encode(conversation).decode(), at)


def is_left(tx: Transaction, lane: str, at: datetime) -> bool:
    """Whether a human answers there at that moment."""
    saved = people.here(tx, lane).state
    until = _conversations.decode(saved).left_until if saved else None
    return until is not None and at < until
