"""What a restored copy must not undo: what a database holds of it, and what it lacks of a list.

Each kind says how its rows look that are so (`_KEPT`), and how those that are not (`_OTHERWISE`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Column, Table, bindparam, exists, func, literal, null, select, update
from sqlalchemy.sql import ColumnElement

from storage.identity import conversations
from storage.models.clockwork import reminder
from storage.models.outreach import session_photo
from storage.models.people import (
    address,
    consent,
    invite,
    person,
    profile,
    role_grant,
    role_withdrawal,
    same_person,
)
from storage.models.records import certificate
from storage.models.sessions import web_session
from storage.privacy import closing
from storage.privacy.tombstones import (
    Annulled,
    Cancelled,
    Closed,
    Declined,
    Dropped,
    Ended,
    Gone,
    Lasting,
    Parted,
    Removed,
    Wished,
    Withdrawn,
)
from storage.statement import Statement
from storage.transaction import Transaction

_p, _g, _a, _r, _w = person.c, role_grant.c, address.c, reminder.c, web_session.c
_i, _c, _s, _f = invite.c, certificate.c, same_person.c, session_photo.c


def _marked(
    table: Table,
    columns: tuple[Column[object], Column[object]],
    why: ColumnElement[bool] | None = None,
    *more: ColumnElement[object],
) -> Statement:
    """Rows that bear the moment at which they ended; (added, ended) are its columns."""
    added, ended = columns
    chosen = select(table.c.id, added, ended, *more).where(ended.is_not(None))
    return Statement(lambda _: chosen if why is None else chosen.where(why))


def _unmarked(table: Table, added: Column[object], ended: Column[object]) -> Statement:
    """Rows that never ended."""
    return Statement(lambda _: select(table.c.id, added, null()).where(ended.is_(None)))


_KEPT: Mapping[type[Lasting], Statement] = {
    Gone: _marked(person, (_p.created_at, _p.erased_at)),
    Withdrawn: Statement(
        lambda _: select(_g.id, _g.granted_at, role_withdrawal.c.at).join_from(
            role_grant, role_withdrawal, role_withdrawal.c.grant_id == _g.id
        )
    ),
    Declined: Statement(
        lambda _: (
            select(_p.id, _p.created_at, consent.c.at)
            .join_from(person, consent, consent.c.person_id == _p.id)
            .where(consent.c.given.is_(False))
        )
    ),
    Wished: Statement(
        lambda _: (
            select(_a.id, _a.created_at, _r.saved_at, _r.is_on, _r.minute, _r.paused_until)
            .join_from(address, reminder, _r.address_id == _a.id)
            .where(_r.saved_at.is_not(None))
        )
    ),
    Ended: Statement(
        lambda _: (
            select(_a.id, _a.created_at, _w.not_before, _a.lane)
            .join_from(address, web_session, _w.lane == _a.lane)
            .where(_w.grace_until.is_(None))
        )
    ),
    Cancelled: _marked(invite, (_i.created_at, _i.closed_at), _i.closed_why == "withdrawn"),
    Annulled: _marked(
        certificate,
        (_c.issued_at, _c.withdrawn_at),
        _c.withdrawn_why == "officer",
        literal(True),
    ),
    Parted: _marked(same_person, (_s.at, _s.undone_at)),
    Removed: _marked(session_photo, (_f.added_at, _f.deleted_at), _f.deleted_why == "removed"),
}
_OTHERWISE: Mapping[type[Lasting], Statement] = {
    Gone: _unmarked(person, _p.created_at, _p.erased_at),
    Withdrawn: Statement(
        lambda _: select(_g.id, _g.granted_at, null()).where(
            _g.address_id.is_not(None), ~exists().where(role_withdrawal.c.grant_id == _g.id)
        )
    ),
    Declined: Statement(
        lambda _: (
            select(_p.id, _p.created_at, func.max(consent.c.at, type_=consent.c.at.type))
            .join_from(person, consent, consent.c.person_id == _p.id)
            .join(profile, profile.c.person_id == _p.id)
            .where(profile.c.consent_version.is_not(None))
            .group_by(_p.id, _p.created_at)
        )
    ),
    Wished: Statement(
        lambda _: select(_a.id, _a.created_at, _r.saved_at).outerjoin_from(
            address, reminder, _r.address_id == _a.id
        )
    ),
    Ended: Statement(
        lambda _: select(_a.id, _a.created_at, _a.lane, _w.not_before).outerjoin_from(
            address, web_session, _w.lane == _a.lane
        )
    ),
    Cancelled: _unmarked(invite, _i.created_at, _i.closed_at),
    Annulled: _unmarked(certificate, _c.issued_at, _c.withdrawn_at),
    Parted: _unmarked(same_person, _s.at, _s.undone_at),
    Removed: _unmarked(session_photo, _f.added_at, _f.deleted_at),
}
"""What names the row, and since when it is so (null: nobody knows, so always redone)."""
_NO_CONSENT = Statement(
    lambda _: (
        update(profile)
        .where(profile.c.person_id == bindparam("person"))
        .values(consent_version=None)
    )
)


def kept(tx: Transaction) -> list[Lasting]:
    """Everything a list apart should hold."""
    found = [one for kind, statement in _KEPT.items() for one in tx.all(statement, kind)]
    return [*found, *closing.kept(tx)]


def back(tx: Transaction, listed: Iterable[Lasting], now: datetime) -> list[Lasting]:
    """What is here otherwise than the list says, as after a restore: the last word on each row.

    Added at another moment, a number means another row: a restored database gives it out again.
    """
    last = {(type(one), one.row): one for one in sorted(listed, key=lambda one: one.at)}
    found = [
        one
        for kind, otherwise in _OTHERWISE.items()
        if any(listed is kind for listed, _ in last)
        for *row, since in tx.all(otherwise, lambda *row: row)
        if (one := last.get((kind, tuple(row)))) and one.holds
        if since is None or since < one.at
    ]
    closed = [one for one in last.values() if isinstance(one, Closed)]
    dropped = (one for one in last.values() if isinstance(one, Dropped))
    return [
        *found,
        *(one for one in closed if closing.is_open(tx, one, now)),
        *conversations.back(tx, dropped, now),
    ]


def forget_consent(tx: Transaction, person_id: int) -> None:
    """No consent holds any more; the history says since when."""
    tx.do(_NO_CONSENT, person=person_id)
