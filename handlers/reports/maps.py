"""The map of the ward that figures stand on: the period's own, or another day's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.placement import Succession
from handlers.rules.fairness.redrawing import Move, moved, moves
from handlers.turn import WARD_ZONE
from storage.transaction import Transaction
from storage.ward import campaign


@dataclass(frozen=True, slots=True)
class Map:
    """Which groups there are, and where the facts of other groups count."""

    first: date
    last: date
    moves: tuple[Move, ...] = ()
    is_redrawn: bool = False
    _by_group: dict[int, list[Move]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Sort the moves by the group they concern."""
        for move in self.moves:
            self._by_group[move.group_id].append(move)

    def holds(self, group: campaign.Group) -> bool:
        """Whether the group is on it, for a day at least."""
        return group.valid_from <= self.last and (
            group.valid_to is None or group.valid_to >= self.first
        )

    def place(self, placement: str, group_id: int | None, on: date) -> tuple[str, int | None]:
        """Where a fact of that day counts."""
        if group_id is None or group_id not in self._by_group:
            return placement, group_id
        to_id = moved(self._by_group[group_id], group_id, on)
        return ("unplaced", None) if to_id is None else (placement, to_id)


def standing(
    groups: Sequence[campaign.Group], there: Map, named: Container[int], at: datetime
) -> tuple[campaign.Group, ...]:
    """Those of the map, and those that facts name although they are not on it.

    An example that has ended stands for nobody once the ward's own list is there.
    """
    day = last_day(there.last, at)
    has_own = any(lasts(group, day) and not group.is_example for group in groups)
    held = (g for g in groups if there.holds(g) or g.id in named)
    return tuple(
        g for g in held if g.id in named or not (has_own and g.is_example) or lasts(g, day)
    )


def are_examples(groups: Iterable[campaign.Group], last: date, at: datetime) -> bool:
    """Whether the list is still an example on the last day, or today."""
    day = last_day(last, at)
    return any(group.is_example and lasts(group, day) for group in groups)


def lasts(group: campaign.Group, day: date) -> bool:
    """Whether the group is there on that day."""
    return group.valid_from <= day and (group.valid_to is None or group.valid_to >= day)


def last_day(last: date, at: datetime) -> date:
    """The end of a period, or today while it runs."""
    return min(last, at.astimezone(WARD_ZONE).date())


def map_of(period: Period) -> Map:
    """Every group that was there on some day of the period; nothing moves."""
    return Map(period.first, period.last)


def map_on(tx: Transaction, day: date) -> Map:
    """That day's groups alone; what has no single place among them is not placed."""
    groups = campaign.all_groups(tx)
    known = [Succession(one.from_id, one.to_id, one.on) for one in campaign.successions(tx)]
    there = frozenset(group.id for group in campaign.groups_on(tx, day))
    ways = moves({group.id: group.valid_to for group in groups}, known, there, day)
    return Map(day, day, ways, is_redrawn=True)
