"""Learning that a helper entered above a day's measure: it waits, and counts once agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, or_, select, update

from storage.models.base import Moment
from storage.models.learning import answer, attempt, completion, held_completion
from storage.models.people import profile
from storage.statement import Statement
from storage.studying import learning
from storage.studying.learning import Completion
from storage.transaction import Transaction

b = bindparam
_h, _c, _a = held_completion.c, completion.c, answer.c
_FACT = (
    *(_h.person_id, _h.lesson_id, _h.version, _h.placement, _h.group_id, _h.is_adult),
    *(_h.channel, _h.right_first_time, _h.completed_at, _h.local_date),
)
_NAMES = [column.name for column in _FACT]
_IS_OPEN = or_(_h.state == "waiting", _h.state == "agreed")
_HOLD = Statement(
    lambda insert: (
        insert(held_completion)
        .values(
            **{name: b(name) for name in _NAMES},
            helper_id=b("helper_id"),
            team_id=b("team_id"),
            state="waiting",
        )
        .on_conflict_do_update(
            index_elements=["person_id", "lesson_id"],
            set_={
                **{name: b(name) for name in _NAMES[2:]},
                "helper_id": b("helper_id"),
                "team_id": b("team_id"),
                "state": "waiting",
                "decided_at": None,
                "decided_by": None,
            },
            where=_h.state == "returned",
        )
    )
)
_OPEN_OF = Statement(lambda _: select(_h.lesson_id).where(_h.person_id == b("person"), _IS_OPEN))
_COUNTED_BY = Statement(
    lambda _: (
        select(func.count(func.distinct(_c.id)))
        .join_from(
            completion,
            attempt,
            (attempt.c.person_id == _c.person_id) & (attempt.c.lesson_id == _c.lesson_id),
        )
        .join(answer, _a.attempt_id == attempt.c.id)
        .where(_c.local_date == b("day"), _c.way == "helper", _a.address_id == b("address"))
    )
)
_HELD_BY = Statement(
    lambda _: select(func.count()).where(
        _h.helper_id == b("helper"), _h.local_date == b("day"), _h.state != "counted"
    )
)
_BATCH = (
    _h.helper_id,
    _h.local_date,
    _h.team_id,
    func.count(),
    func.count(_h.person_id.distinct()),
)
_BATCHES = Statement(
    lambda _: (
        select(*_BATCH)
        .where(_h.state == "waiting")
        .group_by(_h.helper_id, _h.local_date, _h.team_id)
        .order_by(_h.local_date, _h.helper_id)
    )
)
_ROWS = Statement(
    lambda _: (
        select(
            _h.id, _h.person_id, profile.c.name, _h.lesson_id, _h.completed_at, _h.state, _h.team_id
        )
        .outerjoin_from(held_completion, profile, profile.c.person_id == _h.person_id)
        .where(_h.helper_id == b("helper"), _h.local_date == b("day"))
        .order_by(_h.completed_at, _h.id)
    )
)
_MOVE = Statement(
    lambda _: (
        update(held_completion)
        .where(_h.helper_id == b("helper"), _h.local_date == b("day"), _h.state == b("was"))
        .values(state=b("now"), decided_at=b("at"), decided_by=b("by"))
        .returning(_h.id)
    )
)
_DUE = Statement(
    lambda _: (
        select(_h.id, *_FACT)
        .where(_h.state == "agreed", _h.decided_at <= b("before", type_=Moment))
        .order_by(_h.id)
        .limit(b("most"))
    )
)
_COUNT = Statement(
    lambda _: update(held_completion).where(_h.id == b("number")).values(state="counted")
)
_WAITING = Statement(
    lambda _: select(func.count()).where(
        _IS_OPEN,
        _h.local_date >= b("first"),
        _h.local_date <= b("last"),
    )
)


@dataclass(frozen=True, slots=True)
class Batch:
    """What one helper entered on one day and waits: so many lessons of so many people."""

    helper_id: int
    day: date
    team_id: int | None
    lessons: int
    people: int


@dataclass(frozen=True, slots=True)
class Row:
    """One lesson of one person, with its state."""

    id: int
    person_id: int
    name: str | None
    lesson_id: str
    at: datetime
    state: str
    team_id: int | None


def hold(tx: Transaction, done: Completion, helper_id: int, team_id: int | None) -> None:
    """Let it wait; what was sent back may be entered again."""
    fact = {name: value for name, value in asdict(done).items() if name in _NAMES}
    tx.do(_HOLD, **fact, helper_id=helper_id, team_id=team_id)


def open_of(tx: Transaction, person_id: int) -> frozenset[str]:
    """Lessons of somebody that wait."""
    return frozenset(tx.all(_OPEN_OF, str, person=person_id))


def entered(tx: Transaction, address_id: int, helper_id: int, day: date) -> int:
    """How many lessons a helper entered on a day, counted or not."""
    counted = tx.value(_COUNTED_BY, day=day, address=address_id)
    return int(counted) + int(tx.value(_HELD_BY, helper=helper_id, day=day))


def batches(tx: Transaction) -> list[Batch]:
    """All that waits for somebody's look, the oldest day first."""
    return tx.all(_BATCHES, Batch)


def rows(tx: Transaction, helper_id: int, day: date) -> list[Row]:
    """What is, or was, in a batch."""
    return tx.all(_ROWS, Row, helper=helper_id, day=day)


def move(  # noqa: PLR0913, PLR0917 - a decision
    tx: Transaction, batch: tuple[int, date], was: str, now: str, at: datetime, by: int | None
) -> int:
    """Every row of a batch from one state to another; how many there were."""
    helper, day = batch
    found: Sequence[int] = tx.all(
        _MOVE, int, helper=helper, day=day, was=was, now=now, at=at, by=by
    )
    return len(found)


def count_some(tx: Transaction, before: datetime, most: int) -> int:
    """What was agreed to before becomes a fact of its own day; how many."""
    due = tx.all(_DUE, lambda number, *fact: (number, fact), before=before, most=most)
    for number, fact in due:
        learning.record_completion(tx, _fact(fact))
        tx.do(_COUNT, number=number)
    return len(due)


def _fact(values: Sequence[object]) -> Completion:
    named = dict(zip(_NAMES, values, strict=True))
    return Completion(way="helper", **named)  # type: ignore[arg-type]


def waiting(tx: Transaction, first: date, last: date) -> int:
    """How many lessons of these days do not count yet."""
    return int(tx.value(_WAITING, first=first, last=last))
