"""Taking a list of teams into the database: nothing is deleted, twice is the same as once."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from bot.imports.lines import ImportReport, Refused, RowError, sift
from bot.imports.reading import Sheet
from bot.imports.teams.rows import Known, TeamRow, team_row, wanted
from bot.imports.teams.together import Doubtful, Move, waiting
from handlers.rules.folding import lowered
from handlers.texts import Texts
from handlers.turn import WARD_ZONE
from storage.chain import audit
from storage.outreach import teams
from storage.outreach.teams import Team
from storage.transaction import Transaction
from storage.ward import campaign

Sound = list[tuple[TeamRow, Team | None]]


def import_teams(tx: Transaction, sheet: Sheet, texts: Texts, at: datetime) -> ImportReport:
    """Import what can be used, in one unit; a group that changes teams goes with both lines."""
    sound, refused = _sort_out(tx, sheet, texts, at)
    counted, audit_entries = Counter[str](), []
    for row, found in sound:
        what, audit_entry = _keep(tx, row, found, at)
        counted[what] += 1
        audit_entries += [audit_entry] if audit_entry else []
    counts = counted["added"], counted["changed"], counted["unchanged"]
    report = ImportReport(*counts, tuple(refused))
    if not audit_entries:
        return report
    audit.record(tx, _audit_entry(sheet, report, audit_entries), at)
    return replace(report, number=audit.printed_head(tx)[0])


def _sort_out(
    tx: Transaction, sheet: Sheet, texts: Texts, at: datetime
) -> tuple[Sound, list[Refused]]:
    """Looked through as a whole before anything is written."""
    today = at.astimezone(WARD_ZONE).date()
    known = Known.of(texts, campaign.all_groups(tx), today)
    rows, refused = sift(sheet, lambda line: team_row(line, known))
    every, lines, sound = teams.every(tx), dict[str, int](), Sound()
    there = {lowered(one.name): one for one in every if _is_there(one, today)}
    ended = {(one.name, one.valid_from) for one in every if not _is_there(one, today)}
    for row in rows:
        try:
            found = _agree(row, there.get(row.key), lines)
            if found is None and (row.name, row.valid_from or today) in ended:
                raise RowError("row_team_ended", team=row.name, day=row.valid_from or today)
        except RowError as error:
            refused.append(Refused(sheet.file, row.line, error.code, error.values))
            continue
        lines[row.key] = row.line
        sound.append((row, found))
    served = partial(_served, tx, today)
    moves = [Move(row.line, served(found), row.groups or served(found)) for row, found in sound]
    out = {one.line for one in refused}
    doubtful = [
        Doubtful(line.number, served(there.get(line.cell("name").casefold())), wanted(line, known))
        for line in sheet.lines
        if line.number in out
    ]
    refused += waiting(sheet.file, moves, doubtful)
    out = {one.line for one in refused}
    kept = [one for one in sound if one[0].line not in out]
    return kept, sorted(refused, key=lambda one: one.line)


def _served(tx: Transaction, today: date, team: Team | None) -> frozenset[int]:
    if team is None:
        return frozenset()
    return frozenset(teams.groups_served(tx, team.id, max(today, team.valid_from)))


def _is_there(one: Team, today: date) -> bool:
    """It has not ended; perhaps it has not begun."""
    return one.valid_to is None or one.valid_to >= today


def _agree(row: TeamRow, found: Team | None, lines: dict[str, int]) -> Team | None:
    """The team of that name, if what it is cannot be another now."""
    if row.key in lines:
        raise RowError("row_team_twice", line=lines[row.key])
    if found is not None and found.kind != row.kind:
        raise RowError("row_team_other_kind", team=found.name)
    if found is not None and row.valid_from not in (None, found.valid_from):
        raise RowError("row_team_other_day", team=found.name, day=found.valid_from)
    return found


def _keep(
    tx: Transaction, row: TeamRow, found: Team | None, at: datetime
) -> tuple[str, dict[str, object] | None]:
    """Write one row; what to count it as, and what the audit says of it."""
    today = at.astimezone(WARD_ZONE).date()
    begins = row.valid_from or today
    team = found or Team(0, row.kind, row.name, row.parent_body, begins)
    if found is None:
        team = replace(team, id=teams.add(tx, team, None, at) or 0)  # 0: a foreign key refuses it
    elif found.parent_body != row.parent_body:
        teams.change(tx, replace(found, parent_body=row.parent_body))
    since = begins if found is None else max(today, found.valid_from)
    served = _serve(tx, team, row.groups, (since, at))
    body = [team.parent_body, row.parent_body]
    if found is not None and body[0] == body[1] and served is None:
        return "unchanged", None
    audit_entry: dict[str, object] = {
        "team": team.id,
        "added": found is None,
        "since": since.isoformat(),
        "name": team.name,
        "body": body,
        "groups": served,
    }
    return "added" if found is None else "changed", audit_entry


def _serve(
    tx: Transaction, team: Team, wanted: frozenset[int], since: tuple[date, datetime]
) -> list[list[int]] | None:
    """From that day on the team serves these groups, and no others; before and after."""
    day, at = since
    before = set(teams.groups_served(tx, team.id, day))
    if not wanted or wanted == before:
        return None
    for number in sorted(wanted - before):
        teams.serve(tx, team.id, number, day, at)
    for number in sorted(before - wanted):
        teams.leave(tx, team.id, number, day - timedelta(days=1))
    return [sorted(before), sorted(wanted)]


def _audit_entry(
    sheet: Sheet, report: ImportReport, audit_entries: Iterable[object]
) -> audit.AuditEntry:
    """The counts, and how each team stood before."""
    body = {
        "refused": len(report.refused),
        "teams": list(audit_entries),
        "teams_added": report.added,
        "teams_changed": report.changed,
        "teams_unchanged": report.unchanged,
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    subject, salt = f"file:{sheet.digest[:16]}", secrets.token_hex(16)
    return audit.AuditEntry("operator", "teams.imported", subject, text, salt)
