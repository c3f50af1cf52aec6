"""What the assembly holds of a channel that messages are pushed to, and what it tells each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from aiohttp import web

from bot.channel import Channel, ChannelHost

Spawn = Callable[[Coroutine[Any, Any, None]], None]
"""Runs something beside until the house closes."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a channel may know of the configuration and of the words of the house."""

    values: Mapping[str, object] = field(repr=False)
    """Its own settings."""
    clock: Callable[[], datetime]
    public_url: str
    """Where this house is seen from outside, without a slash at the end."""
    connections: int
    """Events that the platform may post at once: as many as the database takes well."""
    commands: Sequence[tuple[str, str]]
    """The commands that everybody may use, each with its line of help."""
    words: frozenset[str]
    """The name of every command."""
    say: Callable[[str], str]
    """A text in which the ward may be named."""

    def listed(self, setting: str) -> tuple[str, ...]:
        """The parts of a setting that stand between commas."""
        parts = map(str.strip, str(self.values[setting]).split(","))
        return tuple(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried with the live platform: right or wrong, by a line of its own."""

    name: str
    is_right: bool
    values: Mapping[str, object] = field(default_factory=dict)


class Closing(asyncio.Event):
    """Set when a channel is to end; whoever rests is woken by it."""

    async def rest(self, seconds: float) -> None:
        """Wait so long, or until the end."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.wait(), seconds)


class Service(Protocol):
    """A channel that is switched on; the house runs on while its platform is away."""

    @property
    def channel(self) -> Channel:
        """Where messages are pushed."""
        ...

    @property
    def trouble(self) -> str:
        """What keeps it from working at this moment; empty when nothing does."""
        ...

    def join(self, channel_host: ChannelHost, spawn: Spawn) -> Sequence[web.RouteDef]:
        """Take the house behind this channel; the paths to serve."""
        ...

    async def run(self) -> None:
        """Whatever has to go on until it is stopped."""
        ...

    def stop(self) -> None:
        """Take nothing more in; sending goes on."""
        ...

    async def close(self) -> None:
        """Let go of the connections, once nothing is to be sent any more."""
        ...
