"""What is too old goes, a few rows in each unit: the writer is free for people between two."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from functools import partial

from bot.slices import SLICE
from storage import retention
from storage.retention import Limits, Rule
from storage.store import Store


async def tidy(store: Store, limits: Limits, at: datetime) -> Counter[str]:
    """Drop what is too old; how many rows of each kind went. Raises NotStored."""
    gone = Counter[str]()
    for rule in retention.RULES:
        gone[rule.name] += await _all_of(store, rule, limits, at)
    return gone


async def _all_of(store: Store, rule: Rule, limits: Limits, at: datetime) -> int:
    """By one rule, until nothing is left."""
    some = partial(retention.tidy_some, rule=rule, limits=limits, at=at, some=SLICE)
    total = 0
    while went := await store.unit(some):
        total += went
        if went < SLICE:
            break
    return total
