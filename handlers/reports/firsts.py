"""What somebody with several numbers completed first, under whichever of them."""

from __future__ import annotations

from collections.abc import Mapping

from storage.identity import linked_people
from storage.identity.linked_people import Done
from storage.transaction import Transaction


def in_order(tx: Transaction, same: Mapping[int, int]) -> list[Done]:
    """Every completion under one of these numbers, as time went, whichever was written first."""
    done = [one for number in same for one in linked_people.completions_of(tx, number)]
    return sorted(done, key=lambda one: (one.at, one.id))


def firsts(tx: Transaction, same: Mapping[int, int]) -> list[tuple[int, Done]]:
    """Each lesson of each person once, as it was completed first; in the same order."""
    found: dict[tuple[int, str], Done] = {}
    for one in in_order(tx, same):
        found.setdefault((same[one.person_id], one.lesson_id), one)
    return [(who, one) for (who, _), one in found.items()]
