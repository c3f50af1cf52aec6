"""What a channel is: what it can show, and how a message is sent through it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

import msgspec

from bot.delivery.send_errors import (
    Ambiguous,
    Blocked,
    Busy,
    Refused,
    SendError,
    TooLarge,
    TooMany,
    Unavailable,
    Unreachable,
    broken,
)
from bot.doorbell import Bell, Doorbell
from bot.keeping.vault import Vault
from bot.tray import Tray
from handlers.contract import Event, Kind, Tone
from storage.delivery.token_pairs import Pair

__all__ = [  # what a channel gets here beside what stands below
    "Ambiguous",
    "Bell",
    "Blocked",
    "Busy",
    "Doorbell",
    "Pair",
    "Refused",
    "SendError",
    "TooLarge",
    "TooMany",
    "Tray",
    "Unavailable",
    "Unreachable",
    "Vault",
    "broken",
]


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


class InboxMessage(msgspec.Struct, frozen=True):
    """A message with its number in the outbox: what a mailbox channel shows its people."""

    id: int
    message: Message


@dataclass(frozen=True, slots=True)
class Sender:
    """Who speaks, in a channel's own terms."""

    channel: str
    bot: str
    id: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What a browser carries beside what is said: when its cookie was made, what it has shown."""

    made_at: datetime | None
    answers: int = 0
    later: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """What a mailbox shows in answer, and when the cookie that goes on was made; None: it ended."""

    inbox_messages: list[InboxMessage]
    made_at: datetime | None
    kept: str | None = None
    """What was typed as the house keeps it, where something in it had to be masked."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A lesson as it is sent to a neighbour: its first words, and the code that opens it."""

    code: str
    title: str
    about: str
    text: str


class Uploads(Protocol):
    """A platform's own handles for pictures that are the same for everybody."""

    async def find(self, bot: Sender, file: FileRef, body: bytes) -> str | None:
        """The handle of what was uploaded before; None when it must be uploaded."""
        ...

    async def keep(self, bot: Sender, file: FileRef, body: bytes, handle: str) -> None:
        """Remember a handle, unless the file is about a person."""
        ...

    async def drop(self, bot: Sender, body: bytes, handle: str) -> None:
        """Forget a handle that the platform refuses."""
        ...


class ChannelHost(Protocol):
    """The house as a channel sees it."""

    uploads: Uploads
    vault: Vault
    doorbell: Doorbell

    def told_of(self, code: str) -> tuple[str, str]:
        """Title and purpose of what a link with this code opens; of the bot itself otherwise."""
        ...

    def shared(self, words: str) -> list[Shared]:
        """Lessons that somebody may send a neighbour, best first; for no words, a few to begin."""
        ...

    async def page_code(self, sender: Sender) -> str:
        """What opens the page for this very person, once; empty where nobody enrolled. Raises Busy.

        It opens nothing before they agreed at both places.
        """
        ...

    async def receive(self, event: Event) -> list[InboxMessage]:
        """Handle an event exactly once; what a mailbox shows in answer. Raises Busy."""
        ...

    async def converse(self, event: Event, carried: Carried) -> Answered | None:
        """The same, under a cookie: in one unit. None, and nothing done, when it has ended."""
        ...

    async def waiting(self, sender: Sender, after: int) -> list[InboxMessage]:
        """What came later and was not shown yet."""
        ...

    async def seen(self, sender: Sender, answers: int, later: int) -> None:
        """The person's device has shown its answers, and what came later, up to these letters."""
        ...

    async def next_mail(self, sender: Sender, patience: float) -> None:
        """Wait until something may have come, at most so many seconds."""
        ...

    async def draw(
        self, file: FileRef, whose: Sender, network: str = ""
    ) -> tuple[bytes, str] | None:
        """The bytes and media type of a recipe, in the turn of whoever wants it."""
        ...

    async def may_open(self, sender: Sender, file: FileRef) -> bool:
        """Whether this person may have the file now. Raises Busy."""
        ...

    async def may_renew(self, sender: Sender, file: FileRef) -> bool:
        """Whether a link that is over may be had anew, for the page's history. Raises Busy."""
        ...

    async def reached(self, sender: Sender, *, can_be: bool) -> None:
        """Somebody shut this bot out, or let it in again. Raises Busy."""
        ...

    async def left_to_human(self, sender: Sender, until: datetime) -> None:
        """Somebody of the ward answers this person by hand until then. Raises Busy."""
        ...

    async def count_sent(self, bot: Sender) -> None:
        """One message more was sent, where the platform counts them. Raises Busy."""
        ...

    async def used(self, bot: Sender) -> tuple[int, int]:
        """Messages sent this month, and people who came so far at most. Raises Busy."""
        ...

    async def welcomed(self, bot: Sender, why: str) -> None:
        """The platform takes our key again: rows postponed for this reason are due. Raises Busy."""
        ...

    async def moved(self, place: Sender, to: str) -> None:
        """The platform gave a chat (`place.id`) another id. Raises Busy."""
        ...

    async def session(self, sender: Sender, made_at: datetime | None) -> datetime | None:
        """When the cookie that goes on was made; None when it has ended. Raises Busy."""
        ...

    async def wants_picture(self, sender: Sender, made_at: datetime | None) -> bool | None:
        """Whether a picture is awaited at this moment; None: the cookie has ended. Raises Busy."""
        ...

    async def leads(self, task: str) -> bool:
        """Hold or renew the sole right to a task among our processes. Raises Busy."""
        ...

    async def resigns(self, task: str) -> None:
        """Let another process have that right at once."""
        ...
