"""Whether an address can be reached at all, and where: platforms shut doors and move chats."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update

from storage.models.people import address
from storage.models.post import outbox
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam

_LOSE = Statement(
    lambda _: (
        update(address)
        .where(address.c.lane == b("in_lane"), address.c.chat == b("of_chat"))
        .values(unreachable_at=b("at"))
    )
)
_GIVE_UP = Statement(
    lambda _: (
        update(outbox)
        .where(
            outbox.c.finished_at.is_(None),
            outbox.c.lane == b("in_lane"),
            outbox.c.chat == b("of_chat"),
        )
        .values(
            state="failed",
            error="unreachable",
            finished_at=b("at"),
            chat=None,
            message=None,
            holder=None,
        )
    )
)
_REGAIN = Statement(
    lambda _: update(address).where(address.c.lane == b("in_lane")).values(unreachable_at=None)
)
_COME = Statement(
    lambda _: (
        update(address)
        .where(address.c.lane == b("in_lane"))
        .values(chat=b("to_chat"), unreachable_at=None)
    )
)
_HEAR = Statement(
    lambda _: (
        update(address)
        .where(
            address.c.lane == b("in_lane"),
            or_(address.c.heard_at.is_(None), address.c.heard_at < b("at")),
        )
        .values(heard_at=b("at"))
    )
)
_HEARD = Statement(lambda _: select(address.c.heard_at).where(address.c.lane == b("in_lane")))
_LOST = Statement(
    lambda _: select(address.c.unreachable_at.is_not(None)).where(address.c.lane == b("in_lane"))
)
_PLATFORM = Statement(
    lambda _: select(address.c.id, address.c.channel, address.c.bot, address.c.chat).where(
        address.c.channel != "web"
    )
)
_RENAME = Statement(
    lambda _: update(address).where(address.c.id == b("number")).values(lane=b("to_lane"))
)
_MOVE = Statement(
    lambda _: (
        update(address)
        .where(
            address.c.channel == b("on_channel"),
            address.c.bot == b("of_bot"),
            address.c.chat == b("old"),
        )
        .values(chat=b("new"))
    )
)
_FORWARD = Statement(
    lambda _: (
        update(outbox)
        .where(
            outbox.c.finished_at.is_(None),
            outbox.c.channel == b("on_channel"),
            outbox.c.bot == b("of_bot"),
            outbox.c.chat == b("old"),
        )
        .values(chat=b("new"))
    )
)


_HURRY = Statement(
    lambda _: (
        update(outbox)
        .where(
            outbox.c.finished_at.is_(None),
            outbox.c.channel == b("on_channel"),
            outbox.c.bot == b("of_bot"),
            outbox.c.error.startswith(b("why"), autoescape=False),
        )
        .values(not_before=None)
    )
)


def lose(tx: Transaction, lane: str, chat: str, at: datetime) -> int:
    """Mark an address as unreachable and give up what waits for it; how many rows that were."""
    tx.do(_LOSE, in_lane=lane, of_chat=chat, at=at)
    return tx.do(_GIVE_UP, in_lane=lane, of_chat=chat, at=at)


def is_lost(tx: Transaction, lane: str) -> bool:
    """Whether somebody shut the bot out there, and was not heard since."""
    return bool(tx.value(_LOST, in_lane=lane))


def regain(tx: Transaction, lane: str) -> None:
    """An address can be reached again."""
    tx.do(_REGAIN, in_lane=lane)


def come(tx: Transaction, lane: str, chat: str) -> None:
    """Somebody wrote in private: there they can be reached, whatever was known before."""
    tx.do(_COME, in_lane=lane, to_chat=chat)


def hurry(tx: Transaction, where: tuple[str, str], why: str) -> None:
    """Rows of (channel, bot) whose last error begins like this are due at once."""
    channel, bot = where
    tx.do(_HURRY, on_channel=channel, of_bot=bot, why=why)


def move(tx: Transaction, where: tuple[str, str], old: str, new: str) -> None:
    """A chat of (channel, bot) has another id: addresses and open rows follow it."""
    channel, bot = where
    tx.do(_MOVE, on_channel=channel, of_bot=bot, old=old, new=new)
    tx.do(_FORWARD, on_channel=channel, of_bot=bot, old=old, new=new)


def rename(tx: Transaction, lane_of: Callable[[str, str, str], str]) -> None:
    """Give addresses on platforms their pseudonyms anew: there a chat says who speaks."""
    found = tx.all(_PLATFORM, lambda number, *where: (number, lane_of(*where)))
    tx.each(_RENAME, ({"number": number, "to_lane": lane} for number, lane in found))


def hear(tx: Transaction, lane: str, at: datetime) -> None:
    """Somebody wrote: for some days from then on their platform lets us write first."""
    tx.do(_HEAR, in_lane=lane, at=at)


def heard_at(tx: Transaction, lane: str) -> datetime | None:
    """When whoever is at an address last wrote, where that was kept."""
    found: datetime | None = tx.value(_HEARD, in_lane=lane)
    return found
