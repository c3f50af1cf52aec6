"""Pages that stand in the place of what cannot be opened: one frame, and the words of each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
PARTS = ("title", "told", "note")


@cache
def notice(name: str) -> str:
    """The page of that name: its title, what is told above the way back, a hint below it."""
    page = (FOLDER / "frame.html").read_text("utf-8")
    words = (FOLDER / f"{name}.html").read_text("utf-8").split("---\n")
    for part, text in zip(PARTS, words, strict=True):
        page = page.replace(f"[[{part}]]", text.strip().replace("\n", "\n    "))
    return page
