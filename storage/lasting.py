"""What a restored copy must not undo: what a database holds of it, and what it lacks of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import bindparam, exists, func, null, select, update

from storage.models.clockwork import reminder
from storage.models.people import address, consent, person, profile, role_grant, role_withdrawal
from storage.statement import Statement
from storage.tombstones import Declined, Gone, Lasting, Wished, Withdrawn
from storage.transaction import Transaction

T = TypeVar("T", bound=Lasting)
_p, _g, _a, _r = person.c, role_grant.c, address.c, reminder.c

_GONE = Statement(
    lambda _: select(_p.id, _p.created_at, _p.erased_at).where(_p.erased_at.is_not(None))
)
_WITHDRAWN = Statement(
    lambda _: select(_g.id, _g.granted_at, role_withdrawal.c.at).join_from(
        role_grant, role_withdrawal, role_withdrawal.c.grant_id == _g.id
    )
)
_DECLINED = Statement(
    lambda _: (
        select(_p.id, _p.created_at, consent.c.at)
        .join_from(person, consent, consent.c.person_id == _p.id)
        .where(consent.c.given.is_(False))
    )
)
_WISHED = Statement(
    lambda _: (
        select(_a.id, _a.created_at, _r.saved_at, _r.is_on, _r.minute, _r.paused_until)
        .join_from(address, reminder, _r.address_id == _a.id)
        .where(_r.saved_at.is_not(None))
    )
)
_HERE = Statement(lambda _: select(_p.id, _p.created_at, null()).where(_p.erased_at.is_(None)))
_HELD = Statement(
    lambda _: select(_g.id, _g.granted_at, null()).where(
        _g.address_id.is_not(None), ~exists().where(role_withdrawal.c.grant_id == _g.id)
    )
)
_CONSENTING = Statement(
    lambda _: (
        select(_p.id, _p.created_at, func.max(consent.c.at, type_=consent.c.at.type))
        .join_from(person, consent, consent.c.person_id == _p.id)
        .join(profile, profile.c.person_id == _p.id)
        .where(profile.c.consent_version.is_not(None))
        .group_by(_p.id, _p.created_at)
    )
)
_REMINDED = Statement(
    lambda _: select(_a.id, _a.created_at, _r.saved_at).outerjoin_from(
        address, reminder, _r.address_id == _a.id
    )
)
_NO_CONSENT = Statement(
    lambda _: (
        update(profile)
        .where(profile.c.person_id == bindparam("person"))
        .values(consent_version=None)
    )
)


@dataclass(frozen=True, slots=True)
class Back:
    """What a restored copy undid."""

    people: list[Gone]
    roles: list[Withdrawn]
    consents: list[Declined]
    wishes: list[Wished]


def kept(tx: Transaction) -> list[Lasting]:
    """Everything a list apart should hold."""
    return [
        *tx.all(_GONE, Gone),
        *tx.all(_WITHDRAWN, Withdrawn),
        *tx.all(_DECLINED, Declined),
        *tx.all(_WISHED, Wished),
    ]


def back(tx: Transaction, listed: Iterable[Lasting]) -> Back:
    """What is here otherwise than the list says, as after a restore.

    Added at another moment, a number means another row: a restored database gives it out again.
    """
    ordered = sorted(listed, key=lambda one: one.at)
    return Back(
        _differing(tx, _HERE, ordered, Gone),
        _differing(tx, _HELD, ordered, Withdrawn),
        _differing(tx, _CONSENTING, ordered, Declined),
        _differing(tx, _REMINDED, ordered, Wished),
    )


def _differing(tx: Transaction, here: Statement, ordered: list[Lasting], kind: type[T]) -> list[T]:
    """The last of a kind for each row that is here and knows of nothing as late."""
    wanted = {(one.number, one.added): one for one in ordered if isinstance(one, kind)}
    known = tx.all(here, lambda *row: row) if wanted else []
    return [
        one
        for number, added, since in known
        if (one := wanted.get((number, added))) and (since is None or since < one.at)
    ]


def forget_consent(tx: Transaction, person_id: int) -> None:
    """No consent holds any more; the history says since when."""
    tx.do(_NO_CONSENT, person=person_id)
