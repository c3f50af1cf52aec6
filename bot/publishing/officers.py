"""What officers hear of lessons and words that are not taken as they were written."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

import structlog

from bot.core import Cause, Core, put
from handlers.contract import Arrival, Event
from handlers.rules.reminding import is_allowed
from handlers.turn import WARD_ZONE, ConversationState, Turn
from storage import outbox, people, post, roles
from storage.transaction import Transaction

log = structlog.get_logger("content")
MOST = 5
"""Names in one message; the rest are counted by dots."""
HOUR = 60
OutboxMessages = list[outbox.OutboxMessage]


def tell(core: Core, tx: Transaction, at: datetime, name: str, things: list[str]) -> OutboxMessages:
    """A message to every officer, in the outbox."""
    more = "…" if len(things) > MOST else ""
    named = ", ".join(things[:MOST]) + more
    told = sorted(set(roles.officers(tx, at).values()))
    return [one for address in told for one in _letter(core, tx, at, address, name, named)]


def may_hear(at: datetime) -> bool:
    """Whether it is day: what does not burn waits until the morning."""
    local = at.astimezone(WARD_ZONE)
    return is_allowed(local.hour * HOUR + local.minute)


def tell_of_words(core: Core, at: datetime, tx: Transaction) -> OutboxMessages:
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


def _letter(  # noqa: PLR0913, PLR0917 - what a letter is made of
    core: Core, tx: Transaction, at: datetime, address_id: int, name: str, named: str
) -> OutboxMessages:
    to = people.address_of(tx, address_id)
    if to is None:
        return []
    nothing = Event("", "", to.channel, to.bot, "", to.chat, at, at, Arrival())
    turn = Turn(
        core.house, tx, nothing, 0, to.lane, at, people.known(tx, to.lane), ConversationState()
    )
    return put(core, tx, to, turn.reply(name, things=named), Cause(at, kind="notice"))
