"""The paper that is asked for, from the issued report and the list as they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import get_args

from handlers.reports.awards import papers
from handlers.reports.awards.criteria import Kind
from handlers.reports.awards.evidence import Subject, gather, subject
from handlers.reports.document import Document
from handlers.rules.admission.numbering import row_number
from handlers.turn import House
from storage.reporting import awards, issues
from storage.reporting.awards import OBJECTED
from storage.transaction import Transaction


def drafted(
    house: House, tx: Transaction, arguments: Mapping[str, str], at: datetime
) -> Document | None:
    """None where what it was about is gone."""
    issue = issues.find(tx, row_number(arguments.get("issue", "")) or 0)
    if issue is None:
        return None
    desk = papers.Desk(house, issue, at)
    if arguments.get("paper") == "merits":
        found = _subject(tx, desk, *arguments.get("about", "").split(":")[1:])
        return papers.merits(desk, gather(tx, issue, found)) if found else None
    notes = awards.of(tx, issue.id)
    there = [
        found
        for one in awards.listed(notes)
        if (found := _subject(tx, desk, one.kind, str(one.subject_id)))
    ]
    if arguments.get("paper") == "proposal":
        return papers.proposal(desk, there)
    names = {(str(one.kind), one.id): one.name for one in there}
    said = [(names[one.key], one) for one in notes if one.what == OBJECTED and one.key in names]
    return papers.minutes(desk, there, said)


def _subject(
    tx: Transaction, desk: papers.Desk, kind: str = "", number: str = ""
) -> Subject | None:
    known: Kind | None = next((one for one in get_args(Kind) if one == kind), None)
    wanted = row_number(number)
    return subject(tx, known, wanted, desk.on) if known and wanted else None
