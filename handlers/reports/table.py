"""What every report gives: a table that can be drawn as text, a picture or a file."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.contract import Button, Recipe


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; cells are words already, numbers written the Vietnamese way."""

    title: str
    summary: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    ways: tuple[Button, ...] = ()
    """Buttons that only whoever counted could know, below the others."""
    picture: Recipe | None = None
    """What shows the same at a glance."""
