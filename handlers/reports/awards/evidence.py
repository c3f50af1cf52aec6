"""What the record tells of a group, a team or a unit: gathered as it lies there, never weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

import msgspec

from handlers.reports.awards.criteria import Kind
from handlers.reports.tally import Figure
from handlers.rules.days.calendar_units import Period, month_of, previous
from storage.counting import tally as facts
from storage.outreach import photos, teams
from storage.reporting import evidence_lines, units
from storage.reporting.evidence_lines import Line
from storage.reporting.issues import Issue
from storage.transaction import Transaction
from storage.ward import campaign

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
    """Of the days of an issued report."""
    frozen = msgspec.json.decode(issue.figures, type=_FIGURES)[""]
    kept = frozen.get(f"{about.kind}:{about.id}", {})
    days: dict[int, date] = {}
    for one in facts.held(tx, issue.first_day, issue.as_of):
        is_theirs = about.id == {"group": one.group_id, "team": one.team_id}.get(about.kind)
        if is_theirs and one.state == "approved":
            days[one.session_id] = one.on
    lines = evidence_lines.between(tx, issue.first_day, issue.as_of)
    return Evidence(
        about,
        {code: Figure(code, *one) for code, one in kept.items()},
        tuple((one, sum(on in one for on in days.values())) for one in _months(issue)),
        len(days),
        sum(bool(photos.of(tx, number)) for number in days),
        tuple(one for one in lines if about.kind == "unit" and one.unit_id == about.id),
    )


def _months(issue: Issue) -> list[Period]:
    found = [month_of(issue.as_of)]
    while found[0].first > issue.first_day:
        found.insert(0, previous(found[0]))
    return found
