"""A file of the bot's words, as rules look at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lessons.lint.page import Page
from lessons.strict_yaml import Where


@dataclass(frozen=True)
class TextsPage(Page):
    """A file of the bot's words: every leaf is said."""

    @property
    def stem(self) -> str:
        """The name of the capability."""
        return Path(self.file).stem

    def _find_spoken(self) -> Iterator[tuple[Where, str]]:
        for key, text in self.document.data.items():
            if isinstance(text, str):
                yield (key,), text
