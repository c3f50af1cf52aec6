"""Where a group's people belong after the map changed; last year's figures stay as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Succession:
    """From that day on, one group's people are counted in another."""

    from_id: int
    to_id: int
    on: date


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
