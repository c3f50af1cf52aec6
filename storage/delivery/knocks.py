"""Browsers that let us knock while their page is closed, and the knock that waits for each.

A knock carries nothing but a topic: the letter itself lies in the mailbox.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, case, delete, exists, or_, select, update

from storage.models.clockwork import push_subscription
from storage.models.people import address
from storage.models.post import outbox
from storage.statement import Statement
from storage.transaction import Transaction

b, _p = bindparam, push_subscription.c
_NOTHING = {"topic": None, "due_at": None, "until": None, "tries": 0}
"""No knock waits."""
_unread = exists().where(
    outbox.c.lane == address.c.lane,
    outbox.c.finished_at.is_(None),
    outbox.c.event_id.is_(None),
)
_SAVE = Statement(
    lambda insert: (
        insert(push_subscription)
        .values(
            address_id=b("address_id"),
            endpoint=b("endpoint"),
            p256dh=b("p256dh"),
            auth=b("auth"),
            since=b("since"),
            tries=0,
            knocks=0,
        )
        .on_conflict_do_update(
            index_elements=["address_id"],
            set_={name: b(name) for name in ("endpoint", "p256dh", "auth")},
        )
    )
)
_SAME = Statement(
    lambda _: delete(push_subscription).where(
        _p.endpoint == b("of_endpoint"), _p.address_id != b("but")
    )
)
_END = Statement(lambda _: delete(push_subscription).where(_p.address_id == b("address")))
_END_ALL = Statement(lambda _: delete(push_subscription))
_SINCE = Statement(lambda _: select(_p.since).where(_p.address_id == b("address")))
_WANT = Statement(
    lambda _: (
        update(push_subscription)
        .where(
            _p.address_id.in_(select(address.c.id).where(address.c.lane == b("in_lane"))),
        )
        .values(topic=b("on"), due_at=b("due"), until=b("last"), tries=0)
    )
)
_DUE = Statement(
    lambda _: (
        select(
            *(_p.address_id, _p.endpoint, _p.p256dh, _p.auth, _p.topic, _p.until, _p.tries),
            *(_p.knocked_on, _p.knocks, _unread.label("is_unread")),
        )
        .join_from(push_subscription, address, address.c.id == _p.address_id)
        .where(_p.due_at <= b("now"))
        .order_by(_p.due_at)
        .limit(b("most"))
    )
)
_CLAIM = Statement(
    lambda _: (
        update(push_subscription)
        .where(_p.address_id == b("address"), _p.due_at <= b("now"))
        .values(due_at=b("again"), tries=_p.tries + 1)
    )
)
_mine = (_p.address_id == b("address"), _p.endpoint == b("of_endpoint"))
_FORGET = Statement(lambda _: update(push_subscription).where(*_mine).values(**_NOTHING))
_DONE = Statement(
    lambda _: (
        update(push_subscription)
        .where(*_mine)
        .values(
            **_NOTHING,
            knocks=case((_p.knocked_on == b("today"), _p.knocks + 1), else_=1),
            knocked_on=b("today"),
        )
    )
)
_POSTPONE = Statement(
    lambda _: (
        update(push_subscription)
        .where(*_mine, or_(_p.until.is_(None), _p.until > b("due")))
        .values(due_at=b("due"))
    )
)
_GONE = Statement(lambda _: delete(push_subscription).where(*_mine))


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where a browser is knocked at, and the keys that only it can read with (base64url)."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Knock:
    """A knock that is due."""

    address_id: int
    endpoint: str
    p256dh: str
    auth: str
    topic: str
    until: datetime
    tries: int
    knocked_on: date | None
    knocks: int
    is_unread: bool
    """Whether something still lies in the mailbox that came by itself."""

    def on(self, today: date) -> int:
        """How often this browser was knocked at on that day."""
        return self.knocks if self.knocked_on == today else 0


def subscribe(tx: Transaction, address_id: int, new: Subscription, at: datetime) -> None:
    """Knock here from now on; a browser serves one address at a time."""
    tx.do(_SAME, of_endpoint=new.endpoint, but=address_id)
    keys = {"endpoint": new.endpoint, "p256dh": new.p256dh, "auth": new.auth}
    tx.do(_SAVE, address_id=address_id, since=at, **keys)


def unsubscribe(tx: Transaction, address_id: int) -> bool:
    """Never knock there again, not even for what waits; whether that changed anything."""
    return tx.do(_END, address=address_id) > 0


def unsubscribe_all(tx: Transaction) -> int:
    """After a restore: nobody can tell who said no since the copy was made."""
    return tx.do(_END_ALL)


def subscribed_at(tx: Transaction, address_id: int) -> datetime | None:
    """Since when this address may be knocked at; None when it may not."""
    found: datetime | None = tx.value(_SINCE, address=address_id)
    return found


def want(tx: Transaction, lane: str, topic: str, due: datetime, until: datetime) -> bool:
    """Let a browser be knocked at, in place of a knock that waits; False where none may be."""
    return tx.do(_WANT, in_lane=lane, on=topic, due=due, last=until) > 0


def due(tx: Transaction, now: datetime, most: int) -> list[Knock]:
    """Knocks whose time has come, those that wait longest first."""
    return tx.all(_DUE, Knock, now=now, most=most)


def claim(tx: Transaction, one: Knock, now: datetime, again: datetime) -> bool:
    """Take a knock; who dies with it leaves it to others at `again`."""
    return tx.do(_CLAIM, address=one.address_id, now=now, again=again) > 0


def forget(tx: Transaction, one: Knock) -> None:
    """This knock is not wanted any more."""
    tx.do(_FORGET, address=one.address_id, of_endpoint=one.endpoint)


def finish(tx: Transaction, one: Knock, today: date) -> None:
    """It was heard by the push service, and counts."""
    tx.do(_DONE, address=one.address_id, of_endpoint=one.endpoint, today=today)


def postpone(tx: Transaction, one: Knock, due_at: datetime) -> bool:
    """Try again then; False when nobody would want it by then."""
    return tx.do(_POSTPONE, address=one.address_id, of_endpoint=one.endpoint, due=due_at) > 0


def lose(tx: Transaction, one: Knock) -> None:
    """The browser is gone: its push service says so."""
    tx.do(_GONE, address=one.address_id, of_endpoint=one.endpoint)
