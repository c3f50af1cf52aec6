"""Who leads or serves a group that is no more: for the operator to tell the officers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from storage.counting import left_behind
from storage.outreach import teams
from storage.rights import holders
from storage.rights.role import Role
from storage.transaction import Transaction
from storage.ward import campaign


@dataclass(frozen=True, slots=True)
class Concerned:
    """A group with its last day, how many leaders it has, and the teams that go on serving it.

    `later`: lessons and sessions recorded after that day, which stay with it.
    """

    group: str
    last_day: date
    leaders: int
    teams: tuple[str, ...]
    later: int = 0


def concerned(tx: Transaction, at: datetime, ended: Collection[int]) -> tuple[Concerned, ...]:
    """Every group that got an end just now and that is still led, served or counted in."""
    held = (one for one in holders.every(tx, at) if one.is_held and one.role == Role.GROUP_LEADER)
    led = Counter(one.group_id for one in held)
    found = [
        Concerned(
            group.title,
            last,
            led[group.id],
            _serving(tx, group.id, last),
            left_behind.after(tx, group.id, last),
        )
        for group in campaign.all_groups(tx)
        if group.id in ended and (last := group.valid_to)
    ]
    return tuple(one for one in found if one.leaders or one.teams or one.later)


def _serving(tx: Transaction, group: int, last: date) -> tuple[str, ...]:
    after = last + timedelta(days=1)
    known = (one for one in teams.every(tx) if not one.valid_to or one.valid_to > last)
    return tuple(one.name for one in known if group in teams.groups_served(tx, one.id, after))
