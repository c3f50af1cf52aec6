"""Runs of the clock's routines: each due moment once, whoever strikes it and however often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, delete, or_, select, update

from storage.models.clockwork import job_run, lease, routine_state
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam

_STRIKE = Statement(
    lambda insert: (
        insert(job_run)
        .values(name=b("name"), due_at=b("due_at"), state=b("state"), attempts=0)
        .on_conflict_do_nothing()
        .returning(job_run.c.id)
    )
)
_LAST = Statement(
    lambda _: select(routine_state.c.last_due_at).where(routine_state.c.name == b("of_name"))
)
_REACH = Statement(
    lambda insert: (
        insert(routine_state)
        .values(name=b("name"), last_due_at=b("last_due_at"))
        .on_conflict_do_update(index_elements=["name"], set_={"last_due_at": b("last_due_at")})
    )
)
_DUE = Statement(
    lambda _: (
        select(job_run.c.id, job_run.c.name, job_run.c.due_at, job_run.c.attempts)
        .where(
            job_run.c.state == "waiting",
            or_(job_run.c.claimed_until.is_(None), job_run.c.claimed_until < b("now")),
        )
        .order_by(job_run.c.due_at, job_run.c.id)
        .limit(b("most"))
        .with_for_update(skip_locked=True)
    )
)
_CLAIM = Statement(
    lambda _: (
        update(job_run)
        .where(job_run.c.id == b("number"))
        .values(claimed_until=b("until"), attempts=job_run.c.attempts + 1)
    )
)
_FINISH = Statement(
    lambda _: (
        update(job_run)
        .where(job_run.c.id == b("number"), job_run.c.state == "waiting")
        .values(state=b("to_state"), finished_at=b("at"), outcome=b("said"))
    )
)
_TAKE_BACK = Statement(
    lambda _: delete(job_run).where(
        job_run.c.name == b("of_name"), job_run.c.due_at > b("now"), job_run.c.state != "done"
    )
)
_SEIZE = Statement(
    lambda _: update(job_run).where(job_run.c.state == "waiting").values(claimed_until=None)
)
_OUTCOME = Statement(
    lambda _: (
        select(job_run.c.outcome)
        .where(job_run.c.name == b("of_name"), job_run.c.state == "done")
        .order_by(job_run.c.due_at.desc())
        .limit(1)
    )
)
LONGEST_LEASE = timedelta(hours=1)
_is_mine = lease.c.holder == b("holder")
_still = lease.c.expires_at >= b("now")
_LEASE = Statement(
    lambda insert: (
        insert(lease)
        .values(name=b("name"), holder=b("holder"), epoch=1, expires_at=b("until"))
        .on_conflict_do_update(
            index_elements=["name"],
            set_={
                "holder": b("holder"),
                "expires_at": b("until"),
                "epoch": case(((_is_mine & _still), lease.c.epoch), else_=lease.c.epoch + 1),
            },
            where=or_(
                _is_mine, lease.c.expires_at < b("now"), lease.c.expires_at > b("unbelievable")
            ),
        )
        .returning(lease.c.epoch)
    )
)
_RELEASE = Statement(
    lambda _: delete(lease).where(lease.c.name == b("of_name"), lease.c.holder == b("by"))
)
_RELEASE_ALL = Statement(lambda _: delete(lease))


@dataclass(frozen=True, slots=True)
class Run:
    """A routine that is due."""

    id: int
    name: str
    due_at: datetime
    attempts: int = 0


def strike(tx: Transaction, name: str, due_at: datetime, *, skipped: bool = False) -> bool:
    """Record that a routine is due at a moment; False when that was recorded before."""
    state = "skipped" if skipped else "waiting"
    return tx.value(_STRIKE, name=name, due_at=due_at, state=state) is not None


def last_due(tx: Transaction, name: str) -> datetime | None:
    """The last moment that was looked at for a routine."""
    found: datetime | None = tx.value(_LAST, of_name=name)
    return found


def reach(tx: Transaction, name: str, due_at: datetime) -> None:
    """Everything up to this moment has been looked at."""
    tx.do(_REACH, name=name, last_due_at=due_at)


def take_back(tx: Transaction, name: str, now: datetime) -> int:
    """Forget slots of the future that were not performed: the clock was wrong when they struck."""
    return tx.do(_TAKE_BACK, of_name=name, now=now)


def claim_runs(tx: Transaction, now: datetime, until: datetime, most: int = 8) -> list[Run]:
    """Take runs that nobody is performing."""
    due = tx.all(_DUE, Run, now=now, most=most)
    for run in due:
        tx.do(_CLAIM, number=run.id, until=until)
    return due


def finish_run(tx: Transaction, number: int, state: str, said: str, at: datetime) -> bool:
    """Close a run with what it did; False when it was closed already."""
    return tx.do(_FINISH, number=number, to_state=state, said=said[:200], at=at) == 1


def seize_runs(tx: Transaction) -> int:
    """Let every claim and lease lapse: on SQLite no other process can be at it any more."""
    tx.do(_RELEASE_ALL)
    return tx.do(_SEIZE)


def release_lease(tx: Transaction, name: str, holder: str) -> None:
    """Let go of a lease, so that another process need not wait for its end."""
    tx.do(_RELEASE, of_name=name, by=holder)


def take_lease(
    tx: Transaction, name: str, holder: str, now: datetime, until: datetime
) -> int | None:
    """Hold or renew a lease; its epoch, or None while somebody else holds it.

    One that ends too late was taken while a clock was wrong, and counts as ended.
    """
    epoch: int | None = tx.value(
        _LEASE, name=name, holder=holder, now=now, until=until, unbelievable=now + LONGEST_LEASE
    )
    return epoch


def last_outcome(tx: Transaction, name: str) -> str:
    """What a routine said when it was done last; empty where it never was."""
    return tx.value(_OUTCOME, of_name=name) or ""
