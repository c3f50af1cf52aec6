"""Last year's figures on another day's map: what each group's facts are counted in there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from handlers.rules.fairness.placement import Succession


class Move(NamedTuple):
    """Facts of a group from before that day (no day: of any day) count in another; or in none."""

    group_id: int
    before: date | None
    to_id: int | None


Ends = Mapping[int, date | None]
"""Each group's last day; none: it is still there."""


def moves(
    groups: Ends, successions: Sequence[Succession], there: frozenset[int], day: date
) -> tuple[Move, ...]:
    """For every group of any time, in the order in which they apply; `there` is the day's map."""
    past = [one for one in successions if one.on <= day]
    return tuple(move for group in groups for move in _of_group(group, past, groups, there))


def _of_group(
    group: int, past: Sequence[Succession], groups: Ends, there: frozenset[int]
) -> list[Move]:
    """A group that keeps a part of its people after a split moves only what lies before it."""
    changes = sorted({one.on for one in past if one.from_id == group})
    since = [date.min, *changes[:-1]]
    found = [
        Move(group, on, _only(_last_homes(group, after, past, groups), there))
        for on, after in zip(changes, since, strict=False)
    ]
    if group not in there:  # also what is recorded under its name after its end
        latest = found.pop().to_id if found else None
        found.append(Move(group, None, latest))
    return [one for one in found if one.to_id != group]


def _only(ends: frozenset[int], there: frozenset[int]) -> int | None:
    """The one group of the map where all of them are by now."""
    return next(iter(ends)) if len(ends) == 1 and ends <= there else None


def _last_homes(
    group: int, after: date, past: Sequence[Succession], groups: Ends
) -> frozenset[int]:
    """Where people of that group may be at last, from change to change."""
    ahead = [one.on for one in past if one.from_id == group and one.on > after]
    if not ahead:
        return frozenset({group})
    on = min(ahead)
    heirs = {one.to_id for one in past if one.from_id == group and one.on == on}
    last_day = groups.get(group)
    if last_day is None or last_day >= on:  # it goes on, so some of them stayed
        heirs.add(group)
    return frozenset().union(*(_last_homes(heir, on, past, groups) for heir in heirs))


def moved(by: Sequence[Move], group_id: int, on: date) -> int | None:
    """The group in which a fact of that day counts; None: not yet placed on that map."""
    for move in by:
        if move.group_id == group_id and (move.before is None or on < move.before):
            return move.to_id
    return group_id
