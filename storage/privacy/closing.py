"""Rows that end for good: how each kind is found while it is open, and closed after a restore."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Table, and_, bindparam, delete, exists, literal, or_, select, update
from sqlalchemy.sql import ColumnElement, Executable

from storage.identity import linked_people
from storage.models.attendance import attendance, checkin_page, join_code, skill_confirmation
from storage.models.inquiries import common_answer, inquiry
from storage.models.people import address, household, invite, link_request, same_person
from storage.models.records import vneid_statement
from storage.models.sessions import return_code
from storage.privacy.tombstones import Closed
from storage.statement import Insert, Statement
from storage.transaction import Transaction

b = bindparam
FORGOTTEN = timedelta(days=400)
"""A code that was spent so long ago is too old in any copy: nobody has to look whether it is."""


@dataclass(frozen=True, slots=True)
class Way:
    """How rows of a kind are found while they are open, closed, and listed once they are."""

    is_open: Statement
    close: Statement | None
    kept: Statement | None = None


def _marked(
    table: Table,
    names: str,
    why: Mapping[str, str] | None = None,
    listed: ColumnElement[bool] | None = None,
) -> Way:
    """Rows that bear the moment at which they ended; (number, added, ended) are their columns."""
    number, added, ended = (table.c[name] for name in names.split())
    reason = why or {}
    here = (number == b("number"), added == b("added"), ended.is_(None))
    said = [table.c[name] == value for name, value in reason.items()]
    said += [] if listed is None else [listed]
    found = select(literal(1)).select_from(table).where(*here)
    close = update(table).where(*here).values({ended.name: b("at"), **reason})
    there = select(number, added, ended).where(ended.is_not(None), *said)
    return Way(Statement(_said(found)), Statement(_said(close)), Statement(_said(there)))


def _dropped(table: Table, *here: ColumnElement[bool]) -> Way:
    """Rows of which nothing stays."""
    found, close = select(literal(1)).select_from(table).where(*here), delete(table).where(*here)
    return Way(Statement(_said(found)), Statement(_said(close)))


def _changed(table: Table, here: ColumnElement[bool], values: Mapping[str, object]) -> Way:
    """Rows that say in another way that they ended."""
    found = select(literal(1)).select_from(table).where(here)
    close = update(table).where(here).values(values)
    return Way(Statement(_said(found)), Statement(_said(close)))


def _said(clause: Executable) -> Callable[[Insert], Executable]:
    return lambda _: clause


_j, _l, _h, _a, _s = join_code.c, link_request.c, household.c, address.c, same_person.c
_c, _p = return_code.c, checkin_page.c
_NUMBERED = and_(_j.id == b("number"), _j.created_at == b("added"))
_SINCE_LINKED = exists().where(
    _s.address_id == _a.id, _s.kept_id == b("other"), _s.undone_at.is_(None)
)
_AT_HOME = select(literal(1)).where(
    _h.address_id == b("number"), _h.joined_at == b("added"), _h.person_id == b("other")
)
_SINCE_AT_HOME = exists().where(
    _h.address_id == _a.id, _h.person_id == b("other"), _h.joined_at > b("at")
)
WAYS: Mapping[str, Way] = {
    "invite": _marked(invite, "id created_at closed_at", {"closed_why": "redeemed"}),
    "join_code": _marked(join_code, "id created_at redeemed_at"),
    "join_retired": _changed(
        join_code,
        and_(_NUMBERED, _j.redeemed_at.is_(None), _j.expires_at > b("at")),
        {"expires_at": b("at")},
    ),
    "link_code": _changed(
        link_request,
        and_(
            *(_l.id == b("number"), _l.expires_at == b("added")),
            or_(_l.state == "offered", _l.state == "asked"),
        ),
        {"state": "closed"},
    ),
    "return_code": _marked(return_code, "address_id expires_at used_at"),
    "return_dropped": _dropped(
        return_code, _c.address_id == b("number"), _c.expires_at == b("added")
    ),
    "screen_opened": _marked(checkin_page, "session_id created_at opened_at"),
    "screen": _dropped(checkin_page, _p.session_id == b("number"), _p.created_at == b("added")),
    "vneid": _marked(vneid_statement, "id stated_at taken_back_at"),
    "inquiry": _marked(
        inquiry, "id asked_at taken_back_at", {"state": "taken_back", "words": "", "reach": ""}
    ),
    "common_answer": _marked(common_answer, "id proposed_at withdrawn_at", {"state": "withdrawn"}),
    "presence": _marked(attendance, "id recorded_at struck_at", listed=attendance.c.way != "paper"),
    "skill": _marked(skill_confirmation, "id at struck_at"),
    "member": Way(Statement(_said(_AT_HOME)), None),
    "voice": _changed(
        address,
        and_(
            _a.id == b("number"),
            _a.created_at == b("added"),
            _a.person_id == b("other"),
            ~_SINCE_LINKED,
            ~_SINCE_AT_HOME,
        ),
        {"person_id": b("nobody")},
    ),
}
"""`member`: it is `linked_people` that takes somebody off an address, for the past keeps them.

`voice`: an address spoke for a person by mistake, and has spoken for nobody known since."""
FOR_A_TIME = ("invite", "join_code", "join_retired", "link_code", "return_code", "return_dropped")


def kept(tx: Transaction) -> list[Closed]:
    """Every row that says of itself when it ended."""
    return [
        one
        for what, way in WAYS.items()
        if way.kept is not None
        for one in tx.all(
            way.kept, lambda number, added, at, what=what: Closed(number, added, at, what)
        )
    ]


def is_open(tx: Transaction, one: Closed, now: datetime) -> bool:
    """Whether a row is here that ended according to a list."""
    if one.what not in WAYS or (one.what in FOR_A_TIME and one.at < now - FORGOTTEN):
        return False
    return tx.value(WAYS[one.what].is_open, **_values(one)) is not None


def close(tx: Transaction, one: Closed, nobody: int | None = None) -> None:
    """End it again; `nobody`: for whom an address speaks that is parted from somebody."""
    how = WAYS[one.what].close
    if how is None:
        linked_people.take_off(tx, one.number, one.other, one.at)
    else:
        tx.do(how, **_values(one), nobody=nobody)
    if nobody is not None:
        linked_people.have_been(tx, nobody, one.other, one.at)


def _values(one: Closed) -> dict[str, object]:
    return {"number": one.number, "added": one.added, "at": one.at, "other": one.other}
