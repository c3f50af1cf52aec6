"""What a person wants, and how a reading gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handlers.turn import Turn

MARK = "~"
"""Between a postback and the version of what it rests on: see `handlers/shared/versions.py`."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What a person wants: a named route and what goes with it."""

    kind: str
    """command | postback | ask | picture"""
    name: str
    arguments: tuple[str, ...] = ()
    mark: str = ""
    """The version that a tapped button carries."""


Reading = Callable[[Turn, str], Intent | None]


def tapped(data: str) -> Intent:
    """Read a postback: `action:arg:arg`, and the version after it if there is one."""
    said, _, mark = data.partition(MARK)
    name, *arguments = said.split(":")
    return Intent("postback", name, tuple(arguments), mark)
