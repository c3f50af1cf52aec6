"""Photos of a session: what is known of each. The files lie beside the database, by their hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, func, or_, select, update

from storage.models.outreach import outreach_session, session_photo
from storage.outreach.evidence import SENT
from storage.privacy.tombstones import Removed
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_p = session_photo.c
_ROW = (_p.id, _p.session_id, _p.sha256, _p.bytes, _p.width, _p.height, _p.added_at, _p.look)
_FACTS = ("sha256", "bytes", "width", "height", "added_at", "look")
_GIVEN = ("session_id", *_FACTS, "added_by", "person_id")

_ADD = Statement(
    lambda insert: (
        insert(session_photo)
        .values({name: b(name) for name in _GIVEN})
        .on_conflict_do_nothing()
        .returning(_p.id)
    )
)
_AGAIN = Statement(
    lambda _: (
        update(session_photo)
        .where(_p.session_id == b("session"), _p.sha256 == b("digest"), _p.deleted_at.is_not(None))
        .values(
            added_at=b("at"),
            added_by=b("by"),
            person_id=b("person"),
            deleted_at=None,
            deleted_why=None,
        )
        .returning(_p.id)
    )
)
_OF = Statement(
    lambda _: (
        select(*_ROW)
        .where(_p.session_id == b("session"), _p.deleted_at.is_(None))
        .order_by(_p.added_at, _p.id)
    )
)
_other = session_photo.alias("other")
_SENT_WITH_SAME = Statement(
    lambda _: (
        select(_p.session_id)
        .distinct()
        .where(
            _p.sha256.in_(
                select(_other.c.sha256).where(
                    _other.c.session_id == b("session"),
                    _other.c.deleted_why.is_distinct_from("removed"),
                )
            ),
            _p.session_id != b("session"),
            _p.deleted_why.is_distinct_from("removed"),
            _p.session_id == outreach_session.c.id,
            or_(*(outreach_session.c.state == state for state in SENT)),
        )
        .order_by(_p.session_id)
    )
)
_OF_THIS = _p.session_id == b("session")
_LOOKS = Statement(
    lambda _: (
        select(_p.session_id, _p.look)
        .join(outreach_session, _p.session_id == outreach_session.c.id)
        .where(
            _p.look.is_not(None),
            _p.deleted_why.is_distinct_from("removed"),
            or_(_OF_THIS, *(outreach_session.c.state == state for state in SENT)),
        )
        .order_by(_p.session_id, _p.id)
    )
)
_FIND = Statement(lambda _: select(*_ROW).where(_p.id == b("number"), _p.deleted_at.is_(None)))
_REMOVE = Statement(
    lambda _: (
        update(session_photo)
        .where(_p.id == b("number"), _p.deleted_at.is_(None))
        .values(deleted_at=b("at"), deleted_why="removed")
        .returning(_p.added_at)
    )
)
_EXPIRE = Statement(
    lambda _: (
        update(session_photo)
        .where(
            _p.id.in_(
                select(_p.id)
                .where(_p.added_at < b("before"), _p.deleted_at.is_(None))
                .limit(b("some"))
            )
        )
        .values(deleted_at=b("at"), deleted_why="expired")
    )
)
_SENT = Statement(
    lambda _: (
        select(*_ROW)
        .where(_p.person_id == b("person"), _p.deleted_at.is_(None))
        .order_by(_p.added_at, _p.id)
    )
)
_ERASE = Statement(
    lambda _: (
        update(session_photo)
        .where(_p.person_id == b("person"))
        .values(
            added_by=None,
            person_id=None,
            deleted_at=func.coalesce(_p.deleted_at, b("at", type_=_p.deleted_at.type)),
            deleted_why=func.coalesce(_p.deleted_why, "erased"),
        )
    )
)
_IS_LIVE = exists().where(_other.c.sha256 == _p.sha256, _other.c.deleted_at.is_(None))
_GONE = Statement(
    lambda _: select(_p.sha256).distinct().where(_p.deleted_at >= b("since"), ~_IS_LIVE)
)
_KEPT = Statement(lambda _: select(_p.sha256).distinct().where(_p.deleted_at.is_(None)))


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo whose file is there."""

    id: int
    session_id: int
    sha256: str
    bytes: int
    width: int
    height: int
    added_at: datetime
    look: str | None = None
    """Bits of its difference hash, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a photo of a session looks like."""

    session_id: int
    look: str


def add(tx: Transaction, new: Photo, by: tuple[int, int] | None) -> int | None:
    """Add a photo of a (person, address) (its `id` is ignored), or take one back.

    None when the session has it already: then it stays with whoever sent it first.
    """
    person, address = by or (None, None)
    facts = {name: getattr(new, name) for name in ("session_id", *_FACTS)}
    number: int | None = tx.value(_ADD, **facts, added_by=address, person_id=person)
    if number is None:
        back = {"session": new.session_id, "digest": new.sha256}
        number = tx.value(_AGAIN, at=new.added_at, by=address, person=person, **back)
    return number


def sent_with_same(tx: Transaction, session_id: int) -> list[int]:
    """Other sessions that were sent with a photo of this one; one that has expired still tells."""
    return tx.all(_SENT_WITH_SAME, int, session=session_id)


def looks(tx: Transaction, session_id: int) -> list[Look]:
    """Of this session's photos and of all that were sent; one that has expired still tells."""
    return tx.all(_LOOKS, Look, session=session_id)


def of(tx: Transaction, session_id: int) -> list[Photo]:
    """The photos of a session, in the order in which they came."""
    return tx.all(_OF, Photo, session=session_id)


def sent_by(tx: Transaction, person_id: int) -> list[Photo]:
    """The photos that a person sent, of whatever session, in the order in which they came."""
    return tx.all(_SENT, Photo, person=person_id)


def find(tx: Transaction, number: int) -> Photo | None:
    """One photo; none when it was taken off or its time is over."""
    return tx.one(_FIND, Photo, number=number)


def remove(tx: Transaction, number: int, at: datetime) -> bool:
    """Take a photo off; its hash stays. False when it was off already."""
    added = tx.value(_REMOVE, number=number, at=at)
    if added is not None:
        tx.lasting.append(Removed(number, added, at))
    return added is not None


def expire(tx: Transaction, before: datetime, at: datetime, some: int = 500) -> int:
    """End the time of so many photos that came before a moment; how many there were."""
    return tx.do(_EXPIRE, before=before, at=at, some=some)


def erase(tx: Transaction, person_id: int, at: datetime) -> None:
    """Take off every photo that a person sent; that one was taken stays, and no longer whose."""
    tx.do(_ERASE, person=person_id, at=at)


def gone(tx: Transaction, since: datetime) -> list[str]:
    """Hashes whose last photo was taken off since then: their files have no reason any more."""
    return tx.all(_GONE, str, since=since)


def kept(tx: Transaction) -> frozenset[str]:
    """Hashes of all files that must be there."""
    return frozenset(tx.all(_KEPT, str))
