"""Taking an import of teams back: every team is what it was, where nobody has used it since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.imports.taking_back import Entry, agreed, entry_of, mark_of, note
from storage.outreach import team_lists, teams
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Change:
    """What an import did to a team: its body, and the groups it serves from that day on."""

    team: int
    name: str
    is_new: bool
    since: date
    body: tuple[str, str]
    groups: tuple[frozenset[int], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking an import back comes to."""

    entry: Entry
    changes: tuple[Change, ...]

    @property
    def mark(self) -> str:
        """Of the teams, and what each serves."""
        told = [(one.team, one.since, *map(sorted, one.groups)) for one in self.changes]
        return mark_of(self.entry.number, self.entry.at, told)


def plan(tx: Transaction, number: int) -> Plan:
    """What would be taken back; Unusable where that must not be."""
    entry = entry_of(tx, "teams", number)
    rows = entry.facts.get("teams", [])
    if not all("since" in row for row in rows):
        raise entry.untraced()
    changes = tuple(map(_change, rows))
    entry.refuse_if_used([one.name for one in changes if _is_used(tx, one)])
    return Plan(entry, changes)


def _change(row: dict[str, Any]) -> Change:
    before, after = row["groups"] or ([], [])
    return Change(
        row["team"],
        row["name"],
        bool(row["added"]),
        date.fromisoformat(row["since"]),
        (row["body"][0], row["body"][1]),
        (frozenset(before), frozenset(after)),
    )


def _is_used(tx: Transaction, one: Change) -> bool:
    """Somebody belongs to it or worked with it; or somebody changed it again."""
    team = teams.find(tx, one.team)
    if team is None or (team.name, team.parent_body, team.valid_to) != (
        one.name,
        one.body[1],
        None,
    ):
        return True
    before, after = one.groups
    if (
        before != after
        and {g for g, _, end in team_lists.spans(tx, one.team) if end is None} != after
    ):
        return True
    return one.is_new and team_lists.is_used(tx, one.team)


def undo(tx: Transaction, number: int, mark: str, at: datetime) -> Plan:
    """Take it back, in one unit, as the plan of this mark says; Unusable when that has changed."""
    done = agreed(tx, plan, number, mark)
    if not done.entry.is_undone:
        for one in done.changes:
            _take_back(tx, one)
        gone = sum(one.is_new for one in done.changes)
        restored = len(done.changes) - gone
        note(tx, done.entry, {"teams_removed": gone, "teams_restored": restored}, at)
    return done


def _take_back(tx: Transaction, one: Change) -> None:
    before, after = one.groups
    for group in after - before:
        team_lists.forget(tx, one.team, group, one.since)
    for group in before - after:
        team_lists.go_on(tx, one.team, group, one.since - timedelta(days=1))
    if one.is_new:
        team_lists.remove(tx, one.team)
    elif team := teams.find(tx, one.team):
        teams.change(tx, replace(team, parent_body=one.body[0]))
