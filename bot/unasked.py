"""Turns in which nobody spoke: what the house says or does of its own accord."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.core import Cause, Core, put
from handlers.contract import Arrival, Event, Reply
from handlers.rules.learning.reminding import is_allowed
from handlers.turn import WARD_ZONE, ConversationState, Turn
from storage import outbox
from storage.identity import people
from storage.identity.people import Address
from storage.rights import roles
from storage.transaction import Transaction

HOUR = 60
Messages = list[outbox.OutboxMessage]
Deliver = Callable[[Iterable[outbox.OutboxMessage]], None]
"""Sends what was committed."""
Words = Callable[[Turn], Reply]


def unasked(core: Core, tx: Transaction, at: datetime, to: Address | None = None) -> Turn:
    """A turn in words for this person, or for nobody."""
    channel, bot, chat, lane = (to.channel, to.bot, to.chat, to.lane) if to else ("", "", "", "")
    nothing = Event("", "", channel, bot, "", chat, at, at, Arrival())
    known = people.known(tx, lane) if to else None
    return Turn(core.house, tx, nothing, 0, lane, at, known, ConversationState())


def tell(core: Core, tx: Transaction, address_id: int, words: Words, cause: Cause) -> Messages:
    """A message in the outbox; none where that address is gone."""
    to = people.address_of(tx, address_id)
    if to is None:
        return []
    return put(core, tx, to, words(unasked(core, tx, cause.at, to)), cause)


def officers(tx: Transaction, at: datetime) -> list[int]:
    """The address of each officer, in the order in which they are told."""
    return sorted(set(roles.officers(tx, at).values()))


def is_day(at: datetime) -> bool:
    """Whether anybody may be told by the clock; at night it waits."""
    local = at.astimezone(WARD_ZONE)
    return is_allowed(local.hour * HOUR + local.minute)
