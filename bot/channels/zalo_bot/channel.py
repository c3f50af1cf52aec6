"""The Bot Platform as a channel: how a message gets there, and what is counted of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec
import structlog

from bot.channel import Ambiguous, Busy, ChannelHost, Message, Refused, Sender
from bot.channels.connection import SENDING
from bot.channels.manifest import capabilities
from bot.channels.posted import UNKNOWN, Strange
from bot.channels.zalo_bot.errors import Nothing, Unknown
from bot.channels.zalo_bot.outgoing import Call, picture_of, words_of
from bot.channels.zalo_bot.pictures import Pictures
from bot.channels.zalo_bot.settings import NAME, Settings
from bot.channels.zalo_bot.wire import SHOWING, Wire

log = structlog.get_logger(NAME)


class Sent(msgspec.Struct, frozen=True):
    """What a good answer to a message tells."""

    message_id: str = ""


_sent = msgspec.json.Decoder(Sent, strict=False)


class ZaloBot:
    """The channel; what people say comes by `webhook.py` or `polling.py`."""

    name = NAME
    capabilities = capabilities(NAME)

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self.wire = Wire(settings)
        self.pictures = Pictures(settings, clock)
        self._bot = Sender(NAME, settings.bot, "")
        self._no_file = settings.no_file
        self.unknown = Strange(NAME, UNKNOWN, clock)
        self._channel_host: ChannelHost | None = None

    def join(self, channel_host: ChannelHost) -> None:
        """Learn to know the house."""
        self._channel_host = channel_host

    async def send(self, chat: str, message: Message) -> str | None:
        """Deliver; the message's id. What no picture goes with is said without it."""
        picture = message.picture
        address = self.pictures.address(chat, picture) if picture else None
        if address is not None:
            try:
                return await self._put(picture_of(chat, message, address))
            except Refused as error:
                log.warning("sent without its picture", why=str(error))
        said = words_of(chat, message, self._no_file)
        return await self._put(said) if said else None

    async def _put(self, call: Call) -> str | None:
        method, given = call
        try:
            limit = SHOWING if method == "sendPhoto" else SENDING
            answer = await self.wire.call(method, given, limit)
        except Nothing as error:
            raise Ambiguous(str(error)) from error
        except Unknown as error:
            self.unknown.note(str(error))
            raise
        await self._count()
        try:
            return _sent.decode(answer.result).message_id or None
        except msgspec.DecodeError:
            return None

    async def _count(self) -> None:
        """One message more of this month's; uncounted while the database is away."""
        if self._channel_host is None:
            return
        try:
            await self._channel_host.count_sent(self._bot)
        except Busy:
            log.warning("a message of this month was not counted")

    async def fetch(self, ref: str, most: int) -> bytes:
        """A picture by its address, which only hosts of Zalo may have."""
        return await self.wire.fetch(ref, most)

    async def fetched(self, ref: str) -> None:
        """Zalo lets its files go by itself."""

    async def close(self) -> None:
        """Let go of the connections."""
        await self.wire.close()
