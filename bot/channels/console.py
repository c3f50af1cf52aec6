"""The bot in a terminal: lines in, messages out, buttons as numbers.

A mailbox: `bot chat` shows what came since it was last open, and takes nothing from others.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import uuid4

from bot.channel import InboxMessage, Message, Sender
from bot.channels.manifest import capabilities
from handlers.contract import Arrival, Event, Postback, Utterance

BOLD = ("\033[1m", "\033[0m")
NAME, TERMINAL = "console", "terminal"
TAP = re.compile(r"#\s*(\d{1,4})")
"""A button of a message that came by itself: a plain number would answer the open question."""


class Console:
    """Prints what the bot says to one person; `transcript` keeps it."""

    name = NAME
    capabilities = capabilities(NAME)

    def __init__(self, person: str, clock: Callable[[], datetime]) -> None:
        self.sender = Sender(NAME, TERMINAL, person)
        self.transcript: list[str] = []
        self.answers = self.later = 0
        """The last letters shown: answers, and what came by itself."""
        self._clock = clock
        self._taps: list[str] = []

    async def send(self, chat: str, message: Message) -> str | None:
        """A mailbox is read by its people."""
        raise AssertionError(f"pushed {message.text[:20]!r} into the terminal of {len(chat)}")

    def event(self, line: str | None) -> Event:
        """What a typed line means; None is the first moment."""
        person = self.sender.id
        self.transcript.append(f"**{person}:** {line or '(arrives)'}")
        at = self._clock()
        body = Arrival() if line is None else self._meant(line)
        return Event(str(uuid4()), line or "", NAME, TERMINAL, person, person, at, at, body)

    def _meant(self, line: str) -> Utterance | Postback:
        """Words, or a tap on a button of what came by itself: `#2`."""
        tapped = TAP.fullmatch(line)
        number = int(tapped[1]) if tapped else 0
        return (
            Postback(self._taps[number - 1]) if 0 < number <= len(self._taps) else Utterance(line)
        )

    def show_answers(self, inbox_messages: Iterable[InboxMessage]) -> None:
        """Print answers, their buttons by the numbers that mean them."""
        for inbox_message in inbox_messages:
            count = sum(len(row) for row in inbox_message.message.buttons)
            listed = [f"{number}." for number in range(1, count + 1)]
            self._print(
                inbox_message.message, ["•"] * count if inbox_message.message.typed else listed
            )
            self.answers = inbox_message.id

    def show_later(self, inbox_messages: Iterable[InboxMessage]) -> None:
        """Print what came by itself, its buttons by numbers of their own."""
        for inbox_message in inbox_messages:
            first = len(self._taps) + 1
            self._taps += [data for row in inbox_message.message.buttons for _, data in row]
            self._print(inbox_message.message, [f"#{n}" for n in range(first, len(self._taps) + 1)])
            self.later = inbox_message.id

    def remark(self, line: str) -> None:
        """Print what the terminal itself has to say."""
        print(f"{line}\n", flush=True)

    def _print(self, message: Message, marks: list[str]) -> None:
        if message.audio:
            print(f"\n♪ {message.audio.filename}", flush=True)
        labels = [label for row in message.buttons for label, _ in row]
        listed = "".join(f"\n  {mark} {label}" for mark, label in zip(marks, labels, strict=True))
        print(f"\n{_bold(message.text)}{listed}\n", flush=True)
        rows = [" ".join(f"[{label}]" for label, _ in row) for row in message.buttons]
        self.transcript.append("\n".join([f"**bot:** {message.text}", *rows]))


def _bold(text: str) -> str:
    """Bold where the terminal can show it, otherwise without the stars."""
    on, off = BOLD if sys.stdout.isatty() else ("", "")
    parts = text.split("**")
    return "".join(f"{on}{part}{off}" if index % 2 else part for index, part in enumerate(parts))
