"""Pictures, sounds, files: what Telegram has already is sent by its `file_id`, else uploaded."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiogram.methods import TelegramMethod
from aiogram.types import Message as Shown

from bot.channel import FileRef, Message, Refused, Sender, Uploads
from bot.channels.telegram.errors import NoMedia
from bot.channels.telegram.groups import NAME
from bot.channels.telegram.outgoing import file_of

log = structlog.get_logger(NAME)
Ask = Callable[[TelegramMethod[Any]], Awaitable[object]]


class Uploader:
    """Sends files for one bot; a `file_id` is good for the bot that was given it."""

    def __init__(self, ask: Ask, bot: str) -> None:
        self._ask = ask
        self._bot = Sender(NAME, bot, "")

    async def send(
        self, uploads: Uploads, chat: str, message: Message, file: FileRef, body: bytes
    ) -> object:
        """What Telegram answers. A `file_id` that it refuses is forgotten, the file uploaded."""
        handle = await uploads.find(self._bot, file, body)
        if handle is not None:
            try:
                return await self._ask(file_of(chat, message, file, handle))
            except NoMedia:
                raise
            except Refused as error:
                log.info("uploaded anew", recipe=file.recipe, why=str(error))
                await uploads.drop(self._bot, body, handle)
        shown = await self._ask(file_of(chat, message, file, body))
        if isinstance(shown, Shown) and (known := _handle(shown)):
            await uploads.keep(self._bot, file, body, known)
        return shown


def _handle(shown: Shown) -> str | None:
    """The `file_id` of what Telegram shows; of a picture, its largest size."""
    if shown.photo:
        return shown.photo[-1].file_id
    sound = shown.audio or shown.voice
    return sound.file_id if sound else None
