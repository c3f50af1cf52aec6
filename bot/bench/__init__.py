"""Measurements, always beside a yardstick in the same round; each ends with a line of figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.bench import (
    answers,
    approvals,
    content,
    core,
    crash,
    crash_telegram,
    crash_upgrade,
    erase,
    faults,
    fuzz,
    hostile,
    memory,
    misconceptions,
    shuffle,
    stats,
    trial,
    verify,
)

SEEDED = frozenset({"inputs", "texts"})
"""Those that begin with a number of chance."""
BENCHES: Mapping[str, Callable[..., dict[str, object]]] = {
    "answers": answers.bench,
    "approvals": approvals.bench,
    "content": content.bench,
    "core": core.bench,
    "crash": crash.bench,
    "crash-telegram": crash_telegram.bench,
    "crash-upgrade": crash_upgrade.bench,
    "erase": erase.bench,
    "faults": faults.bench,
    "fuzz": fuzz.bench,
    "hostile": hostile.bench,
    "inputs": trial.inputs,
    "memory": memory.bench,
    "misconceptions": misconceptions.bench,
    "shuffle": shuffle.bench,
    "stats": stats.bench,
    "texts": trial.texts,
    "verify": verify.bench,
}
