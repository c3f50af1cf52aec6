"""Who is on the officers' page: a link that opens once, and the browser that opened it.

A row is a link until it is opened, then a session; what ends is deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from storage.models.sessions import page_session
from storage.statement import Statement
from storage.transaction import Transaction

b, _p = bindparam, page_session.c
_ROW = (_p.address_id, _p.lane, _p.made_at, _p.opened_at, _p.seen_at)
_ADD = Statement(
    lambda _: insert(page_session).values(
        link_hash=b("link_hash"), address_id=b("address_id"), lane=b("lane"), made_at=b("made_at")
    )
)
_BY_LINK = Statement(lambda _: select(*_ROW).where(_p.link_hash == b("by_link")))
_BY_COOKIE = Statement(lambda _: select(*_ROW).where(_p.cookie_hash == b("by_cookie")))
_OPEN = Statement(
    lambda _: (
        update(page_session)
        .where(_p.link_hash == b("by_link"), _p.opened_at.is_(None), _p.made_at > b("since"))
        .values(opened_at=b("at"), seen_at=b("at"), cookie_hash=b("cookie"))
    )
)
_TOUCH = Statement(
    lambda _: update(page_session).where(_p.cookie_hash == b("by_cookie")).values(seen_at=b("at"))
)
_END = Statement(lambda _: delete(page_session).where(_p.cookie_hash == b("by_cookie")))
_END_ALL = Statement(lambda _: delete(page_session).where(_p.address_id == b("number")))
_DROP_LINKS = Statement(
    lambda _: delete(page_session).where(_p.address_id == b("number"), _p.opened_at.is_(None))
)
_OF = Statement(
    lambda _: (
        select(*_ROW)
        .where(_p.address_id == b("number"), _p.opened_at.is_not(None), _p.seen_at > b("since"))
        .order_by(_p.opened_at)
    )
)
_CLEAR = Statement(lambda _: delete(page_session))


@dataclass(frozen=True, slots=True)
class PageSession:
    """A link, or what it became: whose address, in which lane, and when it was last used."""

    address_id: int
    lane: str
    made_at: datetime
    opened_at: datetime | None = None
    seen_at: datetime | None = None


def add(tx: Transaction, link_hash: str, new: PageSession) -> None:
    """A link; the one before it that nobody opened ends."""
    tx.do(_DROP_LINKS, number=new.address_id)
    told = {"address_id": new.address_id, "lane": new.lane, "made_at": new.made_at}
    tx.do(_ADD, link_hash=link_hash, **told)


def by_link(tx: Transaction, link_hash: str) -> PageSession | None:
    """What a link leads to, opened or not."""
    return tx.one(_BY_LINK, PageSession, by_link=link_hash)


def by_cookie(tx: Transaction, cookie_hash: str) -> PageSession | None:
    """The session of a browser."""
    return tx.one(_BY_COOKIE, PageSession, by_cookie=cookie_hash)


def open_link(
    tx: Transaction, link_hash: str, cookie_hash: str, since: datetime, at: datetime
) -> bool:
    """Spend a link made after `since`; False when it is used or too old."""
    return tx.do(_OPEN, by_link=link_hash, cookie=cookie_hash, since=since, at=at) == 1


def touch(tx: Transaction, cookie_hash: str, at: datetime) -> None:
    """It is used now."""
    tx.do(_TOUCH, by_cookie=cookie_hash, at=at)


def end(tx: Transaction, cookie_hash: str) -> None:
    """This browser is signed out."""
    tx.do(_END, by_cookie=cookie_hash)


def end_all(tx: Transaction, address_id: int) -> int:
    """Every browser of an address, and links not opened yet; how many there were."""
    return tx.do(_END_ALL, number=address_id)


def of_address(tx: Transaction, address_id: int, since: datetime) -> list[PageSession]:
    """The browsers of an address that were used after `since`."""
    return tx.all(_OF, PageSession, number=address_id, since=since)


def clear(tx: Transaction) -> None:
    """Nobody is signed in any more, as after a restored copy."""
    tx.do(_CLEAR)
