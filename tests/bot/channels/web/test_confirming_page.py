"""Whoever reads the square code of a certificate with a small phone learns whether it holds.

`UPDATE=1` takes the picture anew.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from aiohttp import web
from playwright.sync_api import Page, expect

from bot.board.confirming import Confirming
from bot.channel import ChannelHost
from bot.channels.web import WebChat
from bot.channels.web.routes import Tray
from bot.config.schema import Certificate as Limits
from bot.server import confirming_routes, make_server
from handlers.rules.admission.codes import show_code
from storage.store import Store, open_store
from storage.studying import certificates
from tests.bot.channels.web.pixels import faint
from tests.bot.channels.web.test_page_reach import SPILLS
from tests.bot.house import HOUSE, KEYS, START, Clock, enrol
from tests.graduates import certify, code_on

PICTURES = Path(__file__).parents[3] / "screenshots"
NAME = "Nguyễn Thị Canary"
WRONG = "AB23-CD45"
VALID = "✓ Giấy ghi nhận này có giá trị."
LIMITS = Limits(wrong_codes=3, wrong_codes_overall=5)
Open = Callable[..., Page]


class Served:
    """The page as `run` serves it, on a thread of its own: the browser needs this one."""

    def __init__(self, url: str) -> None:
        self.clock = Clock()
        self.store: Store = open_store(url)
        person = self.store.now(lambda tx: enrol(tx, "lan", self.clock)).person_id
        self.number = self.store.now(lambda tx: certify(tx, HOUSE, person, START, NAME))
        self.code = show_code(self.store.look(lambda tx: code_on(tx, HOUSE, self.number)))
        self._open, self._loop = threading.Event(), asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=[self._serve()])
        self._thread.start()
        assert self._open.wait(30)

    async def _serve(self) -> None:
        confirming = Confirming(self.store, HOUSE, KEYS, LIMITS, self.clock)
        chat = WebChat(KEYS.purpose("cookies"), "", self.clock, Mock(spec=Tray))
        pages = confirming_routes(confirming.page)
        runner = web.AppRunner(make_server([*chat.routes(Mock(spec=ChannelHost)), *pages], _fine))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._stop = asyncio.Event()
        self._open.set()
        await self._stop.wait()
        await runner.cleanup()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(30)
        self._loop.close()
        self.store.close()


async def _fine() -> None:
    return None


@pytest.fixture
def server(sqlite_url: str) -> Iterator[Served]:
    served = Served(sqlite_url)
    yield served
    served.close()


def type_code(page: Page, code: str) -> None:
    page.get_by_label("Mã trên giấy").fill(code)
    page.get_by_role("button", name="Kiểm tra").tap()


def is_readable(page: Page) -> bool:
    """Nothing runs off a small screen, nothing is pale, and no name is told."""
    page.wait_for_load_state()  # a page that was just sent may not have its colours yet
    assert page.evaluate(SPILLS) == []
    assert faint(page) == []
    return "Canary" not in page.content()


def test_a_valid_one_is_green_and_names_nobody(open_phone: Open, server: Served) -> None:
    page = open_phone(f"/xacnhan/{server.code}")
    expect(page.get_by_role("status")).to_have_text(VALID)
    expect(page.get_by_role("status")).to_have_css("color", "rgb(15, 81, 50)")
    expect(page.get_by_text("Khóa học: Khóa K7")).to_be_visible()
    assert is_readable(page)
    if os.environ.get("UPDATE"):
        page.screenshot(path=PICTURES / "xac-nhan.png", full_page=True)


def test_a_withdrawn_one_is_red_and_says_why(open_phone: Open, server: Served) -> None:
    server.store.now(lambda tx: certificates.withdraw(tx, server.number, START))
    page = open_phone(f"/xacnhan/{server.code}")
    expect(page.get_by_role("status")).to_have_css("color", "rgb(156, 16, 16)")
    expect(page.get_by_text("Phường đã thu hồi giấy này.")).to_be_visible()
    assert is_readable(page)


def test_a_code_is_typed_with_big_fingers(open_phone: Open, server: Served) -> None:
    page = open_phone("/xacnhan")
    for field in (page.get_by_label("Mã trên giấy"), page.get_by_role("button")):
        box = field.bounding_box()
        assert box is not None
        assert box["height"] >= 48
    page.get_by_role("button").tap()  # nothing typed: the browser asks for it, nothing is sent
    assert page.url == f"{server.url}/xacnhan"
    type_code(page, server.code.lower())
    expect(page.get_by_role("status")).to_have_text(VALID)


def test_an_unknown_one_may_be_typed_again(open_phone: Open, server: Served) -> None:
    page = open_phone("/xacnhan")
    type_code(page, WRONG)
    expect(page.get_by_role("status")).to_contain_text("Chưa tìm thấy")
    assert is_readable(page)
    type_code(page, server.code)
    expect(page.get_by_role("status")).to_have_text(VALID)


def test_after_many_guesses_the_paper_says_its_month(open_phone: Open, server: Served) -> None:
    page = open_phone("/xacnhan")
    for _ in range(LIMITS.wrong_codes + 1):
        type_code(page, WRONG)
        page.wait_for_load_state()
    expect(page.get_by_role("status")).to_contain_text("gõ thêm tháng in trên giấy")
    assert is_readable(page)
    page.get_by_label("Tháng in trên giấy").fill("11/2026")
    type_code(page, server.code)
    expect(page.get_by_role("status")).to_have_text(VALID)
