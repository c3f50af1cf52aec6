"""A bare aiogram echo bot in webhook mode with default settings: the yardstick for `answers`.

Run as a process of its own: it keeps nothing, checks nothing and remembers nobody.
"""

from __future__ import annotations

import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from tests.bench.bot_api.world import TOKEN
from tests.bench.process import PATH, SECRET


async def echo(message: Message) -> None:
    """Say it back."""
    await message.answer(message.text or "")


def main(port: int, api: str) -> None:
    """Serve until killed."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    bot, dispatcher = Bot(TOKEN, session=session), Dispatcher()
    dispatcher.message.register(echo)
    server = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=SECRET).register(server, path=PATH)
    web.run_app(server, host="127.0.0.1", port=port, print=None)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
