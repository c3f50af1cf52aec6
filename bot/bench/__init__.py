"""Measurements, always beside a yardstick in the same round; each ends with a line of figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.bench import (
    answers,
    content,
    core,
    crash,
    crash_telegram,
    faults,
    fuzz,
    memory,
    misconceptions,
    shuffle,
    stats,
)

BENCHES: Mapping[str, Callable[[str, int], dict[str, object]]] = {
    "answers": answers.bench,
    "content": content.bench,
    "core": core.bench,
    "crash": crash.bench,
    "crash-telegram": crash_telegram.bench,
    "faults": faults.bench,
    "fuzz": fuzz.bench,
    "memory": memory.bench,
    "misconceptions": misconceptions.bench,
    "shuffle": shuffle.bench,
    "stats": stats.bench,
}
