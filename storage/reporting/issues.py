"""Issued reports and their annexes: frozen when they are prepared, issued by a second step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import bindparam, func, or_, select

from storage.models.issues import issue, issue_step
from storage.statement import Statement
from storage.transaction import Transaction

ASKED, ISSUED, DROPPED, FILED = "asked", "issued", "dropped", "filed"
FILLED = "filled"
"""Somebody filled the file in: this one would be issued, and whatever stood is begun anew."""
PREPARED = "prepared"
"""Of an issue without any step: nobody has stood up for it yet."""
b = bindparam
_i, _s = issue.c, issue_step.c
_ROW = (
    *(_i.id, _i.parent_id, _i.number, _i.first_day, _i.last_day, _i.as_of),
    *(_i.figures, _i.definitions, _i.tables, _i.newest_completion, _i.head, _i.why),
    *(_i.sha256, _i.mark, _i.counted_at, _i.looked),
)
_NAMES = tuple(column.name for column in _ROW if column.name != "id")
_ADD = Statement(
    lambda insert: (
        insert(issue)
        .values({name: b(name) for name in (*_NAMES, "body", "draft")})
        .on_conflict_do_nothing(index_elements=["mark"])
        .returning(_i.id)
    )
)
_FIND = Statement(lambda _: select(*_ROW).where(_i.id == b("wanted")))
_MARKED = Statement(lambda _: select(*_ROW).where(_i.mark == b("mark")))
_OF = Statement(
    lambda _: (
        select(*_ROW)
        .where(_i.first_day == b("first"), _i.last_day == b("last"))
        .order_by(_i.id.desc())
    )
)
_ALL = Statement(
    lambda _: (
        select(*_ROW)
        .where(_i.id.in_(select(_s.issue_id).where(_s.what == ISSUED)))
        .order_by(_i.first_day, _i.id)
    )
)
_BODY = Statement(lambda _: select(_i.body).where(_i.id == b("wanted")))
_DRAFT = Statement(lambda _: select(_i.draft).where(_i.id == b("wanted")))
_STEP_ROW = (
    *(_s.id, _s.issue_id, _s.what, _s.at, _s.local_date),
    *(_s.person_id, _s.address_id, _s.head, _s.sha256, _s.looked),
)
_STEP_BODY = Statement(lambda _: select(_s.body).where(_s.id == b("wanted")))
_STEP_DRAFT = Statement(lambda _: select(_s.draft).where(_s.id == b("wanted")))
_STEPS = Statement(lambda _: select(*_STEP_ROW).where(_s.issue_id == b("wanted")).order_by(_s.id))
_STEP_OF = Statement(lambda _: select(*_STEP_ROW).where(_s.id == b("wanted"), _s.what == FILED))
_RECENT = Statement(lambda _: select(*_ROW).order_by(_i.id.desc()).limit(b("most")))
_STEP_NAMES = ("issue_id", "what", "slot", "at", "local_date", "person_id", "address_id", "head")
_STEP = Statement(
    lambda insert: (
        insert(issue_step)
        .values({name: b(name) for name in (*_STEP_NAMES, "sha256", "body", "draft", "looked")})
        .on_conflict_do_nothing()
        .returning(_s.id)
    )
)
_BY_DIGEST = Statement(
    lambda _: select(_i.id).where(
        or_(
            _i.sha256 == b("digest"),
            _i.id.in_(select(_s.issue_id).where(_s.sha256 == b("digest"))),
        )
    )
)
_NUMBER = Statement(
    lambda _: (
        select(func.max(_i.number))
        .join_from(issue, issue_step, _s.issue_id == _i.id)
        .where(_i.parent_id == b("wanted"), _s.what == ISSUED)
    )
)


@dataclass(frozen=True, slots=True)
class Issue:
    """A report, or an annex that corrects one, as it was frozen; its files are read apart."""

    id: int
    parent_id: int | None
    number: int
    first_day: date
    last_day: date
    as_of: date
    figures: str
    definitions: str
    tables: str
    newest_completion: int
    head: str
    why: str | None
    sha256: str
    mark: str
    counted_at: datetime
    looked: str | None = None

    @property
    def slot(self) -> str:
        """What may be issued only once."""
        if self.parent_id:
            return f"annex:{self.parent_id}:{self.number}"
        return f"report:{self.first_day}:{self.last_day}"


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody did with it."""

    id: int
    issue_id: int
    what: str
    at: datetime
    local_date: date
    person_id: int | None
    address_id: int | None
    head: str
    sha256: str | None
    looked: str | None = None


def digest_of(body: bytes) -> str:
    """By what a file is known."""
    return sha256(body).hexdigest()


def keep(tx: Transaction, new: Issue, body: bytes, draft: bytes) -> int:
    """Freeze it."""
    values = {name: getattr(new, name) for name in _NAMES}
    number = tx.value(_ADD, **values, body=body, draft=draft)
    if number is None:  # the same job, done a second time
        number = tx.the(_MARKED, Issue, mark=new.mark).id
    return int(number)


def find(tx: Transaction, number: int) -> Issue | None:
    """The issue of that number."""
    return tx.one(_FIND, Issue, wanted=number)


def marked(tx: Transaction, mark: str) -> Issue | None:
    """The one whose file bears this mark."""
    return tx.one(_MARKED, Issue, mark=mark)


def of_days(tx: Transaction, first: date, last: date) -> list[Issue]:
    """Everything of exactly these days, the newest first, annexes among them."""
    return tx.all(_OF, Issue, first=first, last=last)


def issued(tx: Transaction) -> list[Issue]:
    """All that were issued, by their days."""
    return tx.all(_ALL, Issue)


def recent(tx: Transaction, most: int) -> list[Issue]:
    """The last that were prepared, whatever became of them."""
    return tx.all(_RECENT, Issue, most=most)


def newest(tx: Transaction, first: date, last: date) -> Issue | None:
    """The issued report of exactly these days, or its last annex: what it corrects counts."""
    there = of_days(tx, first, last)
    known = [one for one in there if state_of(steps(tx, one.id)) == ISSUED]
    report = next((one for one in known if one.parent_id is None), None)
    return next((one for one in known if report and one.parent_id == report.id), report)


def digest(tx: Transaction, one: Issue) -> str:
    """SHA-256 of the file that is, or would be, issued."""
    last = filling(steps(tx, one.id))
    return last.sha256 if last and last.sha256 else one.sha256


def by_digest(tx: Transaction, digest: str) -> Issue | None:
    """The one whose file, or a file filed with it, has this SHA-256."""
    number = tx.value(_BY_DIGEST, digest=digest)
    return find(tx, number) if number else None


def current(tx: Transaction, number: int, *, draft: bool = False) -> bytes | None:
    """The file that is, or would be, issued; with the mark of a draft for who looks it over."""
    if last := filling(steps(tx, number)):
        return _bytes(tx.value(_STEP_DRAFT if draft else _STEP_BODY, wanted=last.id))
    return _bytes(tx.value(_DRAFT if draft else _BODY, wanted=number))


def blank_draft(tx: Transaction, number: int) -> bytes | None:
    """The draft as it was drawn, before anybody filled it in."""
    return _bytes(tx.value(_DRAFT, wanted=number))


def filed_of(tx: Transaction, step: int) -> bytes | None:
    """The signed file of a step."""
    return _bytes(tx.value(_STEP_BODY, wanted=step))


def _bytes(found: bytes | memoryview | None) -> bytes | None:
    return bytes(found) if found is not None else None


def steps(tx: Transaction, number: int) -> list[Step]:
    """What was done with it, in order."""
    return tx.all(_STEPS, Step, wanted=number)


def step_of(tx: Transaction, number: int) -> Step | None:
    """The filing of that number."""
    return tx.one(_STEP_OF, Step, wanted=number)


def state_of(done: list[Step]) -> str:
    """prepared | asked | issued | dropped; a signed file changes nothing."""
    last = next((one.what for one in reversed(done) if one.what != FILED), PREPARED)
    return PREPARED if last == FILLED else last


def filling(done: list[Step]) -> Step | None:
    """The last file that somebody filled in."""
    return next((one for one in reversed(done) if one.what == FILLED), None)


def step(
    tx: Transaction, new: Step, slot: str, body: bytes | None = None, draft: bytes | None = None
) -> int | None:
    """Add a step; None where somebody was faster. Its `id` is ignored."""
    names = (name for name in (*_STEP_NAMES, "sha256", "looked") if name != "slot")
    values = {name: getattr(new, name) for name in names}
    number: int | None = tx.value(_STEP, **values, slot=slot, body=body, draft=draft)
    return number


def next_annex(tx: Transaction, report: int) -> int:
    """The number of the next annex to a report."""
    return int(tx.value(_NUMBER, wanted=report) or 0) + 1
