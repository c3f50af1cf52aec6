"""The ward's records of completed courses; how they are checked, and who guesses at codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, case, func, select, update

from storage.models.audit import audit_detail, audit_entry
from storage.models.learning import course_test
from storage.models.records import certificate, certificate_guess
from storage.privacy.tombstones import Annulled
from storage.statement import Statement
from storage.stores.steadiness import later
from storage.transaction import Transaction

b = bindparam
NAMED, NAME_OPENED = "certificate.named", "certificate.name_opened"
"""A name was written; an officer let it be written anew."""
_c = certificate.c
_ROW = (
    _c.id,
    _c.person_id,
    _c.course_id,
    _c.title,
    _c.local_date,
    _c.name,
    _c.seed,
    _c.withdrawn_at,
    _c.withdrawn_why,
)
_ISSUE = Statement(
    lambda insert: (
        insert(certificate)
        .values(
            person_id=b("person_id"),
            course_id=b("course_id"),
            test_id=b("test_id"),
            title=b("title"),
            seed=b("seed"),
            code_hash=b("code_hash"),
            placement=b("placement"),
            group_id=b("group_id"),
            is_adult=b("is_adult"),
            issued_at=b("issued_at"),
            local_date=b("local_date"),
        )
        .on_conflict_do_nothing()
        .returning(_c.id)
    )
)
_FIND = Statement(lambda _: select(*_ROW).where(_c.id == b("number")))
_BY_CODE = Statement(lambda _: select(*_ROW).where(_c.code_hash == b("by_hash")))
_OF = Statement(lambda _: select(*_ROW).where(_c.person_id == b("person")).order_by(_c.id))
_NAME = Statement(
    lambda _: update(certificate).where(_c.id == b("number")).values(name=b("to_name"))
)
_NAMINGS = Statement(
    lambda _: (
        select(audit_entry.c.action, audit_detail.c.body)
        .join_from(audit_detail, audit_entry, audit_entry.c.id == audit_detail.c.entry_id)
        .where(
            audit_detail.c.person_id == b("person"),
            audit_entry.c.subject == b("subject"),
            (audit_entry.c.action == NAMED) | (audit_entry.c.action == NAME_OPENED),
        )
        .order_by(audit_entry.c.id)
    )
)
_WITHDRAW = Statement(
    lambda _: (
        update(certificate)
        .where(_c.id == b("number"), _c.withdrawn_at.is_(None))
        .values(withdrawn_at=b("at"), withdrawn_why="officer")
        .returning(_c.issued_at)
    )
)
_GIVE_BACK = Statement(
    lambda _: (
        update(certificate)
        .where(_c.id == b("number"), _c.withdrawn_why == "officer")
        .values(
            withdrawn_at=case((_c.seed.is_(None), _c.withdrawn_at)),
            withdrawn_why=case((_c.seed.is_(None), "erased")),
        )
        .returning(_c.issued_at)
    )
)
_HOLDERS = Statement(
    lambda _: select(_c.course_id, _c.person_id).where(
        _c.local_date >= b("first"),
        _c.local_date <= b("last"),
        func.coalesce(_c.withdrawn_why, "") != "officer",
    )
)
_TESTED = Statement(
    lambda _: (
        select(course_test.c.course_id, func.count())
        .where(
            course_test.c.finished_at.is_not(None),
            course_test.c.local_date >= b("first"),
            course_test.c.local_date <= b("last"),
        )
        .group_by(course_test.c.course_id)
    )
)
_g = certificate_guess.c
_at = b("at", type_=_g.since.type)  # typed, or SQLite would keep a time in another form
_GUESS = Statement(
    lambda insert: (
        insert(certificate_guess)
        .values(scope=b("scope"), tries=1, since=_at)
        .on_conflict_do_update(
            index_elements=["scope"],
            set_={
                "tries": case((_g.since < b("window"), 1), else_=_g.tries + 1),
                "since": case((_g.since < b("window"), _at), else_=_g.since),
            },
        )
        .returning(_g.tries)
    )
)
_GUESSES = Statement(
    lambda _: select(_g.tries).where(_g.scope == b("of_scope"), _g.since >= b("window"))
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A record as it stands; the name and what makes the code are gone with an erased person."""

    id: int
    person_id: int
    course_id: str
    title: str
    on: date
    name: str | None
    seed: str | None
    withdrawn_at: datetime | None = None
    why: str | None = None
    """`erased` or `officer`."""


@dataclass(frozen=True, slots=True)
class New:
    """A record to be issued, with the place and age the person has now."""

    person_id: int
    course_id: str
    test_id: int
    title: str
    placement: str
    group_id: int | None
    is_adult: bool
    on: date


@dataclass(frozen=True, slots=True)
class Naming:
    """A name that was written on a certificate, or that an officer let be written anew."""

    action: str
    body: str
    """What the audit says of it."""


def issue(tx: Transaction, new: New, seed: str, code_hash: str, at: datetime) -> int | None:
    """Issue it; None when the person has one of this course, or the code is somebody's."""
    number: int | None = tx.value(
        _ISSUE,
        person_id=new.person_id,
        course_id=new.course_id,
        test_id=new.test_id,
        title=new.title,
        seed=seed,
        code_hash=code_hash,
        placement=new.placement,
        group_id=new.group_id,
        is_adult=new.is_adult,
        issued_at=at,
        local_date=new.on,
    )
    return number


def find(tx: Transaction, number: int) -> Certificate | None:
    """A record by its number; whose it is must be checked."""
    return tx.one(_FIND, Certificate, number=number)


def by_code(tx: Transaction, code_hash: str) -> Certificate | None:
    """The record that a code belongs to."""
    return tx.one(_BY_CODE, Certificate, by_hash=code_hash)


def all_of(tx: Transaction, person_id: int) -> list[Certificate]:
    """Every record of a person, the earliest first."""
    return tx.all(_OF, Certificate, person=person_id)


def write_name(tx: Transaction, number: int, name: str) -> None:
    """The name as the person wants it written."""
    tx.do(_NAME, number=number, to_name=name)


def namings(tx: Transaction, one: Certificate) -> list[Naming]:
    """What was done about the name on it, the oldest first; nothing once its owner is erased."""
    return tx.all(_NAMINGS, Naming, person=one.person_id, subject=f"certificate:{one.id}")


def withdraw(tx: Transaction, number: int, at: datetime) -> bool:
    """An officer withdraws it; False when it was withdrawn before."""
    issued = tx.value(_WITHDRAW, number=number, at=at)
    if issued is not None:
        tx.lasting.append(Annulled(number, issued, at, is_withdrawn=True))
    return issued is not None


def give_back(tx: Transaction, number: int, at: datetime) -> bool:
    """An officer takes the withdrawal back; False when there is none of an officer's.

    Of somebody erased since it counts again, but opens nothing: it is as erasure left the others.
    """
    found = find(tx, number)
    issued = tx.value(_GIVE_BACK, number=number)
    if issued is None:
        return False
    since = later(at, found.withdrawn_at if found else None)
    tx.lasting.append(Annulled(number, issued, since, is_withdrawn=False))
    return True


def holders(tx: Transaction, first: date, last: date) -> list[tuple[str, int]]:
    """(course, person) of what was issued; erased people count, what an officer withdrew does not.

    Somebody with several numbers is here several times.
    """
    return tx.all(_HOLDERS, lambda *row: (row[0], row[1]), first=first, last=last)


def tests_taken(tx: Transaction, first: date, last: date) -> dict[str, int]:
    """How many tests of each course came to their end."""
    return dict(tx.all(_TESTED, lambda *row: (row[0], row[1]), first=first, last=last))


def count_guess(tx: Transaction, scope: str, window: datetime, at: datetime) -> int:
    """Count a code that nobody has; how many there were since the window began."""
    number: int = tx.value(_GUESS, scope=scope, window=window, at=at)
    return number


def guesses(tx: Transaction, scope: str, window: datetime) -> int:
    """How many such codes were tried since the window began."""
    return int(tx.value(_GUESSES, of_scope=scope, window=window) or 0)
