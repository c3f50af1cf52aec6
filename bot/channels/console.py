"""The bot in a terminal: lines in, messages out, buttons as numbers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from bot.channel import Capabilities, Message
from handlers.contract import Arrival, Event, Postback, Utterance

BOLD = ("\033[1m", "\033[0m")


class Console:
    """Prints what the bot says; `--save` keeps it as a transcript."""

    name = "console"
    capabilities = Capabilities(4000, buttons=True, edits=False, pictures=False, files=False)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.transcript: list[str] = []

    async def send(self, chat: str, message: Message) -> str | None:
        """Print a message with its buttons numbered."""
        labels = [label for row in message.buttons for label, _ in row]
        marks = ["•"] * len(labels) if message.typed else [f"{n}." for n in range(1, 99)]
        listed = "".join(f"\n  {mark} {label}" for mark, label in zip(marks, labels, strict=False))
        print(f"\n{_bold(message.text)}{listed}\n", flush=True)
        rows = [" ".join(f"[{label}]" for label, _ in row) for row in message.buttons]
        self.transcript.append("\n".join([f"**bot:** {message.text}", *rows]))
        return None

    def event(self, name: str, line: str | None) -> Event:
        """What a typed line means; None is the first moment."""
        body: Arrival | Utterance | Postback = Arrival() if line is None else Utterance(line)
        self.transcript.append(f"**{name}:** {line or '(arrives)'}")
        at = self._clock()
        return Event(str(uuid4()), line or "", "console", "terminal", name, name, at, at, body)


def _bold(text: str) -> str:
    """Bold where the terminal can show it, otherwise without the stars."""
    on, off = BOLD if sys.stdout.isatty() else ("", "")
    parts = text.split("**")
    return "".join(f"{on}{part}{off}" if index % 2 else part for index, part in enumerate(parts))
