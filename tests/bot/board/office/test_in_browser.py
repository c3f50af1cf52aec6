"""The pages in a real browser: from the chat's link to signing out; no flaw, in every size."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from shutil import copyfile

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect

from bot.board.office.ward import drawn
from bot.channels.web import WebChat
from bot.photos.album import Album
from handlers.reports.public import Board, Coming, Totals
from handlers.rules.days.calendar_units import Period, month_of
from tests.bot.board.office.busy import WAITING, Running
from tests.bot.board.television import PICTURES
from tests.bot.channels.web.conftest import browser, chromium_path  # noqa: F401 - fixtures
from tests.bot.channels.web.looks import AXE, BROKEN
from tests.bot.channels.web.pixels import faint
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock
from tests.one_course import shipped

SIZES = ((360, 740), (768, 1024), (1280, 900), (1920, 1080))
DESK: ViewportSize = {"width": 1280, "height": 900}
WAITS = WAITING + 2  # the heads of the table, and the one that waited already
LIGHT = 150_000
"""Bytes of a page with its style sheets, before they are compressed."""
PAGES = (
    "so-lieu",
    "mau-so",
    "duyet",
    "buoi",
    "nhat-ky",
    "bao-cao",
    "hop-thu",
    "chi-tieu",
    "vai-tro",
    "doi-hinh",
)
COURSES = [course.title for course in shipped().courses]
DARK = ("board", "so-lieu", "duyet")
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
FULLEST = Board(
    datetime(2026, 11, 23, 1, tzinfo=UTC),
    Totals(month_of(date(2026, 11, 23)), 1235, 4570, 2340, 63, (12, 33, 18)),
    Totals(YEAR, 9870, 51235, 24560, 712, (120, 402, 190)),
    tuple((f"Tổ dân phố số {number}", 5 * (1 + number * 7 % 13)) for number in range(1, 64)),
    tuple((name, 40 + 5 * place) for place, name in enumerate(COURSES)),
    0.214,
    46988,
    ((date(2026, 7, 1), "Công an phường"),),
    tuple(
        Coming("BH2", (f"Tổ dân phố số {day}",), datetime(2026, 12, day, 1, 30, tzinfo=UTC))
        for day in range(1, 9)
    ),
    is_example=False,
)
"""Every group and every course with figures, as many sessions as are shown."""
SMALL = """() => Array.from(document.querySelectorAll('main button, .chips a, nav a, .doors a'))
  .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44)
  .map((one) => one.textContent)"""

CHOSEN_HIDDEN = """() => Array.from(document.querySelectorAll('[aria-current]'))
  .filter((one) => one.getBoundingClientRect().right > innerWidth)
  .map((one) => one.textContent)"""
CUT_OFF = """() => Array.from(document.querySelectorAll('.stack td, .stack th'))
  .filter((one) => one.getBoundingClientRect().right > innerWidth
    || one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent.trim())"""
LEFT_OVER = """(name) => [
  ...(document.querySelector('main').innerText.match(/Đang [^.]*…/) || []),
  ...(document.querySelector(`.onward a[href="/bang/${name}"]`) ? ['leads to itself'] : [])]"""


@pytest.fixture(scope="module")
def house(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("office")
    path = copyfile(migrated_file, folder / "bot.db")
    chat = WebChat(KEYS.purpose("cookies"), CONFIG.http.url, Clock(), Album(folder / "photos"))
    running = Running(f"sqlite:///{path}", chat)
    yield running
    running.close()


@pytest.fixture
def page(browser: Browser, house: Running) -> Iterator[Page]:  # noqa: F811 - a fixture
    errors: list[str] = []
    context = browser.new_context(viewport=DESK, locale="vi-VN")
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield opened
    context.close()
    assert [one for one in errors if "Failed to load resource" not in one] == []


def flaws(page: Page, name: str) -> list[str]:
    """What is wrong with a page in any size, in light and dark."""
    found = [f"{name}: {one}" for one in page.evaluate(LEFT_OVER, name)]
    page.evaluate(AXE)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        hidden = page.evaluate(CHOSEN_HIDDEN)
        found += [f"{name} {width}: chosen out of sight: {one}" for one in hidden]
        if width == SIZES[0][0]:
            found += [f"{name} {width}: cut off: {one}" for one in page.evaluate(CUT_OFF)]
        spilt = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        found += [f"{name} {width}: spills by {spilt}"] if spilt > 0 else []
        found += [f"{name} {width}: small: {one}" for one in page.evaluate(SMALL)]
        if width == SIZES[0][0]:
            found += [f"{name} {width}: {one}" for one in page.evaluate(BROKEN, None)]
    if name not in DARK:
        return found
    found += [f"{name}: {one}" for one in faint(page)]
    page.emulate_media(color_scheme="dark")
    found += [f"{name} dark: {one}" for one in faint(page)]
    page.emulate_media(color_scheme="light")
    return found


def take(
    page: Page, name: str, *, width: int = 1280, height: int = 900, whole: bool = False
) -> None:
    """A picture of the page, with `UPDATE=1`."""
    page.set_viewport_size({"width": width, "height": height})
    if os.environ.get("UPDATE"):
        taken = Image.open(BytesIO(page.screenshot(full_page=whole)))
        taken.quantize(32).save(PICTURES / f"{name}.png", optimize=True)


def test_from_the_chats_link_to_signing_out(page: Page, house: Running) -> None:
    page.goto(f"{house.url}/bang/mo/{house.do(house.ward.link('mai'))}")
    page.get_by_role("button", name="Mở trang").click()
    page.wait_for_url("**/bang/so-lieu")
    expect(page.get_by_role("heading", name="Người học từng tháng")).to_be_visible()
    take(page, "trang-so-lieu", whole=True)
    take(page, "trang-so-lieu-dien-thoai", width=360, height=740)
    page.set_viewport_size(DESK)
    page.get_by_role("link", name="buổi chờ duyệt").click()
    expect(page.locator("tr:not(.look)")).to_have_count(WAITS)
    tick(page)
    take(page, "trang-duyet")
    take(page, "trang-duyet-dien-thoai", width=360, height=740)
    page.set_viewport_size(DESK)
    page.get_by_role("row").nth(1).get_by_role("link").focus()
    page.keyboard.press("Enter")
    take(page, "trang-mot-buoi")
    page.get_by_role("button", name="Duyệt", exact=True).focus()
    page.keyboard.press("Enter")  # nothing needs a mouse
    expect(page.locator("main")).to_contain_text("Đã duyệt")
    expect(page.get_by_role("button", name="Duyệt", exact=True)).to_be_visible()  # the next one
    page.get_by_role("navigation").get_by_role("link", name="Duyệt buổi").click()
    expect(page.locator("tr:not(.look)")).to_have_count(WAITS - 1)
    leave(page)


def tick(page: Page) -> None:
    """The first card is opened in its row and ticked."""
    page.locator(".look summary").first.click()
    page.get_by_label("Tôi đã xem, duyệt buổi này").first.check()
    assert flaws(page, "duyet") == []
    page.set_viewport_size(DESK)


def leave(page: Page) -> None:
    """Signed out, the way back shows nothing."""
    page.get_by_role("button", name="Thoát").click()
    expect(page.locator("main")).to_contain_text("Đã thoát")
    page.go_back()
    expect(page.locator("main")).to_contain_text("Trang làm việc đã đóng")
    expect(page.get_by_role("row")).to_have_count(0)


def test_every_page_is_without_flaw_and_light(page: Page, house: Running) -> None:
    page.goto(f"{house.url}/bang/mo/{house.do(house.ward.link('mai'))}")
    found = flaws(page, "door")
    page.get_by_role("button", name="Mở trang").click()
    for name in PAGES:
        answer = page.goto(f"{house.url}/bang/{name}")
        assert answer is not None
        assert answer.status == 200
        assert len(answer.body()) < LIGHT
        found += flaws(page, name)
    assert found == []


def test_the_board_on_a_television_on_a_phone_and_on_one_sheet(page: Page, house: Running) -> None:
    page.goto(f"{house.url}/bang")
    take(page, "bang-cong-khai-dien-thoai", width=360, height=740)
    assert flaws(page, "board") == []
    page.route("**/bang", lambda route: route.fulfill(body=drawn(HOUSE, FULLEST)))
    page.reload()
    assert flaws(page, "fullest") == []
    page.set_viewport_size({"width": 360, "height": 740})
    rows = page.locator("#them-to ~ .bars tbody tr:visible")
    expect(rows).to_have_count(8)
    page.get_by_label("Xem thêm 55 dòng").check()
    expect(rows).to_have_count(63)
    page.set_viewport_size({"width": 1920, "height": 1080})
    take(page, "bang-cong-khai", width=1920, height=1080)
    assert page.evaluate("() => document.documentElement.scrollHeight") <= 1080
    sheet = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", sheet)) == 1
