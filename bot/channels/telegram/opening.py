"""Before the first update: who we are, how updates reach us, what a stranger is shown."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec
import structlog

from bot.channel import SendError
from bot.channels.telegram.calls import (
    DeleteWebhook,
    GetMe,
    GetWebhookInfo,
    SetWebhook,
    User,
    WebhookInfo,
)
from bot.channels.telegram.groups import NAME, Me
from bot.channels.telegram.menus import show_public_menu
from bot.channels.telegram.presenting import (
    Description,
    GetChatMenuButton,
    GetMyDescription,
    GetMyShortDescription,
    MenuButton,
    SetChatMenuButton,
    SetMyDescription,
    SetMyShortDescription,
    ShortDescription,
    WebApp,
)
from bot.channels.telegram.settings import Settings
from bot.channels.telegram.updates import KINDS
from bot.channels.telegram.wire import Wire

log = structlog.get_logger(NAME)
MANY_WAITING = 200


async def introduce(wire: Wire, settings: Settings) -> Me:
    """Ask who we are, put delivery in order. Never drops what waits."""
    me = await wire.ask(GetMe(), User)
    if settings.username.casefold() != me.username.casefold():
        log.warning("telegram.username should be the name of this bot", name=me.username)
    info = await wire.ask(GetWebhookInfo(), WebhookInfo)
    if info.pending_update_count > MANY_WAITING:
        log.warning("many updates wait", count=info.pending_update_count)
    if info.url and info.url != settings.hook:
        host = urlsplit(info.url).hostname
        log.error("Telegram was told to post elsewhere: is the token in other hands?", host=host)
    await _arrange(wire, settings, info)
    return Me(settings.bot, me.username, settings.words)


async def dress(wire: Wire, settings: Settings) -> None:
    """The menu, and what stands in an empty chat before anybody writes; best effort."""
    if settings.commands:
        await show_public_menu(wire, settings.commands)
    try:
        about, short = settings.about, settings.short
        if about and (await wire.ask(GetMyDescription(), Description)).description != about:
            await wire.tell(SetMyDescription(about))
        card = await wire.ask(GetMyShortDescription(), ShortDescription) if short else None
        if card and card.short_description != short:
            await wire.tell(SetMyShortDescription(short))
        await _offer_page(wire, settings)
    except (SendError, msgspec.DecodeError) as error:
        log.info("description not shown", why=str(error))


async def _offer_page(wire: Wire, settings: Settings) -> None:
    """The button beside the text field opens the page; a Telegram that knows none keeps its own."""
    if not settings.app_url:
        return
    wanted = MenuButton("web_app", settings.app_button, WebApp(settings.app_url))
    if await wire.ask(GetChatMenuButton(), MenuButton) != wanted:
        await wire.tell(SetChatMenuButton(wanted))


async def _arrange(wire: Wire, settings: Settings, info: WebhookInfo) -> None:
    """Make Telegram post to us, or keep everything until we fetch it."""
    if not settings.secret:
        if info.url:
            await wire.tell(DeleteWebhook())
    elif not settings.hook:
        log.warning("without a public https address Telegram is not told where to post")
    else:  # at every start: whether it has our secret and asks for all kinds cannot be seen
        await wire.tell(
            SetWebhook(
                url=settings.hook,
                secret_token=settings.secret,
                max_connections=settings.max_connections,
                allowed_updates=list(KINDS),
            )
        )
