"""Measurements, always beside a yardstick in the same round; each ends with a line of figures."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module

SEEDED = ("inputs", "texts")
"""Those that begin with a number of chance."""
READING = frozenset({"understanding"})
"""Those that are given files."""
_OWN = (
    *("answers", "approvals", "content", "core", "crash", "crash-telegram", "crash-upgrade"),
    "crash-zalo",
    *("erase", "faults", "fuzz", "hostile", "memory", "misconceptions", "oddities", "shuffle"),
    *("stats", "verify"),
)
_WARD = "tests.handlers.ward.trial"
BENCHES: Mapping[str, tuple[str, str]] = {
    **{name: (f"tests.bench.{name.replace('-', '_')}", "bench") for name in _OWN},
    **{name: (_WARD, name) for name in SEEDED},
    **{name: (f"tests.handlers.{name}.bench", "bench") for name in READING},
}
"""Where each is found; only the one that is asked for is loaded."""


def find(name: str) -> Callable[..., dict[str, object]]:
    """Load a bench: it takes a database, empty for its own, and how many rounds."""
    module, function = BENCHES[name]
    measure: Callable[..., dict[str, object]] = getattr(import_module(module), function)
    return partial(_beside_yardstick, measure)


def _beside_yardstick(
    measure: Callable[..., dict[str, object]], *given: object, **named: object
) -> dict[str, object]:
    """What was measured, and how quick the machine is then: to compare figures of two days."""
    return {**measure(*given, **named), "yardstick_ms": round(min(map(_yardstick, range(5))), 2)}


def _yardstick(_time: int) -> float:
    """Milliseconds of processor for a million additions."""
    begin = time.process_time()
    sum(number for number in range(1_000_000))
    return (time.process_time() - begin) * 1000
