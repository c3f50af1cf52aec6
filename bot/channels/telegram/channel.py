"""Telegram as a channel: what it can show, and how a message gets there."""

from __future__ import annotations

import re

import msgspec
import structlog
from msgspec import structs

from bot.channel import (
    Ambiguous,
    Busy,
    ChannelHost,
    FileRef,
    Message,
    Refused,
    Sender,
    TooLarge,
    Unavailable,
)
from bot.channels.manifest import capabilities
from bot.channels.telegram.calls import File, GetFile, Sent
from bot.channels.telegram.errors import Flooded, Moved, NothingToEdit, SoAlready, TokenRefused
from bot.channels.telegram.groups import NAME
from bot.channels.telegram.menus import Menus
from bot.channels.telegram.outgoing import edit_of, text_of
from bot.channels.telegram.pacing import Floods, Pace, Pause
from bot.channels.telegram.settings import Settings
from bot.channels.telegram.signs import Signs
from bot.channels.telegram.stripping import Stripping
from bot.channels.telegram.uploading import Uploader
from bot.channels.telegram.wire import Result, Wire

log = structlog.get_logger(NAME)


PLAIN_PATH = re.compile(r"\w[\w./-]*", re.ASCII)
_sent = msgspec.json.Decoder(Result[Sent])


class Telegram:
    """The channel; what people say comes by `polling.py` or `webhook.py`."""

    name = NAME
    capabilities = capabilities(NAME)

    def __init__(self, settings: Settings) -> None:
        self.wire = Wire(settings)
        self._bot = settings.bot
        self._pace = Pace() if settings.pace else None
        self._pause = Pause()
        self._menus = Menus(self.wire)
        self._uploader = Uploader(self.wire, settings.bot)
        self._floods = Floods()
        self._stripping = Stripping(self.wire, self._pace)
        self.signs = Signs(self.wire)
        self.is_refused = False
        self._channel_host: ChannelHost | None = None

    def join(self, channel_host: ChannelHost) -> None:
        """Learn to know the house."""
        self._channel_host = channel_host

    @property
    def channel_host(self) -> ChannelHost:
        """The house behind this channel."""
        if self._channel_host is None:
            raise LookupError("Telegram was used before it joined the house")
        return self._channel_host

    async def send(self, chat: str, message: Message) -> str | None:
        """Deliver; the message's id. Then what it spends goes, if there is room for that."""
        sent = await self._deliver(chat, message)
        self.signs.answered(chat)
        if message.cheers and sent:
            self.signs.cheer(chat, sent)
        if message.spends and message.ref:
            self._stripping.begin(chat, message.ref)
        return sent

    async def _deliver(self, chat: str, message: Message) -> str | None:
        """What has to be drawn is drawn before one's turn comes."""
        drawn = await self._draw(chat, message)
        await self._turn(chat, bulk=message.bulk)
        if message.menu:
            self._menus.show(chat, message.menu)
        try:
            try:
                return await self._put(chat, message, drawn)
            except Moved as moved:
                await self._follow(chat, moved.to)
                return await self._put_again(moved.to, message, drawn)
        except Flooded as error:
            self._stripping.rest(error.retry_after)
            error.for_all = self._floods.are_general(chat)
            if error.for_all:
                self._pause.hold(error.retry_after)
            raise
        except TokenRefused as error:
            self.is_refused = True
            self._pause.hold(error.retry_after, str(error))
            self._stripping.rest(error.retry_after)
            log.error("Telegram refuses our token: nothing is sent", why=str(error))
            raise

    def accepted(self) -> None:
        """Telegram knows our token (again): a silence that it had asked for is over."""
        if self.is_refused:
            self.is_refused = False
            self._pause.end()

    async def _turn(self, chat: str, *, bulk: bool) -> None:
        """Wait out a silence, then for one's turn; and again when a silence began meanwhile."""
        while True:
            await self._pause.over()
            if self._pace is None:
                return
            await self._pace.turn(chat, bulk=bulk)
            if not self._pause.left:
                return

    async def _follow(self, old: str, new: str) -> None:
        try:
            await self.channel_host.moved(Sender(NAME, self._bot, old), new)
        except Busy as error:
            raise Unavailable("the chat moved, and that could not be kept") from error

    async def _put_again(self, chat: str, message: Message, drawn: bytes | None) -> str | None:
        try:
            return await self._put(chat, message, drawn)
        except Moved as again:
            raise Refused("the chat moved twice") from again

    async def _draw(self, chat: str, message: Message) -> bytes | None:
        file = message.picture or message.audio or message.file
        drawn = await self.channel_host.draw(file, Sender(NAME, self._bot, chat)) if file else None
        return drawn[0] if drawn else None

    async def _put(self, chat: str, message: Message, drawn: bytes | None) -> str | None:
        if message.replaces and message.ref and message.ref.isdecimal():
            try:
                return await self._edit(chat, message)
            except NothingToEdit:
                pass  # it is gone or too old: said anew
        file = message.picture or message.audio or message.file
        if file is not None and drawn is not None:
            return await self._attach(chat, message, file, drawn)
        if file is not None and file is message.audio and not message.text:
            return None  # nothing to be heard, and its words go by themselves
        return await self._say(chat, message)

    async def _say(self, chat: str, message: Message) -> str | None:
        """The hot path: words and buttons."""
        body = await self.wire.post("sendMessage", text_of(chat, message))
        try:
            return str(_sent.decode(body).result.message_id)
        except msgspec.DecodeError:
            return None

    async def _edit(self, chat: str, message: Message) -> str | None:
        """To edit twice is to edit once, so a doubtful edit is simply repeated."""
        try:
            await self.wire.tell(edit_of(chat, message))
        except SoAlready:
            pass  # as it should be
        except Ambiguous as error:
            raise Unavailable(str(error)) from error
        return message.ref

    async def _attach(self, chat: str, message: Message, file: FileRef, body: bytes) -> str | None:
        """A picture or file that is refused must not take its words and buttons with it."""
        try:
            found = await self._uploader.send(self.channel_host.uploads, chat, message, file, body)
        except Refused as error:
            words = message.text.strip() or file.alt
            if not words:
                raise
            log.warning("sent without its picture", recipe=file.recipe, why=str(error))
            return await self._say(chat, structs.replace(message, text=words))
        return str(found.message_id) if found else None

    async def fetch(self, ref: str, most: int) -> bytes:
        """A picture by its `file_id`; the address it lies at holds the token: nobody is told."""
        try:
            found = await self.wire.ask(GetFile(ref), File)
            if not PLAIN_PATH.fullmatch(found.file_path) or ".." in found.file_path:
                raise Refused("a file without a plain path")
            return await self.wire.fetch(found.file_path, most)
        except msgspec.DecodeError as error:
            raise Unavailable("getFile answered in an unknown way") from error
        except Ambiguous as error:  # to fetch twice is to fetch once
            raise Unavailable(str(error)) from error
        except Refused as error:
            raise (TooLarge if "too big" in str(error) else Refused)(str(error)) from None

    async def fetched(self, ref: str) -> None:
        """Telegram keeps its files."""

    async def close(self) -> None:
        """Let go of the connections."""
        await self._menus.close()
        await self._stripping.close()
        await self.signs.close()
        await self.wire.close()
