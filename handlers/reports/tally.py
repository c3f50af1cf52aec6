"""The campaign tally: every indicator for the ward, its groups and its teams in a period.

The one read path: chat, command line, export and report show what `tally` returns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.reports import gathering
from handlers.reports.counters import COUNTERS, counts
from handlers.reports.gathering import Desk
from handlers.reports.indicators import Indicator, indicators
from handlers.reports.ledger import ELSEWHERE, UNPLACED, WARD, Account, Ledger, Place
from handlers.reports.maps import Map, map_of, standing
from handlers.reports.participation import Figures, figures
from handlers.rules.counting.rounding import tenths
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness import aiming
from handlers.rules.fairness.sameness import canonical
from lessons.library import Library
from storage.chain import audit
from storage.counting import tally as facts
from storage.identity import linked_people
from storage.outreach import teams
from storage.transaction import Transaction
from storage.ward import campaign, targets

HOUR = 60


@dataclass(frozen=True, slots=True)
class Whole:
    """What a share is a share of, with the day and source of every count in it."""

    adults: int
    counts: tuple[tuple[date, str], ...]
    is_once: bool = False
    """Of a ward in which counts of some groups are in those of others: it is not their sum."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one place under its indicator's code; minutes for BH6, adults for DG1."""

    code: str
    value: int | None
    """None: nobody gave the number."""
    missing: int = 0
    """Forms that do not give it; they are not counted as zero."""
    whole: Whole | None = None

    @property
    def amount(self) -> int | float | None:
        """The figure in its indicator's unit; a share without a denominator is none."""
        if self.value is None:
            return None
        if indicators()[self.code].is_share:
            return tenths(100 * self.value, self.whole.adults) if self.whole else None
        return tenths(self.value, HOUR) if self.code == "BH6" else self.value


@dataclass(frozen=True, slots=True)
class Waiting:
    """Sessions that are not in the figures yet."""

    submitted: int
    returned: int
    closed: int
    open: int = 0
    draft: int = 0
    """Begun on paper, never opened; planned ones are none."""

    @property
    def all(self) -> int:
        """How many there are."""
        return self.submitted + self.returned + self.closed + self.open + self.draft


@dataclass(frozen=True, slots=True)
class Tally:
    """A whole answer, counted in one snapshot."""

    period: Period
    there: Map
    counted_at: datetime
    groups: tuple[campaign.Group, ...]
    teams: tuple[teams.Team, ...]
    figures: Mapping[Place, Mapping[str, Figure]]
    waiting: Mapping[Place, Waiting]
    parts: tuple[tuple[str, str, int], ...]
    """Code, which part of it (a course, a parent body, a sort), and how many."""
    were: Mapping[tuple[Place, str], targets.Target]
    """What the targets took the place of."""
    targets: Mapping[tuple[Place, str], targets.Target]
    """Those of exactly this period, as they were known when it ended."""
    partly: int
    """Officers' entries that lie only partly in the period."""
    head: str
    """The last hash of the audit chain when this was counted."""

    def at(self, place: Place) -> Mapping[str, Figure]:
        """The figures of a place."""
        return self.figures[place]

    def places(self, by: str) -> list[Place]:
        """The rows of a table by group or by team, in their order."""
        if by == "team":
            return [("team", team.id) for team in self.teams]
        rest = [place for place in (ELSEWHERE, UNPLACED) if place in self.figures]
        return [*(("group", group.id) for group in self.groups), *rest]


def tally(
    tx: Transaction, period: Period, library: Library, at: datetime, there: Map | None = None
) -> Tally:
    """Count, on the map of the period or on another day's."""
    there = there or map_of(period)
    learnt = figures(tx, period, at, there)
    desk, known, partly = gathered(tx, period, library, there, Ledger())
    groups = _groups(tx, there, learnt, desk.ledger, at)
    shown = tuple(team for team in known if _was_there(team, period, desk.ledger))
    places = _places(groups, shown, desk.ledger, learnt)
    aims = _versions(tx, period)
    chosen = _targets(aims, period)
    return Tally(
        period,
        there,
        at,
        groups,
        shown,
        {place: _figures(place, desk.ledger[place], learnt) for place in places},
        {place: _waiting(desk.ledger[place]) for place in places},
        _parts(desk.ledger),
        {key: old for key, one in chosen.items() if (old := aiming.before(aims[key], one))},
        chosen,
        partly,
        audit.printed_head(tx)[1],
    )


def gathered(
    tx: Transaction, period: Period, library: Library, there: Map, ledger: Ledger
) -> tuple[Desk, list[teams.Team], int]:
    """Every fact but of who learned, in its accounts; every team; entries that lie partly in."""
    same = canonical((link.kept_id, link.other_id) for link in linked_people.links(tx))
    held, known = facts.held(tx, period.first, period.last), teams.every(tx)
    desk = Desk(tx, period, there, same, ledger, held)
    gathering.sessions(desk, held)
    gathering.presence(desk, held)
    gathering.courses(desk, tuple((course.id, course.lessons) for course in library.courses))
    gathering.statements(desk)
    gathering.members(desk, known)
    return desk, known, gathering.entered(desk)


def _groups(
    tx: Transaction, there: Map, learnt: Figures, ledger: Ledger, at: datetime
) -> tuple[campaign.Group, ...]:
    """Those of the map, and those that facts name although they are not on it."""
    named = {int(place[1] or 0) for place in ledger.places("group")}
    named |= {row.group.id for row in learnt.rows if row.group}
    return standing(campaign.all_groups(tx), there, named, at)


def _was_there(team: teams.Team, period: Period, ledger: Ledger) -> bool:
    there = team.valid_from <= period.last and (not team.valid_to or team.valid_to >= period.first)
    return there or ("team", team.id) in ledger.places("team")


def _places(
    groups: Sequence[campaign.Group], shown: Sequence[teams.Team], ledger: Ledger, learnt: Figures
) -> list[Place]:
    rest: set[Place] = {(row.placement, None) for row in learnt.rows if row.group is None}
    rest |= set(ledger.places("elsewhere", "unplaced"))
    return [
        WARD,
        *(("group", group.id) for group in groups),
        *(place for place in (ELSEWHERE, UNPLACED) if place in rest),
        *(("team", team.id) for team in shown),
    ]


def _scope(place: Place) -> str:
    return place[0] if place[0] in ("ward", "team") else "group"


def _figures(place: Place, account: Account, learnt: Figures) -> dict[str, Figure]:
    """Every indicator that can be counted there."""
    known = _of_learners(place, learnt)
    return {
        code: known.get(code) or _counted(one, account)
        for code, one in indicators().items()
        if _scope(place) in one.scopes
    }


def _counted(one: Indicator, account: Account) -> Figure:
    if one.given == "officer" and not account.knows(one.code):
        return Figure(one.code, None)  # nobody has said anything yet, not even that it is none
    return Figure(one.code, *account.total(one.code))


@counts("HT1", "HT2", "DG1")
def _of_learners(place: Place, learnt: Figures) -> dict[str, Figure]:
    """HT1, HT2 and DG1, as the participation figures have them."""
    if place == WARD:
        people, lessons, adults = learnt.people, learnt.completions, learnt.learnt
        whole = _whole_ward(learnt)
    else:
        rows = (row for row in learnt.rows if (row.placement, row.group and row.group.id) == place)
        row = next(rows, None)
        people, lessons, adults = (
            (row.people or 0, row.completions or 0, row.learnt) if row else (0, 0, 0)
        )
        count = row.adults if row else None
        whole = Whole(count.adults, ((count.as_of, count.source),)) if count else None
    share = Figure("DG1", adults, 0, whole if whole and whole.adults else None)
    return {"HT1": Figure("HT1", people), "HT2": Figure("HT2", lessons), "DG1": share}


def apart() -> list[str]:
    """Codes that are defined and that nobody counts, or counted and defined nowhere.

    What nobody counts would be reported as a confident zero.
    """
    return sorted(COUNTERS.keys() ^ indicators().keys())


def _whole_ward(learnt: Figures) -> Whole | None:
    if learnt.adults is None:
        return None
    counts = {(one.as_of, one.source) for one in learnt.whole}
    return Whole(learnt.adults, tuple(sorted(counts)), learnt.lives_on)


def _waiting(account: Account) -> Waiting:
    states = ("submitted", "returned", "closed", "open", "draft")
    return Waiting(*(account.total(state)[0] or 0 for state in states))


def _parts(ledger: Ledger) -> tuple[tuple[str, str, int], ...]:
    found = []
    for place in sorted(ledger.places("part"), key=str):
        code, _, part = str(place[1]).partition(":")
        found.append((code, part, ledger[place].total(code)[0] or 0))
    return tuple(found)


def _targets(
    versions: Mapping[tuple[Place, str], Sequence[targets.Target]], period: Period
) -> dict[tuple[Place, str], targets.Target]:
    """As they were known when it ended."""
    chosen = {key: aiming.target_for(some, period) for key, some in versions.items()}
    return {key: one for key, one in chosen.items() if one and one.value is not None}


def _versions(tx: Transaction, period: Period) -> dict[tuple[Place, str], list[targets.Target]]:
    """Every target of exactly this period, each version."""
    found: defaultdict[tuple[Place, str], list[targets.Target]] = defaultdict(list)
    for one in targets.every(tx):
        if (one.first_day, one.last_day) == (period.first, period.last):
            place: Place = (one.scope, one.scope_id or None)
            found[place, one.indicator].append(one)
    return dict(found)


def aims(tx: Transaction, period: Period) -> dict[tuple[Place, str], targets.Target]:
    """The targets of exactly this period, without counting anything."""
    return _targets(_versions(tx, period), period)
