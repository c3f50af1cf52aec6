"""Taking an import of teams back: every team is what it was, where nobody has used it since."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from bot.imports.undone import was_undone
from storage import audit
from storage.errors import Unusable
from storage.outreach import team_lists, teams
from storage.transaction import Transaction

IMPORTED, UNDONE = "teams.imported", "teams.undone"


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
    """What taking an import back comes to; the number is its line in the journal."""

    number: int
    at: datetime
    changes: tuple[Change, ...]
    is_undone: bool = False

    @property
    def mark(self) -> str:
        """Six letters that another plan does not have: who agrees says what they have seen."""
        told = [(one.team, one.since, *map(sorted, one.groups)) for one in self.changes]
        return sha256(repr((self.number, self.at, told)).encode()).hexdigest()[:6]


def plan(tx: Transaction, number: int) -> Plan:
    """What would be taken back; Unusable where that must not be."""
    found = audit.walk(tx, number - 1, 1) if number > 0 else []
    if not found or (found[0].id, found[0].action) != (number, IMPORTED):
        raise Unusable("teams_no_import", number=str(number))
    rows = json.loads(found[0].body or "{}").get("teams", [])
    if not all("since" in row for row in rows):
        raise Unusable("teams_untraced", number=str(number))
    changes = tuple(map(_change, rows))
    made = Plan(number, found[0].at, changes, was_undone(tx, number, UNDONE))
    if not made.is_undone and (used := [one.name for one in changes if _is_used(tx, one)]):
        raise Unusable("teams_undo_used", number=str(number), teams=", ".join(used))
    return made


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
    audit.head(tx)  # locked: two operators may do this at once
    done = plan(tx, number)
    if done.is_undone:
        return done
    if mark != done.mark:
        raise Unusable("roll_undo_changed", number=str(number), mark=mark)
    for one in done.changes:
        _take_back(tx, one)
    _record(tx, done, at)
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


def _record(tx: Transaction, done: Plan, at: datetime) -> None:
    gone = sum(one.is_new for one in done.changes)
    facts = {"teams_removed": gone, "teams_restored": len(done.changes) - gone}
    body = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    subject, salt = f"entry:{done.number}", secrets.token_hex(16)
    audit.record(tx, audit.AuditEntry("operator", "teams.undone", subject, body, salt), at)
