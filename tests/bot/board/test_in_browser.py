"""The big screen in a real browser: on a television in a hall, on a phone, on a network that fails.

`UPDATE=1` takes the README's pictures anew.
"""

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
from bot.drawing.paper import squares_of
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


def test_it_shows_what_the_chat_accepts_and_who_came(open_at: Open, house: House) -> None:
    page = screen(open_at, house)
    assert digits(page).inner_text() == house.shown()[0]
    for words in ("Buổi tập huấn", "Team 1", PLACE, "Đã có 0 người", "Mã mới sau"):
        expect(page.locator("body")).to_contain_text(words)
    house.do(house.hall.check_in("lan", "minh"))
    expect(page.get_by_text("Đã có 2 người").first).to_be_visible()
    house.do(house.hall.check_in(*(f"p{number}" for number in range(22))))
    expect(page.get_by_text("Đã có 24 người").first).to_be_visible()
    picture(page, "man-hinh-lon")


def test_the_square_leads_a_phone_to_the_check_in(open_at: Open, house: House) -> None:
    page = screen(open_at, house)
    link = house.shown()[1]
    wanted = squares_of(link)
    dots = page.evaluate(DOTS, len(wanted) + 8)
    assert [row[4:-4] for row in dots[4:-4]] == wanted
    assert not any(map(any, [*dots[:4], *dots[-4:]]))  # the white around it
    phone = open_at(link.removeprefix(house.url), viewport=PHONE)
    expect(phone.get_by_text("Trợ lý đã ghi giờ đến").first).to_be_attached()
    assert phone.url == house.url + "/"


def test_a_new_code_and_a_new_square_come_when_the_minute_ends(open_at: Open, house: House) -> None:
    page = screen(open_at, house)
    first, square = digits(page).inner_text(), page.locator("#square").get_attribute("src")
    house.clock.to_second(48)
    expect(page.locator(".fresh")).to_contain_text(re.compile(r"sau [1-9] giây"))
    assert digits(page).inner_text() == first
    expect(digits(page)).not_to_have_text(first, timeout=15_000)
    expect(digits(page)).to_have_text(house.shown()[0])
    assert page.locator("#square").get_attribute("src") != square


def test_without_the_network_it_says_so_and_lets_no_code_outlive_its_time(
    open_at: Open, house: House
) -> None:
    page = screen(open_at, house, clock=True)
    first = digits(page).inner_text()
    page.context.set_offline(True)
    page.clock.fast_forward(10_000)
    expect(page.get_by_text("Đang mất mạng")).to_be_visible()
    expect(digits(page)).to_have_text(first)
    page.clock.fast_forward(55_000)  # the minute is over, the code still counts
    expect(page.get_by_text(re.compile(r"Còn nhận \d+ giây"))).to_be_visible()
    expect(digits(page)).to_have_text(first)
    page.clock.fast_forward(20_000)
    expect(page.get_by_text("Chờ một chút ạ")).to_be_visible()
    assert first not in page.content()
    assert page.locator("#square").get_attribute("src") is None
    house.clock.pass_by(seconds=85)
    page.context.set_offline(False)
    page.clock.fast_forward(5_000)
    expect(digits(page)).to_have_text(house.shown()[0])
    expect(page.get_by_text("Đang mất mạng")).to_be_hidden()


def test_a_first_question_without_an_answer_is_asked_again(open_at: Open, house: House) -> None:
    page = screen(open_at, house)
    page.route("**/manhinh/ma", lambda route: route.abort())
    page.reload()
    expect(page.get_by_text("Đang mất mạng")).to_be_visible()
    page.unroute("**/manhinh/ma")
    expect(digits(page)).to_have_text(re.compile(r"\d{4}"))


@pytest.mark.parametrize("status", [200, 502])
def test_an_answer_that_is_not_ours_is_no_answer(open_at: Open, house: House, status: int) -> None:
    page = screen(open_at, house)
    body = "<html>Wi-Fi</html>"
    page.route("**/manhinh/ma", lambda route: route.fulfill(status=status, body=body))
    expect(page.get_by_text("Đang mất mạng")).to_be_visible()
    page.unroute("**/manhinh/ma")
    expect(page.get_by_text("Đang mất mạng")).to_be_hidden()


def test_when_the_session_ends_the_code_goes_and_the_count_stays(
    open_at: Open, house: House
) -> None:
    page = screen(open_at, house)
    house.do(house.hall.check_in("lan"))
    house.do(house.hall.put(state="closed"))
    expect(page.get_by_text("Buổi này không nhận điểm danh nữa")).to_be_visible()
    expect(page.locator(".closed")).to_contain_text("Đã có 1 người")
    expect(digits(page)).to_have_text("")


def test_a_dark_screen_lights_up_when_a_new_link_is_opened_beside_it(
    open_at: Open, house: House
) -> None:
    page = screen(open_at, house, clock=True)
    house.do(house.hall.tap("hoa", f"checkin.dark:{house.hall.session}"))
    page.clock.fast_forward(4_000)
    expect(page.get_by_text("Màn hình này chưa mở, hoặc đã tắt")).to_be_visible()
    beside = page.context.new_page()
    beside.goto(f"{house.url}/manhinh/{house.do(house.hall.link())}")
    beside.get_by_role("button", name="Mở trên máy này").click()
    expect(digits(beside)).to_have_text(house.shown()[0])
    page.clock.fast_forward(16_000)
    expect(digits(page)).to_have_text(house.shown()[0])


@pytest.mark.parametrize(
    "size", [(1920, 1080), (1366, 768), (1280, 720), (1024, 768), (3840, 2160), (740, 360)]
)
def test_on_a_television_everything_is_large_and_in_sight(
    open_at: Open, house: House, size: tuple[int, int]
) -> None:
    viewport = {"width": size[0], "height": size[1]}
    page = screen(open_at, house, viewport=viewport)
    house.do(house.hall.put(place="Nhà văn hóa tổ dân phố số 12, đường Hai Bà Trưng"))
    page.get_by_text("Hai Bà Trưng").wait_for()
    wide, high = page.evaluate(SPILLS)
    assert (wide, high) == (0, 0)
    least = READABLE * min(size[0] / 1920, size[1] / 1080)
    assert page.evaluate(SMALL, least) == []
    letter = digits(page).evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)")
    assert letter > 6 * least


@pytest.mark.parametrize("width", [320, 360, 768])
def test_on_a_phone_nothing_spills_sideways(open_at: Open, house: House, width: int) -> None:
    page = screen(open_at, house, viewport={"width": width, "height": 740})
    assert page.evaluate(SPILLS)[0] == 0
    assert page.evaluate(SMALL, 17) == []
    if width == PHONE["width"]:
        picture(page, "man-hinh-lon-dien-thoai")


@pytest.mark.parametrize("path", ["/manhinh", "/manhinh/x", "/manhinh/used"])
def test_every_other_page_fits_a_phone_and_says_what_to_do(
    open_at: Open, house: House, path: str
) -> None:
    if path.endswith("used"):
        path = f"/manhinh/{house.do(house.hall.link())}"
        open_at(path).get_by_role("button", name="Mở trên máy này").click()
    page = open_at(path, viewport=PHONE)
    expect(page.locator(".cure:visible")).to_contain_text("Mở màn hình lớn")
    assert page.evaluate(SPILLS)[0] == 0
    assert page.locator("section:visible").count() == 1
