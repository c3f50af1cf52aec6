"""Of whose adults the ward's share is a share (DG1): nobody is counted in two groups."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.rules.fairness.placement import Succession


@dataclass(frozen=True, slots=True)
class Lived:
    """A group: how long it was there, and of which day the count of its adults in use is."""

    id: int
    first: date
    last: date | None
    counted_on: date | None = None
    is_example: bool = False

    def lasts(self, day: date) -> bool:
        """Whether it is there on that day."""
        return self.first <= day and (self.last is None or self.last >= day)


def whole_of(
    groups: Sequence[Lived], learned: Collection[int], successions: Sequence[Succession], day: date
) -> frozenset[int]:
    """The groups of that day; and those that ended before, have learners, and live on in nobody.

    Whoever is in the numerator is in the denominator, once: an ended group's adults are in the
    count of whoever followed it, unless that count is older than the change.
    """
    there = {one.id: one for one in groups if one.lasts(day)}
    ended = {one.id: one for one in groups if one.last and one.last < day and one.id in learned}
    has_own = any(not one.is_example for one in there.values())
    past = [one for one in successions if one.on <= day]
    counted = {**there, **ended}
    alone = [
        one.id
        for one in ended.values()
        if not (has_own and one.is_example) and not _held(one, counted, past)
    ]
    return frozenset((*there, *alone))


def _held(gone: Lived, counted: dict[int, Lived], past: Sequence[Succession]) -> bool:
    """Whether the count of some group that followed it, at once or later, came after the change."""
    ways = [(one.to_id, one.on) for one in past if one.from_id == gone.id and one.on >= _end(gone)]
    seen: set[tuple[int, date]] = set()
    while ways:
        heir, since = way = ways.pop()
        if way in seen or heir == gone.id:
            continue
        seen.add(way)
        if heir in counted and _covers(counted[heir], since):
            return True
        ways += [(one.to_id, one.on) for one in past if one.from_id == heir and one.on >= since]
    return False


def _end(gone: Lived) -> date:
    return gone.last or date.max


def _covers(heir: Lived, since: date) -> bool:
    """A group made by the change was counted for it, even before its first day."""
    return heir.counted_on is not None and (heir.counted_on >= since or heir.first >= since)
