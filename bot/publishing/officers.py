"""What officers hear of lessons and words that are not taken as they were written."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

import structlog

from bot import unasked
from bot.core import Cause, Core
from handlers.contract import Reply
from handlers.turn import Turn
from storage.delivery import post
from storage.transaction import Transaction

log = structlog.get_logger("content")
MOST = 5
"""Names in one message; the rest are counted by dots."""


def tell(
    core: Core, tx: Transaction, at: datetime, name: str, things: list[str]
) -> unasked.Messages:
    """A message to every officer, in the outbox."""
    more = "…" if len(things) > MOST else ""
    named = ", ".join(things[:MOST]) + more
    cause = Cause(at, kind="notice")

    def words(turn: Turn) -> Reply:
        return turn.reply(name, things=named)

    everybody = unasked.officers(tx, at)
    return [one for each in everybody for one in unasked.tell(core, tx, each, words, cause)]


def tell_of_words(core: Core, at: datetime, tx: Transaction) -> unasked.Messages:
    """Texts that are said as they were shipped: each told once for what is written there.

    Whoever finds it first tells, of however many processes.
    """
    fresh = list(_fresh(tx, dict(core.house.texts.spoilt)))
    if not fresh:
        return []
    log.error("words spoilt, said as shipped: python -m bot check", words=fresh)
    return tell(core, tx, at, "publish.words_told", fresh)


def _fresh(tx: Transaction, spoilt: dict[str, str]) -> Iterator[str]:
    """Those nobody was told of."""
    ours = secrets.token_hex(8)
    for name, mark in sorted(spoilt.items()):
        known = sha256(f"{name} {mark}".encode()).hexdigest()[:24]
        if post.remembered(tx, f"words:{known}", ours) == ours:
            yield name
