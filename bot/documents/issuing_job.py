"""Freezing a report, or an annex to one, among the slow answers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

import msgspec

from bot.clock import Clock
from bot.core import Core
from bot.later import Finish, NetworkJob
from handlers.contract import Reply
from handlers.officers.issuing.showing import prepared
from handlers.reports.document import Document
from handlers.reports.issued import Frozen, annex, changes, freeze
from handlers.reports.issued.annex import Corrected
from handlers.reports.issued.freezing import tables_of
from handlers.reports.issued.marked import marks_of
from handlers.reports.issued.withheld import withheld
from handlers.reports.yearly import Facts, gather, written
from handlers.reports.yearly.earlier import papers_corrected
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.yearly import mark_of
from handlers.turn import WARD_ZONE, House
from storage.delivery import work
from storage.reporting import issues
from storage.reporting.issues import Issue
from storage.store import Store
from storage.sums import marks
from storage.transaction import Transaction
from storage.ward import settlements


@dataclass(frozen=True, slots=True)
class Ready:
    """What is to be drawn and kept."""

    document: Document
    issue: Issue
    before: tuple[bytes, bytes] | None = None
    """The last draft of these days that somebody filled in, as it was drawn and as it came in."""


class Issuing:
    """Works off the jobs that prepare an issue."""

    def __init__(self, core: Core, store: Store, clock: Clock) -> None:
        self._core = core
        self._store = store
        self._clock = clock

    def network_job(self) -> NetworkJob:
        """Issues among the slow answers."""
        return NetworkJob(self.run, _nothing, lambda voice: voice.say("issuing.failed"))

    async def run(self, job: work.Job) -> Finish:
        """Count in one snapshot, draw beside everything else, keep in the unit that answers."""
        asked = msgspec.json.decode(job.arguments, type=dict[str, str])
        house, at = self._core.house, self._clock()
        ready = await self._store.read(lambda tx: _ready(tx, house, asked, at))
        if ready is None:
            return partial(prepared, house, lane=job.lane, number=None)
        marks = mark_of(house.settings.ward)
        made = await asyncio.to_thread(_drawn, ready, marks)

        def finish(tx: Transaction) -> Reply:
            whole = replace(ready.issue, sha256=issues.digest_of(made.body), looked=made.looked)
            number = issues.keep(tx, whole, made.body, made.draft)
            return prepared(house, tx, job.lane, number, (made.carried, made.lost))

        return finish


def _ready(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Ready | None:
    """A report of some days, or what has changed since one was issued; None: nothing has."""
    if number := asked.get("report"):
        return _annex(tx, house, int(number), asked["why"], at)
    period = Period(*(date.fromisoformat(asked[end]) for end in ("first", "last")))
    today = at.astimezone(WARD_ZONE).date()
    facts = gather(tx, house, period, min(period.last, today), at)
    document = written(house, facts)
    return Ready(document, _issue(tx, facts, freeze(facts, document)), _filled_before(tx, period))


def _filled_before(tx: Transaction, period: Period) -> tuple[bytes, bytes] | None:
    """Of the newest report of exactly these days that was filled in."""
    for one in issues.of_days(tx, period.first, period.last):
        if one.parent_id is None and issues.filling(issues.steps(tx, one.id)):
            drawn, came = issues.blank_draft(tx, one.id), issues.current(tx, one.id, draft=True)
            return (drawn, came) if drawn and came else None
    return None


def _annex(tx: Transaction, house: House, number: int, why: str, at: datetime) -> Ready | None:
    report = issues.find(tx, number)
    if report is None:
        return None
    last = issues.newest(tx, report.first_day, report.last_day) or report
    period = Period(report.first_day, report.last_day)
    facts = gather(tx, house, period, report.as_of, at)
    beside = papers_corrected(tx, period, facts.now)
    facts = replace(facts, earlier=(*facts.earlier, *beside))
    anew = written(house, facts)
    then = tables_of(last.tables)
    frozen = freeze(facts, anew, lambda now: withheld(then, now, marks_of(house.texts)))
    found = changes(then, tables_of(frozen.tables))
    if not found:
        return None
    place = issues.next_annex(tx, report.id)
    later = settlements.later_than(
        tx, (period.first, report.as_of), last.counted_at, last.newest_completion
    )
    about = Corrected(place, last.counted_at, why, found, later)
    document = annex(tx, house.texts, anew, about)
    kept = _issue(tx, facts, frozen)
    return Ready(document, replace(kept, parent_id=report.id, number=place, why=why))


def _issue(tx: Transaction, facts: Facts, frozen: Frozen) -> Issue:
    newest = marks.newest(tx, "completion")
    return Issue(
        id=0,
        parent_id=None,
        number=0,
        first_day=facts.asked.first,
        last_day=facts.asked.last,
        as_of=facts.as_of,
        figures=frozen.figures,
        definitions=frozen.definitions,
        tables=frozen.tables,
        newest_completion=newest,
        head=frozen.head,
        why=None,
        sha256="",
        mark=frozen.mark,
        counted_at=facts.now.counted_at,
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """The file that will be issued, the same with the mark of a draft, what is found in that."""

    body: bytes
    draft: bytes
    looked: str
    carried: int
    """Blanks that were filled from the draft before."""
    lost: int
    """What was written before and found no place."""


def _drawn(ready: Ready, of_ward: str) -> Drawn:
    """The library is loaded when the first document is drawn."""
    from bot.documents.carrying import carried
    from bot.documents.draw import draw, steady
    from bot.documents.filling import look

    mark = ready.issue.mark
    final = steady(draw(replace(ready.document, draft=of_ward), mark))
    filled = carried((final, steady(draw(ready.document, mark))), ready.before)
    body, draft = filled.files
    looked = look(draft, ready.issue.counted_at.astimezone(WARD_ZONE).date())
    return Drawn(body, draft, looked.written(), filled.count, filled.lost)


async def _nothing(_job: work.Job) -> None:
    """Nothing is kept of it."""
