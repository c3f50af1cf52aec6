"""Where a group's people belong after the map changed; last year's figures stay as they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Succession:
    """From that day on, one group's people are counted in another."""

    from_id: int
    to_id: int
    on: date


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a group that is no more: merged, renamed or split, since when."""

    kind: str
    on: date
    heirs: tuple[int, ...]


def change_of(group_id: int, successions: Sequence[Succession]) -> Change | None:
    """The last change of a group's people; None where nobody wrote down what became of it."""
    on = max((one.on for one in successions if one.from_id == group_id), default=None)
    if on is None:
        return None
    that_day = [one for one in successions if one.on == on]
    heirs = tuple(dict.fromkeys(one.to_id for one in that_day if one.from_id == group_id))
    if len(heirs) > 1:
        return Change("split", on, heirs)
    alone = sum(one.to_id == heirs[0] for one in that_day) == 1
    return Change("renamed" if alone else "merged", on, heirs)


def group_on(group_id: int | None, successions: Sequence[Succession], day: date) -> int | None:
    """The group on that day: a merger or new name is followed, after a split the person chooses.

    None means not yet placed on the map of that day.
    """
    passed: set[int] = set()
    while group_id is not None and group_id not in passed:
        passed.add(group_id)
        heirs = {s.to_id for s in successions if s.from_id == group_id and s.on <= day}
        if heirs <= {group_id}:
            return group_id
        group_id = heirs.pop() if len(heirs) == 1 else None
    return None


def heirs_on(group_id: int, successions: Sequence[Succession], day: date) -> tuple[int, ...]:
    """Every group in which this one's people may be on that day; itself while nothing changed."""
    found, waiting, passed = list[int](), [group_id], set[int]()
    while waiting:
        here = waiting.pop(0)
        if here in passed:
            continue
        passed.add(here)
        heirs = [one.to_id for one in successions if one.from_id == here and one.on <= day]
        waiting += heirs
        if not heirs or here in heirs:
            found.append(here)
    return tuple(found)


Lives = Mapping[int, tuple[date, date | None]]
"""Each group's first and last day; none: it is still there."""


def was_whole(group_id: int, first: date, lives: Lives, successions: Sequence[Succession]) -> bool:
    """Whether just this group's people can be told apart on an earlier day: it was there, or all
    that it was made of was and came whole; nobody left it for another group since."""
    later = [one for one in successions if one.on > first and one.from_id != one.to_id]
    parts = {one.from_id for one in later if one.to_id == group_id}
    if any(one.from_id == group_id for one in later) or (lives[group_id][0] > first and not parts):
        return False
    return all(_came_whole(one, group_id, first, lives, later) for one in parts)


def _came_whole(
    part: int, into: int, first: date, lives: Lives, later: Sequence[Succession]
) -> bool:
    """Whether all of one group went into the other, and it was whole itself before."""
    heirs = {one.to_id for one in later if one.from_id == part}
    before = [one for one in later if one.from_id != part]
    has_ended = lives[part][1] is not None
    return has_ended and heirs == {into} and was_whole(part, first, lives, before)
