"""Measurements, always beside a yardstick in the same round; each ends with a line of figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.bench import answers, core, crash, stats

BENCHES: Mapping[str, Callable[[str, int], dict[str, object]]] = {
    "answers": answers.bench,
    "core": core.bench,
    "crash": crash.bench,
    "stats": stats.bench,
}
