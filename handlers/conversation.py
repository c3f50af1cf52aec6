"""What is kept of a conversation between two turns."""

from __future__ import annotations

from datetime import datetime

import msgspec

from handlers.contract import Tone


class ConversationState(msgspec.Struct, omit_defaults=True):
    """The state of a conversation; belongs to the address, not to the person."""

    ask: str = ""
    """The question whose typed answer is awaited."""
    offers: list[tuple[str, str]] = []
    """Label and postback of the buttons offered last: numbers are taps."""
    offered_at: datetime | None = None
    """When they, or the open question, were written: what was said before is no answer to them."""
    before: list[tuple[str, str]] = []
    """What they took the place of: what a number meant that was typed too early, or too late."""
    tones: dict[str, Tone] = {}
    """The tones of those that are actions, by their postbacks."""
    question: list[tuple[str, str]] = []
    """The same of a question that was left for something else, until it is asked again."""
    misses: int = 0
    """Inputs in a row that nobody understood."""
    draft: dict[str, str] = {}
    """What flows without a struct of their own keep; what a person who declined has open."""
    forms: dict[str, msgspec.Raw] = {}
    """What unfinished forms have gathered, by their keys; each is read by its owner alone."""
    shown_at: str = ""
    """When the open question was shown."""
    album: str = ""
    """The pictures that came together last: they are answered once."""
    tapped: tuple[str, str] = ("", "")
    """The button tapped last, with its message, and when: two taps at once are one."""
    menu: str = ""
    """The roles whose commands the menu of the channel was given last."""
    waits: int = 0  # how many things were last said to wait for this person's decision
    queue: str = ""  # what waited then, whoever may decide on it
    mark: str = ""
    """The version of what the typed answer decides on."""
    figures: str = ""
    """The button that would ask the last question for figures again."""
    seen: dict[str, list[str]] = {}
    """What the last cards with a decision said, by their versions."""
    shown: int = 0
    """How many of the offers were shown, where they come a page at a time."""
    left_until: datetime | None = None
    """Until then a human of the ward answers here, from the platform's own inbox."""
    unmet: bool = False
    """That human spoke first: the bot has answered nothing here yet."""
