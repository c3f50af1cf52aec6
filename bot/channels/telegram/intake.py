"""What polling and webhook share: an update goes to the house, and the button stops turning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec
import structlog
from aiohttp import ClientTimeout

from bot.channel import ChannelHost, Sender, SendError
from bot.channels.service import Spawn
from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.errors import SoAlready
from bot.channels.telegram.groups import NAME, Me
from bot.channels.telegram.incoming import Door, is_in_group, read
from bot.channels.telegram.settings import Settings
from bot.channels.telegram.sharing import LONGEST_QUERY, answer
from bot.channels.telegram.updates import Inline, Update
from handlers.contract import Event

log = structlog.get_logger(NAME)
BRIEF = ClientTimeout(total=10, sock_connect=5)


class Spinner(msgspec.Struct, frozen=True):
    """`answerCallbackQuery`: the tapped button stops turning, perhaps with a word for one alone."""

    callback_query_id: str
    text: str | msgspec.UnsetType = msgspec.UNSET
    show_alert: bool | msgspec.UnsetType = msgspec.UNSET


class Intake:
    """Hands updates to the house."""

    def __init__(
        self,
        channel: Telegram,
        settings: Settings,
        channel_host: ChannelHost,
        spawn: Spawn,
        clock: Callable[[], datetime],
    ) -> None:
        self.me = Me(settings.bot, words=settings.words)
        self.alert = settings.tap_in_group or msgspec.UNSET
        self._share_label = settings.shared_open
        self._wire, self._signs = channel.wire, channel.signs
        self._channel_host = channel_host
        self._spawn = spawn
        self._clock = clock

    async def take(self, update: Update) -> None:
        """Hand over an update; it is committed on return. Raises Busy."""
        if (asked := update.inline_query) is not None:
            self._spawn(self._share(asked))
        match self._read(update):
            case Door(person, is_open):
                await self._channel_host.reached(Sender(NAME, self.me.id, person), can_be=is_open)
            case None:
                pass
            case event:
                self._signs.heard(event.chat)
                await self._channel_host.receive(event)
        if (tap := update.callback_query) is not None:
            told = Spinner(tap.id, self.alert, True) if is_in_group(tap) else Spinner(tap.id)
            self._spawn(self._stop_spinner(told))

    def _read(self, update: Update) -> Event | Door | None:
        """What cannot be read once cannot be read later: it is passed over, loudly."""
        try:
            return read(update, self.me, self._clock())
        except Exception:
            log.exception("an update makes no sense", update=update.update_id)
            return None

    async def _share(self, asked: Inline) -> None:
        """Lessons to choose from, for whoever asks in another chat; best effort."""
        lessons = self._channel_host.shared(asked.query[:LONGEST_QUERY])
        try:
            await self._wire.tell(answer(asked.id, lessons, self.me.username, self._share_label))
        except SendError as error:
            log.info("nothing to share was shown", why=str(error))

    async def _stop_spinner(self, told: Spinner) -> None:
        """Best effort: the tap itself is long kept."""
        try:
            await self._wire.post("answerCallbackQuery", told, BRIEF)
        except SoAlready:
            pass
        except SendError as error:
            log.info("spinner left turning", why=str(error))
