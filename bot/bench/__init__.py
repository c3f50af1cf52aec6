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
    memory,
    misconceptions,
    shuffle,
    stats,
    verify,
)

BENCHES: Mapping[str, Callable[[str, int], dict[str, object]]] = {
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
    "memory": memory.bench,
    "misconceptions": misconceptions.bench,
    "shuffle": shuffle.bench,
    "stats": stats.bench,
    "verify": verify.bench,
}
