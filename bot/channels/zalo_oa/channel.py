"""Zalo as a channel: how a message gets there, and how what people sent is fetched."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

import msgspec
import structlog
from msgspec import structs

from bot.channel import Busy, ChannelHost, FileRef, Message, Refused, Sender
from bot.channels.manifest import capabilities
from bot.channels.posted import UNKNOWN, Strange
from bot.channels.service import Spawn
from bot.channels.zalo_oa.errors import AssetGone, OtherProfile, TokenRefused, Unknown
from bot.channels.zalo_oa.outgoing import Json, body_of, file_of, picture_of, words_of
from bot.channels.zalo_oa.renewing import Renewing
from bot.channels.zalo_oa.settings import NAME, Settings
from bot.channels.zalo_oa.uploading import Uploader
from bot.channels.zalo_oa.wire import Wire

log = structlog.get_logger(NAME)
T = TypeVar("T")
PATHS = {"": "v3.0/oa/message/cs", "v2": "v2.0/oa/message"}
"""How accounts send; those of state bodies were seen to need the older way."""


class Sent(msgspec.Struct, frozen=True):
    """What a good answer to a message tells."""

    message_id: str = ""


_sent = msgspec.json.Decoder(Sent, strict=False)


class ZaloOa:
    """The channel; what people say comes by `webhook.py`."""

    name = NAME
    capabilities = capabilities(NAME)

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self.wire = Wire(settings)
        self.renewing = Renewing(settings, self.wire, clock)
        self._settings = settings
        self._bot = Sender(NAME, settings.oa_id, "")
        self.unknown = Strange(NAME, UNKNOWN, clock)
        self._uploader = Uploader(self.wire, self._bot, clock)
        self._channel_host: ChannelHost | None = None

    def join(self, channel_host: ChannelHost, spawn: Spawn) -> None:
        """Learn to know the house."""
        self._channel_host = channel_host
        self.renewing.join(channel_host, spawn)

    @property
    def channel_host(self) -> ChannelHost:
        """The house behind this channel."""
        if self._channel_host is None:
            raise LookupError("Zalo was used before it joined the house")
        return self._channel_host

    async def send(self, chat: str, message: Message) -> str | None:
        """Deliver; the message's id."""
        file = message.picture or message.file
        drawn = (
            await self.channel_host.draw(file, Sender(NAME, self._settings.oa_id, chat))
            if file
            else None
        )
        if file is None or drawn is None:
            return await self._say(chat, message, file)
        try:
            return await self._attach(chat, message, file, drawn[0])
        except Refused as error:
            log.warning("sent without its picture or file", recipe=file.recipe, why=str(error))
            return await self._say(chat, message, file)

    async def _say(self, chat: str, message: Message, file: FileRef | None) -> str | None:
        """Words and buttons; where they were to be a file, that it does not come."""
        text = message.text
        if not text.strip() and file is not None:
            text = self._settings.no_file if file is message.file else file.alt
        if not text.strip():
            return None
        said = words_of(structs.replace(message, text=text))
        return await self._put(chat, said, bulk=message.bulk)

    async def _attach(self, chat: str, message: Message, file: FileRef, body: bytes) -> str | None:
        """What was uploaded may be gone: then it is uploaded once more."""
        give = self._uploader.picture if file is message.picture else self._uploader.file

        async def once(*, is_new: bool) -> str | None:
            asset = await self._with_token(
                lambda token: give(self.channel_host.uploads, token, file, body, is_new=is_new)
            )
            said = picture_of(message, asset) if file is message.picture else file_of(asset)
            return await self._put(chat, said, bulk=message.bulk)

        try:
            return await once(is_new=False)
        except AssetGone:
            pass
        try:
            return await once(is_new=True)
        except AssetGone as error:
            raise Refused(str(error)) from error

    async def _put(self, chat: str, said: Json, *, bulk: bool) -> str | None:
        """By the way that this account sends; the other one only after Zalo says so."""
        pair = await self.renewing.pair()
        try:
            return await self._post(pair.kept.profile, chat, said, bulk=bulk)
        except OtherProfile as error:
            if pair.kept.profile:
                raise Refused(str(error)) from error
            log.warning("this account sends by the older interface", why=str(error))
            await self._choose("v2")
            return await self._post("v2", chat, said, bulk=bulk)

    async def _choose(self, profile: str) -> None:
        try:
            await self.channel_host.vault.choose(self._settings.where, profile)
        except Busy:
            return  # learned again with the next message
        await self.renewing.reload()

    async def _post(self, profile: str, chat: str, said: Json, *, bulk: bool) -> str | None:
        path = PATHS.get(profile, PATHS[""])
        answer = await self._with_token(
            lambda token: self.wire.post(path, token, body_of(chat, said), bulk=bulk)
        )
        try:
            return _sent.decode(answer.data).message_id or None
        except msgspec.DecodeError:
            return None

    async def _with_token(self, call: Callable[[str], Awaitable[T]]) -> T:
        """With a good token; one that is refused is renewed, and the call made once more."""
        pair = await self.renewing.pair()
        try:
            return await call(pair.tokens.access)
        except TokenRefused:
            newer = await self.renewing.pair(refused=pair.kept.version)
            return await call(newer.tokens.access)
        except Unknown as error:
            self.unknown.note(str(error))
            raise

    async def fetch(self, ref: str, most: int) -> bytes:
        """A picture by its address, which only hosts of Zalo may have."""
        return await self.wire.fetch(ref, most)

    async def fetched(self, ref: str) -> None:
        """Zalo lets its files go by itself."""

    async def close(self) -> None:
        """Let go of the connections."""
        await self.wire.close()
