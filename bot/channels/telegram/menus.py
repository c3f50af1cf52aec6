"""The menu beside the text field: everybody's commands, and more for those with a role."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.methods import SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeChat, BotCommandScopeDefault

from bot.channels.telegram.wire import Wire

LONGEST_HELP = 256
Names = Sequence[tuple[str, str]]
"""Commands with one line of help each."""


def menu(names: Names, chat: str | None = None) -> SetMyCommands:
    """The call that sets the menu of one chat, or of all that have none of their own."""
    listed = [BotCommand(command=name, description=help[:LONGEST_HELP]) for name, help in names]
    scope = BotCommandScopeChat(chat_id=chat) if chat else BotCommandScopeDefault()
    return SetMyCommands(commands=listed, scope=scope)


async def show_menu(wire: Wire, names: Names, chat: str | None = None) -> None:
    """Set it; a SendError when Telegram would not."""
    await wire.bot(menu(names, chat))
