"""Taking a list of groups into the database: nothing is deleted, twice is the same as once."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.imports.groups.concerned import concerned
from bot.imports.groups.following import Following, import_successions
from bot.imports.groups.planning import Step
from bot.imports.groups.report import ImportReport
from bot.imports.groups.rows import Count, GroupRow
from bot.imports.groups.sorting import sort_out
from bot.imports.groups.traces import Traces
from bot.imports.reading import Files
from handlers.turn import WARD_ZONE
from storage.chain import audit
from storage.transaction import Transaction
from storage.ward import campaign
from storage.ward.campaign import Adults, Group


def import_groups(
    tx: Transaction, files: Files, at: datetime, *, same_names: bool = False
) -> ImportReport:
    """Import what can be used, in one unit: a merger or a split as a whole, or not at all."""
    today = at.astimezone(WARD_ZONE).date()
    found = sort_out(tx, files, today, same_names=same_names)
    steps, refused = found.steps, found.refused
    counted, traces = Counter[str](), Traces()
    for step in steps:
        counted.update(_keep(tx, step, at, traces))
    closed = 0 if refused else _close_examples(tx, steps, today, traces)
    followed = import_successions(tx, found.successions) if found.successions else Following()
    traces.successions += [new for _, new in followed.new]
    report = ImportReport(
        counted["added"],
        counted["changed"],
        counted["unchanged"],
        refused,
        adults_added=counted["adults"],
        successions_added=len(followed.new),
        successions_known=followed.known,
        examples_closed=closed,
        examples_kept=bool(refused and steps) and _has_examples(tx, today),
    )
    if not report.has_effect:
        return report
    audit.record(tx, _audit_entry(files, report, steps, traces), at)
    told = concerned(tx, at, traces.ended())
    return replace(report, concerned=told, number=audit.printed_head(tx)[0])


def _keep(tx: Transaction, step: Step, at: datetime, traces: Traces) -> list[str]:
    """Write one row; what to count it as."""
    row, known = step.row, step.known
    number = known.id if known else campaign.add_group(tx, _new(row))
    if known is None:
        traces.added.append((number, row.name, row.valid_to))
    if step.corrects:
        traces.corrected.append((step.corrects, row.name, row.valid_to))
        campaign.change_group(tx, number, row.name, row.valid_to)
    counts_anew = row.count is not None and _count(tx, number, row.count, at, traces)
    has_news = step.corrects or counts_anew
    kind = "added" if known is None else "changed" if has_news else "unchanged"
    return [kind, "adults"] if counts_anew else [kind]


def _new(row: GroupRow) -> Group:
    return Group(0, row.code, row.name, row.valid_from, row.valid_to, is_example=False)


def _count(tx: Transaction, number: int, count: Count, at: datetime, traces: Traces) -> bool:
    adults = Adults(number, count.adults, count.as_of, count.source)
    is_new = campaign.record_adults(tx, adults, at)
    traces.adults += [adults] if is_new else []
    return is_new


def _close_examples(tx: Transaction, steps: Sequence[Step], today: date, traces: Traces) -> int:
    """The examples end the day before the real list begins to hold."""
    if not steps:
        return 0
    begins = max(today, min(step.row.valid_from for step in steps))
    last = begins - timedelta(days=1)
    known = campaign.all_groups(tx)
    traces.examples += [g for g in known if g.is_example and (g.valid_to or date.max) > last]
    return campaign.close_examples(tx, last)


def _has_examples(tx: Transaction, today: date) -> bool:
    """Whether the example list still stands: it does while a row of the ward's own is refused."""
    return any(one.is_example for one in campaign.groups_on(tx, today))


def _audit_entry(
    files: Files, report: ImportReport, steps: Sequence[Step], traces: Traces
) -> audit.AuditEntry:
    """The counts, how each corrected group stood before, and what taking it back needs."""
    later = files.successions
    body = {
        "added": report.added,
        "adults": report.adults_added,
        "changed": report.changed,
        "corrected": [_correction(step.row, step.corrects) for step in steps if step.corrects],
        "examples_closed": report.examples_closed,
        "refused": len(report.refused),
        "successions": report.successions_added,
        "successions_file": later.digest if later else None,
        "traces": traces.as_facts(),
        "unchanged": report.unchanged,
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    subject, salt = f"file:{files.groups.digest[:16]}", secrets.token_hex(16)
    return audit.AuditEntry("operator", "groups.imported", subject, text, salt)


def _correction(row: GroupRow, before: Group) -> dict[str, object]:
    ends = [day and day.isoformat() for day in (before.valid_to, row.valid_to)]
    began = row.valid_from.isoformat()
    return {"code": row.code, "from": began, "name": [before.name, row.name], "to": ends}
