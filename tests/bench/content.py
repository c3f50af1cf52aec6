"""Reading all lessons, and checking them; beside it, merely reading the files."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from bot.clock import now
from handlers.turn import WARD_ZONE
from lessons import lint
from lessons.loader import CONTENT, load_library


def bench(_database: str, rounds: int) -> dict[str, object]:
    """Medians in milliseconds; the goal is 500 to load and 5,000 to check."""
    today = now().astimezone(WARD_ZONE).date()
    steps: dict[str, Callable[[], object]] = {
        "read_ms": lambda: [path.read_bytes() for path in CONTENT.rglob("*.yaml")],
        "load_ms": load_library,
        "check_ms": lambda: lint.check(CONTENT, today),
    }
    medians: dict[str, object] = {}
    for name, step in steps.items():
        taken = sorted(_timed(step) for _ in range(rounds))
        print(f"{name:9} {taken[0]:7.1f} - {taken[-1]:7.1f}")
        medians[name] = round(statistics.median(taken), 1)
    return {"bench": "content", "lessons": len(load_library().lessons()), **medians}


def _timed(step: Callable[[], object]) -> float:
    begun = time.perf_counter()
    step()
    return (time.perf_counter() - begun) * 1000
