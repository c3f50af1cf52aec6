"""A million entries of the audit chain, checked from the first link to the last."""

from __future__ import annotations

import statistics
import time
from functools import partial

from bot.clock import now
from storage.chain.verify import verify
from tests.bench.load import audit as load_audit
from tests.bench.ward import temporary_store

ENTRIES = 1_000_000
BATCH = 10_000


def bench(database: str, rounds: int) -> dict[str, object]:
    """Write the chain, then walk it as often as asked."""
    with temporary_store(database) as (store, _config):
        start = time.perf_counter()
        for first in range(0, ENTRIES, BATCH):
            store.now(partial(load_audit.add, count=BATCH, at=now()))
            print(f"\r  {first + BATCH:,} entries", end="", flush=True)
        print(f" in {time.perf_counter() - start:.0f} s", flush=True)
        seconds, worked, verdict = [], [], None
        for _ in range(rounds):
            start, before = time.perf_counter(), time.process_time()
            verdict = store.look(verify)
            seconds.append(time.perf_counter() - start)
            worked.append(time.process_time() - before)
            said = f"{seconds[-1]:.1f} s, {worked[-1]:.1f} s of them at work here"
            print(f"  {verdict.entries:,} entries checked in {said}", flush=True)
    return {
        "bench": "verify",
        "database": store.name,
        "entries": verdict.entries if verdict else 0,
        "fault": verdict.fault if verdict else None,
        "median_s": round(statistics.median(seconds), 1),
        "at_work_s": round(statistics.median(worked), 1),
        "longest_s": round(max(seconds), 1),
    }
