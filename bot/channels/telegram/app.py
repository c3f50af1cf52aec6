"""The page inside Telegram: who opened it is proved by the bot's token, and who they are agreed to.

A page of three lines hands what Telegram gave it to us, and goes on to the chat's page with a
code that opens it for that very person, once.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from html import escape
from urllib.parse import parse_qsl

from aiohttp import web

from bot.channel import ChannelHost, Sender
from bot.channels.telegram.groups import NAME
from bot.channels.telegram.settings import APP, Settings

PAGE, SCRIPT = APP, f"{APP}/mo.js"
LIFE = timedelta(minutes=10)
"""What Telegram signed longer ago opens nothing: a copied address is no key."""
SKEW = 60
"""Seconds that our clock may be behind theirs."""
LONGEST = 8192
JS = f"""const given = new URLSearchParams(location.hash.slice(1)).get('tgWebAppData') || '';
const on = (code) => location.replace(code ? '/?ma=' + code : '/');
fetch('{PAGE}', {{method: 'POST', body: given}})
  .then((answer) => answer.text().then((code) => on(answer.ok ? code : '')), () => on(''));
"""


def _page(title: str, opens: str) -> str:
    return (
        f'<!doctype html><html lang="vi"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f'<p><a href="/">{escape(opens)}</a></p><script src="{SCRIPT}"></script></html>'
    )


def person_in(given: str, token: str, now: datetime) -> str | None:
    """The number of whoever Telegram says opened the page; None where it did not say so now."""
    fields = dict(parse_qsl(given, keep_blank_values=True))
    shown = fields.pop("hash", "")
    said = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    key = hmac.digest(b"WebAppData", token.encode(), sha256)
    right = hmac.new(key, said.encode(), sha256).hexdigest()
    if not hmac.compare_digest(right.encode(), shown.encode()):
        return None
    try:
        at, user = int(fields["auth_date"]), json.loads(fields["user"])
        number = int(user["id"])
    except (KeyError, TypeError, ValueError):
        return None
    age = now.timestamp() - at
    return str(number) if -SKEW <= age <= LIFE.total_seconds() else None


class MiniApp:
    """Its two addresses and the word of who comes."""

    def __init__(
        self, settings: Settings, channel_host: ChannelHost, clock: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self._channel_host = channel_host
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        """The page, its script, and where it asks."""
        return [
            web.get(PAGE, self._page),
            web.get(SCRIPT, self._script),
            web.post(PAGE, self._asked),
        ]

    async def _page(self, _request: web.Request) -> web.Response:
        return web.Response(text=_page(*self._settings.app_page), content_type="text/html")

    async def _script(self, _request: web.Request) -> web.Response:
        return web.Response(text=JS, content_type="text/javascript")

    async def _asked(self, request: web.Request) -> web.Response:
        """The code for their page; 403 for whom Telegram did not sign."""
        given = (await request.read())[:LONGEST].decode(errors="replace")
        person = person_in(given, self._settings.token, self._clock())
        if person is None:
            raise web.HTTPForbidden
        sender = Sender(NAME, self._settings.bot, person)
        return web.Response(text=await self._channel_host.page_code(sender))
