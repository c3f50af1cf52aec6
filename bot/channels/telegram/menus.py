"""The menu beside the text field: everybody's commands, and more for those with a role."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import msgspec
import structlog

from bot.channel import SendError
from bot.channels.telegram.groups import NAME
from bot.channels.telegram.presenting import (
    Command,
    DeleteMyCommands,
    GetMyCommands,
    Scope,
    SetMyCommands,
)
from bot.channels.telegram.wire import Wire

log = structlog.get_logger(NAME)
LONGEST_HELP = 256
KEPT = 1000
"""Chats whose menu is remembered, so that the same one is not set again."""
Names = Sequence[tuple[str, str]]
"""Commands with one line of help each."""


def menu(names: Names, chat: str | None = None) -> SetMyCommands:
    """The call that sets the menu of one chat, or of all private ones that have none of their own.

    In groups no menu is shown: there the bot takes no commands.
    """
    listed = [Command(name, help[:LONGEST_HELP]) for name, help in names]
    scope = Scope("chat", chat) if chat else Scope("all_private_chats")
    return SetMyCommands(listed, scope)


async def show_public_menu(wire: Wire, names: Names) -> None:
    """Everybody's, where another one is shown; best effort.

    An earlier version had set it for groups too: there it goes.
    """
    try:
        wanted = menu(names)
        shown = await wire.ask(GetMyCommands(wanted.scope), list[Command])
        if shown != wanted.commands:
            await wire.tell(wanted)
        await wire.tell(DeleteMyCommands(Scope("default")))
    except (SendError, msgspec.DecodeError) as error:
        log.info("menu not shown", why=str(error))


class Menus:
    """Sets the menus of single chats beside the answers: no answer waits for one."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._shown: dict[str, Names] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def show(self, chat: str, names: Names) -> None:
        """Begin to set it, unless this chat shows it already or is a group."""
        if chat.startswith("-") or self._shown.get(chat) == names:
            return
        if len(self._shown) >= KEPT:
            self._shown.clear()
        self._shown[chat] = names
        task = asyncio.create_task(self._set(chat, names))  # noqa: TID251 - ended by close
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _set(self, chat: str, names: Names) -> None:
        """Best effort: the words of the message say it all."""
        try:
            await self._wire.tell(menu(names, chat))
        except SendError as error:
            self._shown.pop(chat, None)
            log.info("menu not shown", why=str(error))

    async def close(self) -> None:
        """Set no more."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
