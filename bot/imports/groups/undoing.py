"""Taking an import of groups back: the map is what it was, where nobody has used it since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.imports.groups.traces import Traced, read_traces
from bot.imports.taking_back import Entry, agreed, entry_of, mark_of, note
from storage.natural import natural
from storage.transaction import Transaction
from storage.ward import campaign


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking an import back comes to."""

    entry: Entry
    traced: Traced
    removed: tuple[str, ...]
    """Codes of the groups that go."""

    @property
    def mark(self) -> str:
        """Of everything that the import did."""
        return mark_of(self.entry.number, self.entry.at, self.traced, self.removed)


def plan(tx: Transaction, number: int) -> Plan:
    """What would be taken back; Unusable where that must not be."""
    entry = entry_of(tx, "groups", number)
    traced = read_traces(dict(entry.facts))
    if traced is None:
        raise entry.untraced()
    codes = {one.id: one.code for one in campaign.all_groups(tx)}
    entry.refuse_if_used(_in_use(tx, traced))
    return Plan(entry, traced, tuple(codes[one] for one, _, _ in traced.added if one in codes))


def undo(tx: Transaction, number: int, mark: str, at: datetime) -> Plan:
    """Take it back, in one unit, as the plan of this mark says; Unusable when that has changed."""
    done = agreed(tx, plan, number, mark)
    if not done.entry.is_undone:
        _take_back(tx, done.traced)
        note(tx, done.entry, _counted(done.traced), at)
    return done


def _take_back(tx: Transaction, traced: Traced) -> None:
    for follows in traced.successions:
        campaign.remove_succession(tx, follows)
    for count in traced.adults:
        campaign.remove_adults(tx, count)
    for one in traced.corrections:
        campaign.change_group(tx, one.group_id, *one.before)
    for group, _, _ in traced.added:
        campaign.remove_group(tx, group)


def _counted(traced: Traced) -> dict[str, int]:
    return {
        "groups_removed": len(traced.added),
        "groups_restored": len(traced.corrections),
        "adults": len(traced.adults),
        "successions": len(traced.successions),
    }


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
