"""Erasing people of the synthetic ward, one after another, as their own tap does it."""

from __future__ import annotations

import time
from functools import partial

from bot.clock import now
from bot.demo import plan, seed
from handlers.shared.audit import canonical
from storage.chain import audit
from storage.privacy import erasure
from storage.store import Store
from storage.transaction import Transaction
from tests.bench.ward import bench_app, temporary_store

RESIDENTS = 3000
ERASED = 60


def bench(database: str, rounds: int) -> dict[str, object]:
    """Sow the ward, erase every so-manieth person; `rounds` is not used: nobody goes twice."""
    with temporary_store(database) as (store, config):
        app = bench_app(config, store)
        library = app.core.house.library
        drawn = plan(2026, RESIDENTS, len(library.lessons()))
        start = time.perf_counter()
        seed(store, app.core.keys, library, drawn, lambda _: None)
        print(f"{RESIDENTS} residents in {time.perf_counter() - start:.0f} s", flush=True)
        step = len(drawn.residents) // ERASED
        times = sorted(_erase(store, 1 + n * step) for n in range(ERASED))
    figures = {
        "median_ms": round(times[len(times) // 2] * 1000, 1),
        "longest_ms": round(times[-1] * 1000, 1),
    }
    print(f"{ERASED} people erased: {figures}", flush=True)
    return {
        "bench": "erase",
        "database": store.name,
        "residents": RESIDENTS,
        "erased": ERASED,
        **figures,
    }


def _erase(store: Store, person: int) -> float:
    start = time.perf_counter()
    store.now(partial(_unit, person))
    return time.perf_counter() - start


def _unit(person: int, tx: Transaction) -> None:
    at = now()
    erasure.erase(tx, person, at)
    subject = f"person:{person}"
    deed = audit.AuditEntry(f"address:{person}", "person.erased", subject, canonical({}), "00")
    audit.record(tx, deed, at)
