"""Which function counts which indicator: compared with the dictionary when the program starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])
COUNTERS: dict[str, str] = {}
"""The function of each code, by name."""


def counts(*codes: str) -> Callable[[F], F]:
    """This function counts these indicators, and no other does."""

    def registered(function: F) -> F:
        for code in codes:
            if code in COUNTERS:
                raise ValueError(f"{code}: counted by {COUNTERS[code]} already")
            COUNTERS[code] = f"{function.__module__}.{function.__qualname__}"
        return function

    return registered
