"""The house as a channel sees it: what it may be handed, and asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import msgspec

from bot.channel.doorbell import Doorbell
from bot.channel.message import FileRef, Message
from bot.channel.sender import Sender
from bot.keeping.vault import Vault
from handlers.contract import Event


class InboxMessage(msgspec.Struct, frozen=True):
    """A message with its number in the outbox: what a mailbox channel shows its people."""

    id: int
    message: Message


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
