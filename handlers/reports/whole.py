"""The ward's denominator: which counts of adults are in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from handlers.reports.heirs import successions
from handlers.rules.fairness.denominator import Lived, whole_of
from storage.transaction import Transaction
from storage.ward.campaign import Adults, Group


def ward_adults(
    tx: Transaction,
    groups: Sequence[Group],
    learned: Collection[int],
    known: Mapping[int, Adults],
    last: date,
) -> tuple[Adults, ...] | None:
    """Every count in it, group by group; none where one of them is not known."""
    lived = [_lived(one, known.get(one.id)) for one in groups]
    if not any(one.lasts(last) for one in lived):
        return None
    whole = whole_of(lived, learned, successions(tx), last)
    if any(number not in known for number in whole):
        return None
    return tuple(known[number] for number in sorted(whole))


def _lived(group: Group, count: Adults | None) -> Lived:
    counted_on = count.as_of if count else None
    first, over = group.valid_from, group.valid_to
    return Lived(group.id, first, over, counted_on, is_example=group.is_example)
