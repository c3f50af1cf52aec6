"""Before the first update: who we are, how updates reach us, what a stranger is shown."""

from __future__ import annotations

from urllib.parse import urlsplit

import structlog
from aiogram.methods import (
    DeleteWebhook,
    GetMe,
    GetMyDescription,
    GetMyShortDescription,
    GetWebhookInfo,
    SetMyDescription,
    SetMyShortDescription,
    SetWebhook,
)
from aiogram.types import WebhookInfo

from bot.channel import SendError
from bot.channels.telegram.groups import NAME, Me
from bot.channels.telegram.menus import show_public_menu
from bot.channels.telegram.settings import Settings
from bot.channels.telegram.updates import KINDS
from bot.channels.telegram.wire import Wire

log = structlog.get_logger(NAME)
MANY_WAITING = 200


async def introduce(wire: Wire, settings: Settings) -> Me:
    """Ask who we are, put delivery in order. Never drops what waits."""
    me = await wire.bot(GetMe())
    if settings.username.casefold() != (me.username or "").casefold():
        log.warning("telegram.username should be the name of this bot", name=me.username)
    info = await wire.bot(GetWebhookInfo())
    if info.pending_update_count > MANY_WAITING:
        log.warning("many updates wait", count=info.pending_update_count)
    if info.url and info.url != settings.hook:
        host = urlsplit(info.url).hostname
        log.error("Telegram was told to post elsewhere: is the token in other hands?", host=host)
    await _arrange(wire, settings, info)
    return Me(settings.bot, me.username or "", settings.words)


async def dress(wire: Wire, settings: Settings) -> None:
    """The menu, and what stands in an empty chat before anybody writes; best effort."""
    if settings.commands:
        await show_public_menu(wire, settings.commands)
    try:
        if settings.about and (await wire.bot(GetMyDescription())).description != settings.about:
            await wire.bot(SetMyDescription(description=settings.about))
        short = settings.short
        if short and (await wire.bot(GetMyShortDescription())).short_description != short:
            await wire.bot(SetMyShortDescription(short_description=short))
    except SendError as error:
        log.info("description not shown", why=str(error))


async def _arrange(wire: Wire, settings: Settings, info: WebhookInfo) -> None:
    """Make Telegram post to us, or keep everything until we fetch it."""
    if not settings.secret:
        if info.url:
            await wire.bot(DeleteWebhook(drop_pending_updates=False))
    elif not settings.hook:
        log.warning("without a public https address Telegram is not told where to post")
    else:  # at every start: whether it has our secret and asks for all kinds cannot be seen
        await wire.bot(
            SetWebhook(
                url=settings.hook,
                secret_token=settings.secret,
                max_connections=settings.max_connections,
                allowed_updates=list(KINDS),
                drop_pending_updates=False,
            )
        )
