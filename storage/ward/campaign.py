"""Residential groups with their history and the numbers of adults that shares rest on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, bindparam, delete, exists, or_, select, update

from storage.models import metadata
from storage.models.campaign import group_adults, group_succession, residential_group
from storage.natural import as_counted
from storage.statement import Statement
from storage.transaction import Transaction
from storage.upgrading import spent_numbers

b = bindparam
_g = residential_group.c
_ROW = (_g.id, _g.code, _g.name, _g.valid_from, _g.valid_to, _g.is_example)

_ALL = Statement(lambda _: select(*_ROW).order_by(_g.id))
_ON = Statement(
    lambda _: (
        select(*_ROW)
        .where(_g.valid_from <= b("day"), or_(_g.valid_to.is_(None), _g.valid_to >= b("day")))
        .order_by(_g.id)
    )
)
_twin = residential_group.alias("twin").c
_TWINNED = select(_twin.id).where(
    _twin.name == _g.name,
    _twin.id != _g.id,
    _twin.is_example == _g.is_example,
    or_(_twin.valid_to.is_(None), _twin.valid_to >= _g.valid_from),
    or_(_g.valid_to.is_(None), _g.valid_to >= _twin.valid_from),
)
_BY_ID = Statement(
    lambda _: select(*_ROW, _TWINNED.correlate(residential_group).exists().label("is_twin")).where(
        _g.id == b("number")
    )
)
_NEW: dict[str, Any] = {
    name: b(name) for name in ("code", "name", "valid_from", "valid_to", "is_example")
}
_ADD = Statement(lambda insert: insert(residential_group).values(**_NEW).returning(_g.id))
_ADD_AS = Statement(
    lambda insert: insert(residential_group).values(id=b("number"), **_NEW).returning(_g.id)
)
_CHANGE = Statement(
    lambda _: (
        update(residential_group)
        .where(_g.id == b("number"))
        .values(name=b("to_name"), valid_to=b("to_valid_to"))
    )
)
_CLOSE_EXAMPLES = Statement(
    lambda _: (
        update(residential_group)
        .where(_g.is_example.is_(True), or_(_g.valid_to.is_(None), _g.valid_to > b("day")))
        .values(valid_to=b("day"))
    )
)
_SUCCEED = Statement(
    lambda insert: (
        insert(group_succession)
        .values(from_id=b("from_id"), to_id=b("to_id"), on=b("on"))
        .on_conflict_do_nothing()
    )
)
_SUCCESSIONS = Statement(
    lambda _: select(
        group_succession.c.from_id, group_succession.c.to_id, group_succession.c.on
    ).order_by(group_succession.c.on, group_succession.c.from_id, group_succession.c.to_id)
)
_COUNT_ADULTS = Statement(
    lambda insert: (
        insert(group_adults)
        .values(
            group_id=b("group_id"),
            adults=b("adults"),
            as_of=b("as_of"),
            source=b("source"),
            recorded_at=b("recorded_at"),
        )
        .on_conflict_do_nothing()
    )
)
_ADULTS = Statement(
    lambda _: select(
        group_adults.c.group_id, group_adults.c.adults, group_adults.c.as_of, group_adults.c.source
    ).order_by(group_adults.c.group_id, group_adults.c.as_of, group_adults.c.id)
)


_ADULTS_OF = Statement(
    lambda _: select(
        group_adults.c.group_id,
        group_adults.c.adults,
        group_adults.c.as_of,
        group_adults.c.source,
    ).where(group_adults.c.group_id == b("number"))
)
_REMOVE = Statement(lambda _: delete(residential_group).where(_g.id == b("number")))
_REMOVE_SUCCESSION = Statement(
    lambda _: delete(group_succession).where(
        group_succession.c.from_id == b("from_id"),
        group_succession.c.to_id == b("to_id"),
        group_succession.c.on == b("on"),
    )
)
_REMOVE_ADULTS = Statement(
    lambda _: delete(group_adults).where(
        group_adults.c.group_id == b("group_id"),
        group_adults.c.adults == b("adults"),
        group_adults.c.as_of == b("as_of"),
        group_adults.c.source == b("source"),
    )
)


def _resting() -> list[Column[Any]]:
    """Every column that names a group, but for what lists of groups say themselves."""
    own = (group_adults.name, group_succession.name)
    return [
        column
        for table in metadata.sorted_tables
        for column in table.c
        if table.name not in own and column.references(_g.id)
    ]


_USED = Statement(
    lambda _: select(or_(*(exists().where(one == b("number")) for one in _resting())).label("used"))
)


@dataclass(frozen=True, slots=True)
class Group:
    """A residential group (tổ dân phố) as it is called in one span of time."""

    id: int
    code: str
    name: str
    valid_from: date
    valid_to: date | None
    is_example: bool
    is_twin: bool = False
    """Another one bears the same name at the same time."""

    @property
    def title(self) -> str:
        """Its name; with its code, where the name alone does not say which one is meant."""
        return f"{self.name} ({self.code})" if self.is_twin else self.name

    def meets(self, other: Group) -> bool:
        """Whether both are there on some day, under one name."""
        first, last = max(self.valid_from, other.valid_from), (self.valid_to, other.valid_to)
        named = (self.name, self.is_example) == (other.name, other.is_example)
        return named and self.id != other.id and all(end is None or end >= first for end in last)


@dataclass(frozen=True, slots=True)
class Succession:
    """From this day on, one group is followed by another, wholly or in part."""

    from_id: int
    to_id: int
    on: date


@dataclass(frozen=True, slots=True)
class Adults:
    """How many adults live in a group: a denominator with its date and source."""

    group_id: int
    adults: int
    as_of: date
    source: str


def all_groups(tx: Transaction) -> list[Group]:
    """Every group that ever was."""
    return _told_apart(tx.all(_ALL, Group))


def groups_on(tx: Transaction, day: date) -> list[Group]:
    """The groups of that day's map, in the order of the ward's list; numbers as people count."""
    return _told_apart(as_counted(tx.all(_ON, Group, day=day), lambda one: one.code))


def _told_apart(groups: list[Group]) -> list[Group]:
    """The same, and of which the name alone does not say who is meant."""
    named = defaultdict(list)
    for one in groups:
        named[one.name].append(one)
    twins = {one.id for same in named.values() for one in same if any(map(one.meets, same))}
    return [replace(one, is_twin=True) if one.id in twins else one for one in groups]


def group(tx: Transaction, number: int) -> Group | None:
    """One group by its number."""
    return tx.one(_BY_ID, Group, number=number)


def add_group(tx: Transaction, new: Group) -> int:
    """Add a group; its `id` is ignored."""
    free = spent_numbers.free(tx, residential_group)
    number: int = tx.value(
        _ADD if free is None else _ADD_AS,
        **({} if free is None else {"number": free}),
        code=new.code,
        name=new.name,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        is_example=new.is_example,
    )
    return number


def change_group(tx: Transaction, number: int, name: str, valid_to: date | None) -> None:
    """Correct a group's name or the day it ended."""
    tx.do(_CHANGE, number=number, to_name=name, to_valid_to=valid_to)


def close_examples(tx: Transaction, day: date) -> int:
    """End the example groups; how many there were."""
    return tx.do(_CLOSE_EXAMPLES, day=day)


def add_succession(tx: Transaction, new: Succession) -> bool:
    """Record that one group follows another; False when that was known."""
    return tx.do(_SUCCEED, from_id=new.from_id, to_id=new.to_id, on=new.on) == 1


def successions(tx: Transaction) -> list[Succession]:
    """Every succession, the earliest first."""
    return tx.all(_SUCCESSIONS, Succession)


def record_adults(tx: Transaction, count: Adults, at: datetime) -> bool:
    """Add a denominator; False when exactly this one was known."""
    return (
        tx.do(
            _COUNT_ADULTS,
            group_id=count.group_id,
            adults=count.adults,
            as_of=count.as_of,
            source=count.source,
            recorded_at=at,
        )
        == 1
    )


def adults_by(tx: Transaction, day: date) -> dict[int, Adults]:
    """For each group the latest denominator that holds on that day."""
    return {row.group_id: row for row in tx.all(_ADULTS, Adults) if row.as_of <= day}


def adults_of(tx: Transaction, number: int) -> list[Adults]:
    """Every denominator of one group."""
    return tx.all(_ADULTS_OF, Adults, number=number)


def is_used(tx: Transaction, number: int) -> bool:
    """Whether anything recorded names the group: people, lessons, sessions, roles, targets."""
    return bool(tx.value(_USED, number=number))


def remove_group(tx: Transaction, number: int) -> None:
    """Take away a group that nothing names; the database refuses any other."""
    spent_numbers.spend(tx, residential_group, number)
    tx.do(_REMOVE, number=number)


def remove_succession(tx: Transaction, one: Succession) -> None:
    """Take away that one group follows another."""
    tx.do(_REMOVE_SUCCESSION, from_id=one.from_id, to_id=one.to_id, on=one.on)


def remove_adults(tx: Transaction, one: Adults) -> None:
    """Take away a denominator."""
    tx.do(
        _REMOVE_ADULTS,
        group_id=one.group_id,
        adults=one.adults,
        as_of=one.as_of,
        source=one.source,
    )
