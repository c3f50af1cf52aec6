"""Taking an import of groups back: the map is what it was, where nobody has used it since."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.imports.groups.traces import Traced, read_traces
from bot.imports.undone import was_undone
from storage import audit, campaign
from storage.errors import Unusable
from storage.natural import natural
from storage.transaction import Transaction

IMPORTED, UNDONE = "groups.imported", "groups.undone"


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking an import back comes to; the number is its line in the journal."""

    number: int
    at: datetime
    traced: Traced
    removed: tuple[str, ...]
    """Codes of the groups that go."""
    is_undone: bool = False

    @property
    def mark(self) -> str:
        """Six letters that another plan does not have: who agrees says what they have seen."""
        return sha256(repr(self).encode()).hexdigest()[:6]


def plan(tx: Transaction, number: int) -> Plan:
    """What would be taken back; Unusable where that must not be."""
    found = audit.walk(tx, number - 1, 1) if number > 0 else []
    if not found or (found[0].id, found[0].action) != (number, IMPORTED):
        raise Unusable("groups_no_import", number=str(number))
    traced = read_traces(json.loads(found[0].body or "{}"))
    if traced is None:
        raise Unusable("groups_untraced", number=str(number))
    codes = {one.id: one.code for one in campaign.all_groups(tx)}
    removed = tuple(codes[one] for one, _, _ in traced.added if one in codes)
    made = Plan(number, found[0].at, traced, removed, was_undone(tx, number, UNDONE))
    if not made.is_undone and (used := _in_use(tx, traced)):
        raise Unusable("groups_undo_used", number=str(number), groups=", ".join(used))
    return made


def undo(tx: Transaction, number: int, mark: str, at: datetime) -> Plan:
    """Take it back, in one unit, as the plan of this mark says; Unusable when that has changed."""
    audit.head(tx)  # locked: two operators may do this at once
    done = plan(tx, number)
    if done.is_undone:
        return done
    if mark != done.mark:
        raise Unusable("roll_undo_changed", number=str(number), mark=mark)
    for follows in done.traced.successions:
        campaign.remove_succession(tx, follows)
    for count in done.traced.adults:
        campaign.remove_adults(tx, count)
    for one in done.traced.corrections:
        campaign.change_group(tx, one.group_id, *one.before)
    for group, _, _ in done.traced.added:
        campaign.remove_group(tx, group)
    _record(tx, done, at)
    return done


def _in_use(tx: Transaction, traced: Traced) -> list[str]:
    """Codes of groups that something rests on by now, or that were changed again."""
    there = {one.id: one for one in campaign.all_groups(tx)}
    left = [*traced.added, *((one.group_id, *one.after) for one in traced.corrections if one.after)]
    stand = {number: (one.name, one.valid_to) for number, one in there.items()}
    used = {number for number, *left_as in left if stand.get(number) != tuple(left_as)}
    used |= {number for number, _, _ in traced.added if _is_used(tx, number, traced)}
    return sorted((there[one].code for one in used if one in there), key=natural)


def _is_used(tx: Transaction, group: int, traced: Traced) -> bool:
    """Somebody lives there, learned there, serves it; or a later list says more of it."""
    own = set(traced.successions)
    later = any(
        group in (one.from_id, one.to_id) for one in campaign.successions(tx) if one not in own
    )
    counts = [one for one in campaign.adults_of(tx, group) if one not in traced.adults]
    return later or bool(counts) or campaign.is_used(tx, group)


def _record(tx: Transaction, done: Plan, at: datetime) -> None:
    facts = {
        "groups_removed": len(done.traced.added),
        "groups_restored": len(done.traced.corrections),
        "adults": len(done.traced.adults),
        "successions": len(done.traced.successions),
    }
    body = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    salt = secrets.token_hex(16)
    audit.record(
        tx, audit.AuditEntry("operator", "groups.undone", f"entry:{done.number}", body, salt), at
    )
