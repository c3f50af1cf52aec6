"""What a list of teams brought is taken away again, as if it had never come."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Column, bindparam, delete, exists, or_, select, update

from storage.models import metadata
from storage.models.teams import team, team_group
from storage.statement import Statement
from storage.transaction import Transaction
from storage.upgrading import spent_numbers

b = bindparam
_s = team_group.c


def _resting() -> list[Column[Any]]:
    """Every column that names a team, but for the groups it serves; roles do without a key."""
    tables = (table for table in metadata.sorted_tables if table.name != team_group.name)
    return [
        column
        for table in tables
        for column in table.c
        if column.references(team.c.id) or column.name == "team_id"
    ]


_USED = Statement(
    lambda _: select(or_(*(exists().where(one == b("number")) for one in _resting())).label("used"))
)
_SPANS = Statement(
    lambda _: (
        select(_s.group_id, _s.since, _s.until)
        .where(_s.team_id == b("number"))
        .order_by(_s.group_id, _s.since)
    )
)
_FORGET = Statement(
    lambda _: delete(team_group).where(
        _s.team_id == b("number"), _s.group_id == b("served"), _s.since == b("first_day")
    )
)
_GO_ON = Statement(
    lambda _: (
        update(team_group)
        .where(_s.team_id == b("number"), _s.group_id == b("served"), _s.until == b("last_day"))
        .values(until=None)
    )
)
_REMOVE = Statement(lambda _: delete(team).where(team.c.id == b("number")))
Span = tuple[int, date, date | None]
"""A group, and the first and the last day on which it is served."""


def is_used(tx: Transaction, number: int) -> bool:
    """Whether anything recorded names the team: roles, invitations, sessions, sheets, targets."""
    return bool(tx.value(_USED, number=number))


def spans(tx: Transaction, number: int) -> list[Span]:
    """Every span in which the team serves a group."""
    return tx.all(_SPANS, lambda *row: row, number=number)


def forget(tx: Transaction, number: int, group: int, since: date) -> None:
    """Take away that the team serves a group from that day on."""
    tx.do(_FORGET, number=number, served=group, first_day=since)


def go_on(tx: Transaction, number: int, group: int, last_day: date) -> None:
    """The team did not stop serving a group on that day."""
    tx.do(_GO_ON, number=number, served=group, last_day=last_day)


def remove(tx: Transaction, number: int) -> None:
    """Take away a team that nothing names, and serves nothing."""
    spent_numbers.spend(tx, team, number)
    tx.do(_REMOVE, number=number)
