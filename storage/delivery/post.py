"""What came in: each event once, and where each conversation stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, delete, func, literal, select, update

from storage.models.post import conversation, event, meta
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam

_ADMIT = Statement(
    lambda insert: (
        insert(event)
        .values(
            channel=b("channel"),
            bot=b("bot"),
            key=b("key"),
            payload_hash=b("payload_hash"),
            received_at=b("received_at"),
            state="done",
        )
        .on_conflict_do_nothing()
        .returning(event.c.id)
    )
)
_KEYED = tuple(
    column for column in event.columns if column.key in ("channel", "bot", "key", "payload_hash")
)
_LOCKED_ADMIT = Statement(  # the source of the row is the lane's lock: one trip for both
    lambda insert: (
        insert(event)
        .from_select(
            [*(column.key for column in _KEYED), "received_at", "state"],
            select(
                *(b(column.key, type_=column.type) for column in _KEYED),
                b("received_at", type_=event.c.received_at.type),
                literal("done"),
            ).select_from(select(func.pg_advisory_xact_lock(b("number"))).subquery("lane")),
        )
        .on_conflict_do_nothing()
        .returning(event.c.id)
    )
)
_ADMITTED = Statement(
    lambda _: select(event.c.id, event.c.payload_hash).where(
        event.c.channel == b("channel"), event.c.bot == b("bot"), event.c.key == b("key")
    )
)
_DEAD_LETTER = Statement(
    lambda _: (
        update(event)
        .where(event.c.id == b("event"))
        .values(state="dead", lane=b("in_lane"), body=b("said"), error=b("why"))
    )
)
_REQUEUE = Statement(
    lambda _: (
        update(event)
        .where(event.c.id == b("event"))
        .values(state="done", lane=None, body=None, error=None)
    )
)
_DEAD = Statement(
    lambda _: (
        select(event.c.id, event.c.received_at, event.c.error, event.c.body)
        .where(event.c.state == "dead")
        .order_by(event.c.id)
    )
)
_LOCK = Statement(lambda _: select(func.pg_advisory_xact_lock(b("number"))))
_LOAD = Statement(lambda _: select(conversation.c.state).where(conversation.c.lane == b("in_lane")))
_SAVE = Statement(
    lambda insert: (
        insert(conversation)
        .values(lane=b("lane"), state=b("state"), updated_at=b("updated_at"))
        .on_conflict_do_update(
            index_elements=["lane"], set_={"state": b("state"), "updated_at": b("updated_at")}
        )
    )
)
_REMEMBER = Statement(
    lambda insert: insert(meta).values(name=b("name"), value=b("value")).on_conflict_do_nothing()
)
_UNLEARN = Statement(lambda _: delete(meta).where(meta.c.name == b("of_name")))
_RECALL = Statement(lambda _: select(meta.c.value).where(meta.c.name == b("of_name")))


@dataclass(frozen=True, slots=True)
class Admission:
    """The event's number, and whether it had not been seen before."""

    event_id: int
    is_fresh: bool
    is_collision: bool = False
    """The key was known with another content: the platform restarted its numbering."""


@dataclass(frozen=True, slots=True)
class Dead:
    """An event whose handler raised; its body can be replayed."""

    event_id: int
    received_at: datetime
    error: str
    body: str


@dataclass(frozen=True, slots=True)
class Arriving:
    """An event as it knocks: where it came, in whose lane, and the two hashes that name it."""

    channel: str
    bot: str
    lane: str
    key: str
    payload_hash: str


def admit(tx: Transaction, new: Arriving, at: datetime) -> Admission:
    """Lock the lane, then insert the event's key. The wall behind exactly-once."""
    channel, bot, key, payload_hash = new.channel, new.bot, new.key, new.payload_hash
    values = {"channel": channel, "bot": bot, "payload_hash": payload_hash, "received_at": at}
    if tx.dialect.name == "postgresql":
        fresh = tx.value(_LOCKED_ADMIT, key=key, number=_lock_number(new.lane), **values)
    else:
        fresh = tx.value(_ADMIT, key=key, **values)
    if fresh is not None:
        return Admission(fresh, is_fresh=True)
    known = tx.one(_ADMITTED, lambda *row: row, channel=channel, bot=bot, key=key)
    if known is None or known[1] == payload_hash:
        return Admission(known[0] if known else 0, is_fresh=False)
    other = f"{key[:40]}#{payload_hash[:20]}"
    return replace(admit(tx, replace(new, key=other), at), is_collision=True)


def lock_lane(tx: Transaction, lane: str) -> None:
    """One event of a person at a time; on SQLite there is one writer anyway."""
    if tx.dialect.name == "postgresql":
        tx.do(_LOCK, number=_lock_number(lane))


def _lock_number(lane: str) -> int:
    return int(lane[:16], 16) - 2**63


def dead_letter(tx: Transaction, event_id: int, lane: str, body: str, error: str) -> None:
    """Keep what could not be handled, so that it can be replayed."""
    tx.do(_DEAD_LETTER, event=event_id, in_lane=lane, said=body, why=error)


def requeue(tx: Transaction, event_id: int) -> None:
    """Mark a dead event as handled after all."""
    tx.do(_REQUEUE, event=event_id)


def dead(tx: Transaction) -> list[Dead]:
    """Dead events, oldest first."""
    return tx.all(_DEAD, Dead)


def save_conversation(tx: Transaction, lane: str, state: str, at: datetime) -> None:
    """Replace the state of a conversation."""
    tx.later(_SAVE, lane=lane, state=state, updated_at=at)


def remembered(tx: Transaction, name: str, value: str) -> str:
    """What this database was first told under a name; told now if never before."""
    tx.do(_REMEMBER, name=name, value=value)
    found: str = tx.value(_RECALL, of_name=name)
    return found


def unlearn(tx: Transaction, name: str) -> None:
    """Let this database be told anew what stands under a name."""
    tx.do(_UNLEARN, of_name=name)


def recall(tx: Transaction, name: str) -> str | None:
    """What this database was told under a name, if it ever was."""
    found: str | None = tx.value(_RECALL, of_name=name)
    return found
