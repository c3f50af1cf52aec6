"""What a platform can show, one message as it lies in the outbox, and who takes it there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import msgspec

from handlers.contract import Kind, Tone


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can show; only plain text is compulsory."""

    text_limit: int
    buttons: bool
    edits: bool
    pictures: bool
    files: bool
    caption_limit: int | None = None
    """What may stand under a picture or file, where that is less than `text_limit`."""
    strips: bool = False
    """Used buttons stay in its history until they are taken off."""
    beside: bool = False  # a button can stand beside a line of the text
    steppers: bool = False  # several counts can be set in one form, and sent once
    signs: bool = False
    """What a message is shows by a sign before its words: it has no colour of its own there."""
    most_buttons: int | None = None
    """So many buttons fit under a message, where few do: all of them stand numbered in its text."""
    bare_files: bool = False
    """No buttons go under a picture or file there: it is a message of its own, before the words."""
    label_limit: int | None = None
    """Characters of an option that a narrow button shows whole."""
    joins: bool = False
    """Messages are counted or paced there: what leads goes into one with the next."""
    sounds: bool = False
    """Can play what a lesson lets be heard; elsewhere its words say everything."""
    is_mailbox: bool = False
    """Its people fetch what waits for them: nothing is pushed, and seeing is sending."""


class FileRef(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture or file to be drawn when it is sent."""

    recipe: str
    arguments: dict[str, str] = {}
    filename: str = ""
    alt: str = ""
    size: tuple[int, int] | None = None
    """Width and height of a picture, where they are known before it is drawn."""


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """One message as it lies in the outbox: ready for a channel, its files still recipes."""

    text: str
    buttons: list[list[tuple[str, str]]] = []
    tones: dict[str, Tone] = {}
    """Which buttons are actions, by their postbacks; all others are options."""
    marks: dict[str, str] = {}
    """Which buttons can be marked, and how they are."""
    numbers: list[int] = []
    """What the buttons are typed by, where it is not 1, 2, 3."""
    beside: list[tuple[str, str, str]] = []  # a line; the label and the postback beside it
    steppers: list[tuple[str, int]] = []
    kind: Kind = ""
    picture: FileRef | None = None
    audio: FileRef | None = None
    file: FileRef | None = None
    replaces: bool = False
    spends: bool = False
    """The buttons of the message that was tapped are to go, once this one is out."""
    forget: bool = False
    typed: bool = False
    wants_picture: bool = False
    """The page offers to choose a picture."""
    menu: list[tuple[str, str]] = []
    """The commands to show this person from now on, with their help; empty changes nothing."""
    waits: int | None = None
    """How many things wait for this person's decision; None changes nothing."""
    ref: str | None = None
    """With `replaces` or `spends`: the platform's id of the message that was tapped."""
    cheers: bool = False  # something was completed: a platform that can puts a sign under it
    bulk: bool = False  # sent to many: waits while answers to single people go out


def is_link(data: str) -> bool:
    """Whether a button opens an address instead of sending a postback."""
    return data.startswith("https://")


def unmarked(label: str, mark: str) -> str:
    """The words of a label behind its mark: `☑ Có`, `2. Có`."""
    return label.removeprefix(f"{mark}. ").removeprefix(f"{mark} ") if mark else label


class Channel(Protocol):
    """A platform that messages are pushed to; a mailbox channel is never asked to send."""

    name: str
    capabilities: Capabilities

    async def send(self, chat: str, message: Message) -> str | None:
        """Deliver; the platform's id of the message, or a SendError."""
        ...


@runtime_checkable
class Fetcher(Protocol):
    """A channel whose people can send pictures."""

    async def fetch(self, ref: str, most: int) -> bytes:
        """What the handle of a picture stands for, at most so many bytes.

        Raises TooLarge, Refused (it is not there, or no more) or Unavailable.
        """
        ...

    async def fetched(self, ref: str) -> None:
        """The picture was dealt with: what the channel keeps of it may go."""
        ...
