"""Before the first update: who we are, how updates reach us, what the menu shows."""

from __future__ import annotations

from urllib.parse import urlsplit

import structlog
from aiogram.methods import DeleteWebhook, GetMe, GetWebhookInfo, SetWebhook
from aiogram.types import WebhookInfo

from bot.channels.telegram.groups import NAME, Me
from bot.channels.telegram.menus import show_menu
from bot.channels.telegram.settings import Settings
from bot.channels.telegram.updates import KINDS
from bot.channels.telegram.wire import Wire

log = structlog.get_logger(NAME)
MANY_WAITING = 200


async def introduce(wire: Wire, settings: Settings) -> Me:
    """Ask who we are, put delivery and menu in order. Never drops what waits."""
    me = await wire.bot(GetMe())
    info = await wire.bot(GetWebhookInfo())
    if info.pending_update_count > MANY_WAITING:
        log.warning("many updates wait", count=info.pending_update_count)
    if info.url and info.url != settings.hook:
        host = urlsplit(info.url).hostname
        log.error("Telegram was told to post elsewhere: is the token in other hands?", host=host)
    await _arrange(wire, settings, info)
    if settings.commands:
        await show_menu(wire, settings.commands)
    return Me(settings.bot, me.username or "", settings.words)


async def _arrange(wire: Wire, settings: Settings, info: WebhookInfo) -> None:
    """Make Telegram post to us, or keep everything until we fetch it."""
    if not settings.secret:
        if info.url:
            await wire.bot(DeleteWebhook(drop_pending_updates=False))
    elif not settings.hook:
        log.warning("without a public https address Telegram is not told where to post")
    elif info.url != settings.hook or _was_turned_away(info):
        await wire.bot(
            SetWebhook(
                url=settings.hook,
                secret_token=settings.secret,
                max_connections=settings.max_connections,
                allowed_updates=list(KINDS),
                drop_pending_updates=False,
            )
        )


def _was_turned_away(info: WebhookInfo) -> bool:
    """Whether it posts with an older secret than ours."""
    return "401" in (info.last_error_message or "")
