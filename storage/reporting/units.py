"""The register of reporting units: each name and end is a dated fact, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ScalarSelect, bindparam, delete, desc, exists, or_, select

from storage.identity.people import WHERE, Address
from storage.models.campaign import residential_group
from storage.models.people import address, invite, profile, role_grant
from storage.models.units import evidence_line, reporting_unit, unit_call, unit_fact, unit_report
from storage.rights.role import Role
from storage.rights.standing import stands
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_u, _f, _g = reporting_unit.c, unit_fact.c, role_grant.c
_ADDED = ("kind", "name", "began_on", "group_id", "added_at", "added_by")
NAMED, ENDED, RESUMED = "named", "ended", "resumed"


def _latest(column: str, *kinds: str) -> ScalarSelect[str]:
    """The newest fact of a kind that holds on `day`: of one day, what was recorded last."""
    return (
        select(_f[column])
        .where(_f.unit_id == _u.id, or_(*(_f.what == kind for kind in kinds)), _f.since <= b("day"))
        .order_by(desc(_f.since), desc(_f.id))
        .limit(1)
        .correlate(reporting_unit)
        .scalar_subquery()
    )


_ROW = (
    *(_u.id, _u.kind, _u.name, _latest("name", NAMED), _u.began_on, _u.group_id),
    *(_latest("what", ENDED, RESUMED), _latest("since", ENDED, RESUMED)),
    select(residential_group.c.valid_to)
    .where(residential_group.c.id == _u.group_id)
    .correlate(reporting_unit)
    .scalar_subquery(),
)
_ALL = Statement(lambda _: select(*_ROW).order_by(_u.id))
_BY_ID = Statement(lambda _: select(*_ROW).where(_u.id == b("number")))
_ADD = Statement(
    lambda insert: (
        insert(reporting_unit)
        .values({name: b(name) for name in _ADDED})
        .on_conflict_do_nothing()
        .returning(_u.id)
    )
)
_NOTE = Statement(
    lambda insert: (
        insert(unit_fact)
        .values(
            {
                name: b(name)
                for name in ("unit_id", "what", "name", "since", "recorded_at", "recorded_by")
            }
        )
        .returning(_f.id)
    )
)
_FACTS = Statement(
    lambda _: (
        select(_f.id, _f.unit_id, _f.what, _f.name, _f.since, _f.recorded_at)
        .where(_f.unit_id == b("unit"))
        .order_by(_f.since, _f.id)
    )
)
_HOLDERS = Statement(
    lambda _: (
        select(*WHERE, _g.unit_id, _g.group_id, profile.c.name)
        .join_from(role_grant, address, address.c.id == _g.address_id)
        .outerjoin(profile, profile.c.person_id == address.c.person_id)
        .where(
            or_(_g.unit_id.is_not(None), _g.role == Role.GROUP_LEADER),
            address.c.unreachable_at.is_(None),
            stands(),
        )
        .order_by(_g.id)
    )
)
_IS_USED = Statement(
    lambda _: select(_u.id).where(
        _u.id == b("unit"),
        exists().where(_g.unit_id == b("unit"))
        | exists().where(invite.c.unit_id == b("unit"))
        | exists().where(unit_report.c.unit_id == b("unit"))
        | exists().where(unit_call.c.unit_id == b("unit"))
        | exists().where(evidence_line.c.unit_id == b("unit")),
    )
)
_REMOVE_FACTS = Statement(lambda _: delete(unit_fact).where(_f.unit_id == b("unit")))
_REMOVE_FACT = Statement(lambda _: delete(unit_fact).where(_f.id == b("number")))
_REMOVE = Statement(lambda _: delete(reporting_unit).where(_u.id == b("unit")))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is called and stands on a day."""

    id: int
    kind: str
    name: str
    began_on: date
    group_id: int | None
    ended_on: date | None
    """The first day on which it was no more; None while it stands."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that became true of a unit on a day."""

    id: int
    unit_id: int
    what: str
    name: str | None
    since: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Contact(Address):
    """An address that speaks for a unit, or leads a group, whose unit it speaks for then."""

    unit_id: int | None
    group_id: int | None
    name: str | None


def _on(day: date) -> Callable[..., Unit]:
    """Reads units as they are on a day; that of a group ends with it."""

    def read(*row: Any) -> Unit:  # noqa: ANN401 - a row of the database
        number, kind, first, name, began, group, what, since, last = row
        ended = since if what == ENDED else None
        if what is None and last is not None and last < day:
            ended = last + timedelta(days=1)
        return Unit(number, kind, name or first, began, group, ended)

    return read


def every(tx: Transaction, on: date) -> list[Unit]:
    """Every unit as it is on a day; those that ended, or begin later, too."""
    return tx.all(_ALL, _on(on), day=on)


def standing(tx: Transaction, on: date) -> list[Unit]:
    """The units that there are on a day."""
    return [one for one in every(tx, on) if one.ended_on is None and one.began_on <= on]


def find(tx: Transaction, number: int, on: date) -> Unit | None:
    """One unit as it is on a day."""
    return tx.one(_BY_ID, _on(on), number=number, day=on)


def add(tx: Transaction, new: Unit, by: int | None, at: datetime) -> int | None:
    """Register a unit; its `id` is ignored. None where just that one is there."""
    number: int | None = tx.value(
        _ADD,
        kind=new.kind,
        name=new.name,
        began_on=new.began_on,
        group_id=new.group_id,
        added_at=at,
        added_by=by,
    )
    return number


def note(tx: Transaction, new: Fact, by: int | None) -> int:
    """Keep a fact; its `id` is ignored."""
    number: int = tx.value(
        _NOTE,
        unit_id=new.unit_id,
        what=new.what,
        name=new.name,
        since=new.since,
        recorded_at=new.recorded_at,
        recorded_by=by,
    )
    return number


def facts(tx: Transaction, unit_id: int) -> list[Fact]:
    """What became of a unit, in order."""
    return tx.all(_FACTS, Fact, unit=unit_id)


def contacts(tx: Transaction, at: datetime) -> list[Contact]:
    """Who speaks for units now and can be written to, the oldest role first."""
    return tx.all(_HOLDERS, Contact, at=at)


def is_used(tx: Transaction, unit_id: int) -> bool:
    """Whether anything rests on it."""
    return tx.value(_IS_USED, unit=unit_id) is not None


def remove(tx: Transaction, unit_id: int) -> None:
    """Take a unit out that nothing rests on: its list was a mistake."""
    tx.do(_REMOVE_FACTS, unit=unit_id)
    tx.do(_REMOVE, unit=unit_id)


def take_back(tx: Transaction, fact_id: int) -> None:
    """Take a fact out that a mistaken list brought."""
    tx.do(_REMOVE_FACT, number=fact_id)
