"""What sheets share: how their words look, and what they need besides a lesson."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.drawing.fonts import REGULAR, SEMI_BOLD
from bot.drawing.paper import Type
from bot.drawing.pen import HEAD, INK, SOFT
from handlers.texts import Texts

HEADING = Type(SEMI_BOLD, 16, HEAD)
PLAIN = Type(REGULAR, 14, INK)
LARGE = Type(SEMI_BOLD, 15, INK)
SMALL = Type(REGULAR, 14, SOFT)
FOOT, FOOT_BOLD = Type(REGULAR, 10, SOFT), Type(SEMI_BOLD, 10, SOFT)
"""Answers: small, for who has answered."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sheet needs besides the lesson."""

    texts: Texts
    ward: str
    contact: str
    """Whom to call, with the number; empty where there is none."""
    link: Callable[[str], str]
    """Where a lesson is opened in the web chat; without a lesson, the chat itself."""
    folders: Mapping[str, Path] = field(default_factory=dict)
    form: str = "bac"
    """How the reader is addressed."""
    telegram: str = ""
    """The bot's name on Telegram; empty where there is none."""

    def fill(self, text: str) -> str:
        """Lesson text with a form of address in it."""
        you = self.texts.say(f"forms.{self.form}")
        return text.replace("{you}", you).replace("{You}", you[:1].upper() + you[1:])
