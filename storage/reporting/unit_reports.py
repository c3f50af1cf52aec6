"""Reports of units: every answer and every step is a fact, and the newest of a line counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select

from storage.models.units import unit_answer, unit_known, unit_report, unit_report_step
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_r, _s, _a, _k = unit_report.c, unit_report_step.c, unit_answer.c, unit_known.c
SAID, NOTHING, UNKNOWN = "said", "nothing", "unknown"
"""A figure or words; that there is none of it; that nobody counted it."""
SENT, RECALLED, RETURNED, ACCEPTED = "sent", "recalled", "returned", "accepted"
CLOSED = (SENT, ACCEPTED)
"""States in which nothing is changed before it is taken back or returned."""
_SAID = ("field", "state", "number", "words", "known", "evidence", "reason")
_KNOWN = ("unit_id", "due_on", "indicator", "value", "as_of", "counted_at")

_BEGIN = Statement(
    lambda insert: (
        insert(unit_report)
        .values(unit_id=b("unit_id"), due_on=b("due_on"), begun_at=b("begun_at"))
        .on_conflict_do_nothing()
    )
)
_REPORT = (_r.id, _r.unit_id, _r.due_on)
_FIND = Statement(
    lambda _: (
        select(*_REPORT).where(_r.unit_id == b("unit"), _r.due_on == b("due")).with_for_update()
    )
)
_LOOK = Statement(lambda _: select(*_REPORT).where(_r.unit_id == b("unit"), _r.due_on == b("due")))
_BY_ID = Statement(lambda _: select(*_REPORT).where(_r.id == b("number")).with_for_update())
_OF_DAY = Statement(lambda _: select(*_REPORT).where(_r.due_on == b("due")).order_by(_r.id))
_STEP = Statement(
    lambda insert: insert(unit_report_step).values(
        {
            name: b(name)
            for name in ("report_id", "what", "at", "local_date", "by_address", "reason")
        }
    )
)
_STEPS = Statement(
    lambda _: (
        select(_s.report_id, _s.what, _s.at, _s.local_date, _s.by_address, _s.reason)
        .join_from(unit_report_step, unit_report, _r.id == _s.report_id)
        .where(_r.due_on == b("due"))
        .order_by(_s.id)
    )
)
_STEPS_OF = Statement(
    lambda _: (
        select(_s.report_id, _s.what, _s.at, _s.local_date, _s.by_address, _s.reason)
        .where(_s.report_id == b("report"))
        .order_by(_s.id)
    )
)
_ANSWER = Statement(
    lambda insert: (
        insert(unit_answer)
        .values({name: b(name) for name in (*_SAID, "report_id", "at", "by_address")})
        .returning(_a.id)
    )
)
_newest = select(func.max(_a.id)).group_by(_a.report_id, _a.field)
_ANSWERS = Statement(
    lambda _: (
        select(_a.report_id, *(_a[name] for name in _SAID))
        .join_from(unit_answer, unit_report, _r.id == _a.report_id)
        .where(_r.due_on == b("due"), _a.id.in_(_newest))
        .order_by(_a.id)
    )
)
_ANSWERS_OF = Statement(
    lambda _: (
        select(_a.report_id, *(_a[name] for name in _SAID))
        .where(_a.report_id == b("report"), _a.id.in_(_newest.where(_a.report_id == b("report"))))
        .order_by(_a.id)
    )
)
_KNOW = Statement(
    lambda insert: (
        insert(unit_known)
        .values({name: b(name) for name in _KNOWN})
        .on_conflict_do_update(
            index_elements=["unit_id", "due_on", "indicator"],
            set_={name: b(name) for name in ("value", "as_of", "counted_at")},
        )
    )
)
_KNOWN_OF = Statement(
    lambda _: select(*(_k[name] for name in _KNOWN)).where(
        _k.unit_id == b("unit"), _k.due_on == b("due")
    )
)


@dataclass(frozen=True, slots=True)
class Report:
    """What one unit writes for one deadline."""

    id: int
    unit_id: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Step:
    """It was sent, taken back by its writer, returned or accepted."""

    report_id: int
    what: str
    at: datetime
    local_date: date
    by_address: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of a report as it stands."""

    report_id: int
    field: str
    state: str
    number: int | None = None
    words: str | None = None
    known: int | None = None
    """What the house knew when it was answered."""
    evidence: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of a unit that the house counted itself."""

    unit_id: int
    due_on: date
    indicator: str
    value: int
    as_of: date
    counted_at: datetime


def begin(tx: Transaction, unit_id: int, due_on: date, at: datetime) -> Report:
    """The report of a unit for a deadline, begun if there was none; locked."""
    tx.do(_BEGIN, unit_id=unit_id, due_on=due_on, begun_at=at)
    return tx.the(_FIND, Report, unit=unit_id, due=due_on)


def look(tx: Transaction, unit_id: int, due_on: date) -> Report | None:
    """The same if it was begun, not locked."""
    return tx.one(_LOOK, Report, unit=unit_id, due=due_on)


def find(tx: Transaction, number: int) -> Report | None:
    """A report by its number, locked."""
    return tx.one(_BY_ID, Report, number=number)


def of_deadline(tx: Transaction, due_on: date) -> list[Report]:
    """Every report that was begun for a deadline."""
    return tx.all(_OF_DAY, Report, due=due_on)


def step(tx: Transaction, new: Step) -> None:
    """Keep a step."""
    tx.do(
        _STEP,
        report_id=new.report_id,
        what=new.what,
        at=new.at,
        local_date=new.local_date,
        by_address=new.by_address,
        reason=new.reason,
    )


def steps(tx: Transaction, due_on: date) -> list[Step]:
    """The steps of every report for a deadline, in order."""
    return tx.all(_STEPS, Step, due=due_on)


def steps_of(tx: Transaction, report_id: int) -> list[Step]:
    """The steps of one report, in order."""
    return tx.all(_STEPS_OF, Step, report=report_id)


def answer(tx: Transaction, new: Answer, by: int | None, at: datetime) -> None:
    """Keep an answer; what was said before stays beneath it."""
    said = {name: getattr(new, name) for name in _SAID}
    tx.value(_ANSWER, **said, report_id=new.report_id, at=at, by_address=by)


def answers(tx: Transaction, due_on: date) -> list[Answer]:
    """The lines of every report for a deadline, as they stand."""
    return tx.all(_ANSWERS, Answer, due=due_on)


def answers_of(tx: Transaction, report_id: int) -> dict[str, Answer]:
    """The lines of one report as they stand, by their fields."""
    return {one.field: one for one in tx.all(_ANSWERS_OF, Answer, report=report_id)}


def know(tx: Transaction, figures: Iterable[Known]) -> None:
    """Keep what was counted, in the place of what was counted before."""
    rows = [{name: getattr(one, name) for name in _KNOWN} for one in figures]
    if rows:
        tx.each(_KNOW, rows)


def known_of(tx: Transaction, unit_id: int, due_on: date) -> dict[str, Known]:
    """What the house knows of a unit for a deadline, by its indicator."""
    return {one.indicator: one for one in tx.all(_KNOWN_OF, Known, unit=unit_id, due=due_on)}
