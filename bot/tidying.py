"""What is too old goes, a few rows in each unit: the writer is free for people between two."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from functools import partial

from bot.slices import SLICE
from storage.inquiry import inquiry_retention
from storage.privacy import retention
from storage.privacy.retention import Limits, Rule
from storage.store import Store
from storage.transaction import Work

NETWORK = timedelta(days=2)
"""So long it is kept from which network a question came; networks get new names each day."""


async def tidy(store: Store, limits: Limits, at: datetime) -> Counter[str]:
    """Drop what is too old; how many rows of each kind went. Raises NotStored."""
    gone = Counter[str]()
    for rule in retention.RULES:
        gone[rule.name] += await _all_of(store, rule, limits, at)
    forget = inquiry_retention.forget_some
    old = partial(forget, before=limits.inquiries, some=SLICE, at=at)
    gone["inquiries"] += await _until_none(store, old)
    unnamed = partial(inquiry_retention.forget_networks, before=at - NETWORK, some=SLICE)
    await _until_none(store, unnamed)
    unused = partial(inquiry_retention.forget_unused, before=limits.inquiries, some=SLICE)
    gone["common_answers"] += await _until_none(store, unused)
    return gone


async def _all_of(store: Store, rule: Rule, limits: Limits, at: datetime) -> int:
    """By one rule, until nothing is left."""
    some = partial(retention.tidy_some, rule=rule, limits=limits, at=at, some=SLICE)
    return await _until_none(store, some)


async def _until_none(store: Store, some: Work[int]) -> int:
    total = 0
    while went := await store.unit(some):
        total += went
        if went < SLICE:
            break
    return total
