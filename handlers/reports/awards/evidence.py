"""What the record tells of a group, a team or a unit: gathered as it lies there, never weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

import msgspec

from handlers.reports.awards.criteria import Kind
from handlers.reports.tally import Figure
from handlers.rules.days.calendar_units import Period, month_of, previous
from storage.counting import tally as facts
from storage.outreach import history, photos, teams
from storage.reporting import evidence_lines, units
from storage.reporting.evidence_lines import Line
from storage.reporting.issues import Issue
from storage.transaction import Transaction
from storage.ward import campaign, settlements

KINDS: tuple[Kind, ...] = get_args(Kind)
_FIGURES = dict[str, dict[str, dict[str, tuple[int | None, int]]]]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom it is about."""

    kind: Kind
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Figures as they were frozen; sessions, photos and lines as they are recorded."""

    subject: Subject
    figures: Mapping[str, Figure]
    months: tuple[tuple[Period, int], ...]
    """Approved sessions of each month, those without any too."""
    sessions: int
    pictured: int
    """Sessions with photos."""
    lines: tuple[Line, ...]
    later: tuple[date, ...]
    """Days of sessions that were approved only afterwards: told apart, counted nowhere."""
    counted_at: datetime

    @property
    def active(self) -> int:
        """Months in which there was something."""
        return sum(count > 0 for _, count in self.months)


def subject(tx: Transaction, kind: Kind, number: int, on: date) -> Subject | None:
    """A group, team or unit by its number."""
    found: campaign.Group | teams.Team | units.Unit | None
    if kind == "group":
        found = campaign.group(tx, number)
        return Subject(kind, number, found.title) if found else None
    found = teams.find(tx, number) if kind == "team" else units.find(tx, number, on)
    return Subject(kind, number, found.name) if found else None


def subjects(tx: Transaction, kind: Kind, on: date) -> list[Subject]:
    """Everybody of a kind there is on that day, in the order of every list of the house."""
    if kind == "group":
        return [Subject(kind, one.id, one.title) for one in campaign.groups_on(tx, on)]
    if kind == "team":
        return [Subject(kind, one.id, one.name) for one in teams.on(tx, on)]
    return [Subject(kind, one.id, one.name) for one in units.standing(tx, on)]


def gather(tx: Transaction, issue: Issue, about: Subject) -> Evidence:
    """Of the days of an issued report, as they stood when it was counted."""
    frozen = msgspec.json.decode(issue.figures, type=_FIGURES)[""]
    kept = frozen.get(f"{about.kind}:{about.id}", {})
    theirs, moved = _sessions(tx, issue, about), _moved(tx, issue)
    stood = {one: on for one, (on, now) in theirs.items() if moved.get(one, now)}
    later = [on for one, (on, now) in theirs.items() if now and one not in stood]
    lines = evidence_lines.between(tx, issue.first_day, issue.as_of)
    return Evidence(
        about,
        {code: Figure(code, *one) for code, one in kept.items()},
        tuple((one, sum(on in one for on in stood.values())) for one in _months(issue)),
        len(stood),
        sum(_is_pictured(tx, number, issue.counted_at) for number in stood),
        tuple(one for one in lines if about.kind == "unit" and one.unit_id == about.id),
        tuple(sorted(later)),
        issue.counted_at,
    )


def _sessions(tx: Transaction, issue: Issue, about: Subject) -> dict[int, tuple[date, bool]]:
    """Their sessions: the day, and whether it is approved now."""
    return {
        one.session_id: (one.on, one.state == facts.APPROVED)
        for one in facts.held(tx, issue.first_day, issue.as_of)
        if about.id == {"group": one.group_id, "team": one.team_id}.get(about.kind)
    }


def _moved(tx: Transaction, issue: Issue) -> dict[int, bool]:
    """Sessions decided on since: whether each was approved when the report was counted."""
    days, at = (issue.first_day, issue.as_of), issue.counted_at
    since = settlements.later_than(tx, days, at, issue.newest_completion).steps
    return {one: _was_approved(tx, one, at) for one in {step.session_id for step in since}}


def _was_approved(tx: Transaction, number: int, at: datetime) -> bool:
    decided = [one.what for one in history.events(tx, number) if one.at <= at]
    last = next((one for one in reversed(decided) if one in {facts.APPROVED, "returned"}), "")
    return last == facts.APPROVED


def _is_pictured(tx: Transaction, number: int, at: datetime) -> bool:
    return any(one.added_at <= at for one in photos.of(tx, number))


def _months(issue: Issue) -> list[Period]:
    found = [month_of(issue.as_of)]
    while found[0].first > issue.first_day:
        found.insert(0, previous(found[0]))
    return found
