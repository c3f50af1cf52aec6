"""A year of honest sessions, and forty-six that are too good: who is asked about, and how fast.

The ward is drawn from a seed: clubs of old people with two telephones, classes beside each other,
somebody who rounds, forms sent days later. What is asked of those is answered by a tap.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from handlers.rules.oddities.facts import Session
from handlers.shared import scrutiny
from storage.outreach import flags
from storage.store import Store
from storage.transaction import Transaction
from tests.bench.load.inflations import Cheat, Planted
from tests.bench.load.sessions import Diary
from tests.bench.ward import temporary_store
from tests.handlers.rules.oddities.clean import clean_sessions

WARDS, TEAMS, SESSIONS = 2, 10, 1000
CLUB, ROUNDS = 5, 20
"""A team whose club brings few telephones; an author who rounds."""
CHEATING = (3, 4, 6, 7, 8, 9)
"""Teams in which inflations are planted."""
REASON = "bench"
WARM = 20
"""Sessions of each ward that are not timed: statements are compiled when first used."""


@dataclass
class Found:
    """What one ward came to."""

    clean: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    clean_asked: int = 0
    missed: list[str] = field(default_factory=list)
    planted: int = 0
    waits: list[float] = field(default_factory=list)


def bench(database: str, rounds: int) -> dict[str, object]:
    """So many wards a round, each drawn from a seed of its own."""
    seen = []
    for seed in range(1, WARDS * rounds + 1):
        with temporary_store(database) as (store, _):
            found = ward(store, seed)
            name = store.name
        seen.append(found)
        rate = f"{found.clean_asked} of {found.clean} clean asked about ({dict(found.asked)})"
        print(f"seed {seed}: {rate}, of {found.planted} planted missed: {found.missed}", flush=True)
    waits = sorted(wait for found in seen for wait in found.waits[WARM:])
    return {
        "bench": "oddities",
        "database": name,
        "wards": len(seen),
        "clean": sum(found.clean for found in seen),
        "clean_asked": sum(found.clean_asked for found in seen),
        "worst_rate": round(max(found.clean_asked / found.clean for found in seen), 4),
        "planted": sum(found.planted for found in seen),
        "missed": sum(len(found.missed) for found in seen),
        "median_ms": round(waits[len(waits) // 2] * 1000, 1),
        "p99_ms": round(waits[int(len(waits) * 0.99)] * 1000, 1),
        "longest_ms": round(waits[-1] * 1000, 1),
    }


def ward(store: Store, seed: int) -> Found:
    """Honest ones first, in the order in which they were sent."""
    chance, found = random.Random(seed), Found()  # noqa: S311 - to be the same again
    diary = Diary(chance)
    store.now(partial(_found_teams, diary))
    for honest in _honest(seed):
        one, sent_at = honest.one, honest.sent_at
        odd = store.now(partial(_sent, diary, honest, found.waits))
        found.clean += 1
        found.clean_asked += bool(odd)
        found.asked.update(flag.rule for flag in odd)
        if one.team == CLUB or one.author == ROUNDS:
            store.now(partial(_tap, odd, sent_at))
    for planted in Cheat(chance, CHEATING).draw():
        odd = store.now(partial(_plant, diary, planted, found.waits))
        found.planted += 1
        if planted.rule not in {flag.rule for flag in odd}:
            found.missed.append(planted.rule)
    return found


def _found_teams(diary: Diary, tx: Transaction) -> None:
    for number in range(1, TEAMS + 1):
        diary.found(tx, number, (number * 10, number * 10 + 1))


def _honest(seed: int) -> Iterator[Planted]:
    for count, facts in enumerate(clean_sessions(seed, TEAMS)):
        if count == SESSIONS:
            return
        one = _as_people_do(facts.session)
        yield Planted("", one, late=facts.sent_at - one.ends_at)


def _as_people_do(one: Session) -> Session:
    """The club shows a code and two use it; somebody rounds whatever she counts."""
    if one.team == CLUB and one.place == "cau lac bo":
        some = frozenset(sorted(one.present)[:2])
        told = (38, 30, 20, *one.counts[3:])
        return replace(one, was_open=True, heads=38, counts=told, present=some, listed=frozenset())
    if one.author == ROUNDS and one.heads:
        heads = max(10, round(one.heads / 10) * 10)
        return replace(one, heads=heads, counts=(heads, *one.counts[1:]))
    return one


def _sent(diary: Diary, what: Planted, waits: list[float], tx: Transaction) -> list[flags.Flag]:
    number = diary.write(tx, what.one, what.sent_at, what.extra)
    start = time.perf_counter()
    odd = scrutiny.examine(tx, number, what.sent_at)
    waits.append(time.perf_counter() - start)
    return odd


def _tap(odd: list[flags.Flag], sent_at: datetime, tx: Transaction) -> None:
    at = sent_at + timedelta(minutes=1)
    for flag in odd:
        flags.explain(tx, flag.session_id, REASON, at, [flag.id])


def _plant(diary: Diary, planted: Planted, waits: list[float], tx: Transaction) -> list[flags.Flag]:
    diary.join(tx, planted.one.team, planted.one.author)
    for other, extra in planted.before:
        diary.write(tx, other, other.ends_at + timedelta(hours=1), extra)
    return _sent(diary, planted, waits, tx)
