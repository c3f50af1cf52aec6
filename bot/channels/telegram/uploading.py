"""Pictures, sounds, files: what Telegram has already is sent by its `file_id`, else uploaded."""

from __future__ import annotations

import msgspec
import structlog

from bot.channel import FileRef, Message, Refused, Sender, Uploads
from bot.channels.telegram.calls import SendFile, Sent
from bot.channels.telegram.errors import NoMedia, SoAlready
from bot.channels.telegram.groups import NAME
from bot.channels.telegram.outgoing import file_of
from bot.channels.telegram.wire import Result, Wire

log = structlog.get_logger(NAME)
_sent = msgspec.json.Decoder(Result[Sent])


class Uploader:
    """Sends files for one bot; a `file_id` is good for the bot that was given it."""

    def __init__(self, wire: Wire, bot: str) -> None:
        self._wire = wire
        self._bot = Sender(NAME, bot, "")

    async def send(
        self, uploads: Uploads, chat: str, message: Message, file: FileRef, body: bytes
    ) -> Sent | None:
        """What Telegram answers, if it can be read. A refused `file_id` is forgotten."""
        handle = await uploads.find(self._bot, file, body)
        if handle is not None:
            try:
                return await self._send(file_of(chat, message, file, handle))
            except NoMedia:
                raise
            except Refused as error:
                log.info("uploaded anew", recipe=file.recipe, why=str(error))
                await uploads.drop(self._bot, body, handle)
        shown = await self._send(file_of(chat, message, file, body))
        if shown is not None and (known := _handle(shown)):
            await uploads.keep(self._bot, file, body, known)
        return shown

    async def _send(self, call: SendFile) -> Sent | None:
        """An answer that cannot be read was an answer all the same."""
        try:
            return _sent.decode(await self._wire.upload(call)).result
        except (SoAlready, msgspec.DecodeError):
            return None


def _handle(shown: Sent) -> str | None:
    """The `file_id` of what Telegram shows; of a picture, its largest size."""
    if shown.photo:
        return shown.photo[-1].file_id
    sound = shown.audio or shown.voice
    return sound.file_id if sound else None
