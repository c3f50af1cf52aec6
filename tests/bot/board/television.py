"""The house and the big screen on a port, for a real browser; `UPDATE=1` takes pictures anew."""

from __future__ import annotations

import asyncio
import os
import re
import threading
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from bot.app import App
from bot.channels.web import WebChat
from bot.imports.groups import ensure_example_groups
from bot.server import make_server
from handlers.shared.presence import on_show
from storage.store import open_store
from tests.bot.board.hall import Hall, open_hall, screen_page
from tests.bot.channels.web.conftest import browser, chromium_path  # noqa: F401 - fixtures
from tests.bot.house import CONFIG, HOUSE, KEYS, START, Clock, Mailbox

T = TypeVar("T")
PICTURES = Path(__file__).parents[3] / "tests" / "screenshots"
TELEVISION = {"width": 1920, "height": 1080}
PHONE = {"width": 360, "height": 740}
PLACE = "Nhà văn hóa tổ 3"
READABLE = 48
"""Letters of so many pixels on a television of 43 inches are 24 mm high: read from 8 m by who sees
half as well as most."""
SMALL = """(least) => Array.from(document.querySelectorAll('body *'))
  .filter((node) => node.offsetParent && Array.from(node.childNodes)
    .some((one) => one.nodeType === 3 && one.data.trim()))
  .filter((node) => node.id !== 'whole' && parseFloat(getComputedStyle(node).fontSize) < least)
  .map((node) => node.className + ': ' + node.textContent)"""
SPILLS = """() => [document.documentElement.scrollWidth - innerWidth,
  document.documentElement.scrollHeight - innerHeight]"""
DOTS = """(count) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = count * 4;
  const pen = canvas.getContext('2d');
  pen.drawImage(document.getElementById('square'), 0, 0, count * 4, count * 4);
  const dark = (x, y) => pen.getImageData(x * 4 + 2, y * 4 + 2, 1, 1).data[0] < 128;
  const places = Array.from({ length: count }, (_, place) => place);
  return places.map((y) => places.map((x) => dark(x, y)));
}"""


@dataclass
class Running(Clock):
    """A clock that runs, and can be set forward."""

    began: float = 0.0

    def __call__(self) -> datetime:
        return self.at + timedelta(seconds=monotonic() - self.began)

    def to_second(self, second: int) -> None:
        """Forward within the minute."""
        self.pass_by(seconds=second - self().second)


class House:
    """The chat and the screen on a port, beside the browser's thread; the minute has just begun."""

    def __init__(self, url: str, chat: WebChat, clock: Running) -> None:
        self.clock = clock
        self.url = f"http://127.0.0.1:{unused_port()}"
        self._store = open_store(url)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.hall: Hall = self.do(self._open(chat))

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Let the house's thread do it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    async def _open(self, chat: WebChat) -> Hall:
        named = replace(HOUSE.settings, public_url=self.url, telegram_bot="hocvuso_hungdao_bot")
        house = replace(HOUSE, settings=named)
        channels = {"web": chat, "box": Mailbox()}
        app = App(CONFIG, self._store, house, KEYS, channels, self.clock)
        await app.open()
        await app.store.unit(lambda tx: ensure_example_groups(tx, self.clock()))
        hall = await open_hall(app, self.clock)
        await hall.put(place=PLACE)

        async def fine() -> None:
            return None

        pages = screen_page(app, self.clock).routes()
        self._runner = web.AppRunner(make_server([*chat.routes(app), *pages], fine))
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", int(self.url.rpartition(":")[2])).start()
        self._chat, self._app = chat, app
        return hall

    async def _close(self) -> None:
        self._chat.draining.set()
        self._app.mail.wake_all()
        await self._runner.cleanup()
        await self._app.close()

    def close(self) -> None:
        self.do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._store.close()

    def shown(self) -> tuple[str, str]:
        """The digits and the address of the square, as the house has them now."""
        app, number = self._app, self.hall.session
        code = self.do(app.store.unit(lambda tx: on_show(tx, app.core.house, number, self.clock())))
        return code.digits, f"{self.url}/?diemdanh={code.token}"


@pytest.fixture
def clock() -> Running:
    return Running(START, monotonic())


@pytest.fixture
def house(sqlite_url: str, chat: WebChat, clock: Running) -> Iterator[House]:
    opened = House(sqlite_url, chat, clock)
    yield opened
    opened.close()


Open = Callable[..., Page]


@pytest.fixture
def open_at(browser: Browser, house: House) -> Iterator[Open]:  # noqa: F811 - a fixture
    """A page of the house in a browser of its own; a script error fails the test."""
    contexts, errors = [], []

    def open_page(path: str, clock: bool = False, **options: object) -> Page:
        settings = {"viewport": TELEVISION, "locale": "vi-VN"} | options
        contexts.append(browser.new_context(**settings))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        if clock:
            page.clock.install()
        page.goto(house.url + path)
        return page

    expect.set_options(timeout=20_000)  # the page itself waits up to eight seconds for an answer
    yield open_page
    expect.set_options(timeout=5_000)
    for context in contexts:
        context.close()
    assert errors == []


def screen(open_at: Open, house: House, clock: bool = False, **options: object) -> Page:
    """A screen that a link has opened, with its code."""
    page = open_at(f"/manhinh/{house.do(house.hall.link())}", clock, **options)
    page.get_by_role("button", name="Mở trên máy này").click()
    page.wait_for_url("**/manhinh")
    expect(digits(page)).to_have_text(re.compile(r"\d{4}"))
    return page


def digits(page: Page) -> Locator:
    return page.locator(".digits")


def picture(page: Page, name: str) -> None:
    if os.environ.get("UPDATE"):
        taken = Image.open(BytesIO(page.screenshot()))
        taken.quantize(32).save(PICTURES / f"{name}.png", optimize=True)
