"""A history whose links are over: the page has its pictures anew, and says what it cannot have."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.bot.board.test_in_browser import (  # noqa: F401 - fixtures
    PHONE,
    House,
    clock,
    house,
    open_at,
)
from tests.bot.channels.web.fake_server import FakeServer
from tests.bot.channels.web.test_whole_house import button
from tests.bot.channels.web.waiting import wait_until

OVER = "Ảnh này đã hết hạn xem. Cần xem lại, xin hỏi trợ lý."
LIFE = timedelta(days=7)
IS_SEEN = "(image) => image.complete && image.naturalWidth > 0"
KEPT = """() => JSON.parse(localStorage.getItem('chat')).items
  .map((item) => item.picture && item.picture.url).filter(Boolean)"""


def see_all(page: Page, count: int) -> None:
    """Pictures load when they come near: go to each, and wait until it is there."""
    images = page.locator("#log img")
    expect(images).to_have_count(count)
    for index in range(count):
        images.nth(index).scroll_into_view_if_needed()
        wait_until(page, IS_SEEN, images.nth(index).element_handle())


def push(server: FakeServer, text: str, **fields: object) -> None:
    server.push(text, picture={"url": f"/chat/file/{text}", "alt": text}, **fields)


# ---- beside a stand-in ---------------------------------------------------------------------------


def test_a_picture_gets_a_fresh_link_once_and_keeps_it(phone: Page, server: FakeServer) -> None:
    server.fresh = {"/chat/file/old": "/anh/new.svg"}
    push(server, "old")
    see_all(phone, 1)
    assert server.asked_fresh == ["/chat/file/old"]
    assert phone.evaluate(KEPT) == ["/anh/new.svg"]
    phone.reload()
    see_all(phone, 1)
    assert server.asked_fresh == ["/chat/file/old"]


def test_what_is_over_for_good_is_said_in_its_place(phone: Page, server: FakeServer) -> None:
    server.over = {"/chat/file/faces"}
    push(server, "faces")
    expect(phone.get_by_text(OVER)).to_be_visible()
    expect(phone.locator("#log img")).to_have_count(0)


def test_without_an_answer_it_is_asked_again_when_the_page_is_opened_next(
    phone: Page, server: FakeServer
) -> None:
    push(server, "old")
    phone.wait_for_timeout(500)
    assert server.asked_fresh == ["/chat/file/old"]  # once: a weak network is left in peace
    expect(phone.get_by_text(OVER)).to_have_count(0)
    server.fresh = {"/chat/file/old": "/anh/new.svg"}
    phone.reload()
    see_all(phone, 1)


def test_a_fresh_link_that_fails_too_is_not_asked_for_for_ever(
    phone: Page, server: FakeServer
) -> None:
    server.fresh = {"/chat/file/old": "/chat/file/newer", "/chat/file/newer": "/chat/file/old"}
    push(server, "old")
    phone.wait_for_timeout(1000)
    assert server.asked_fresh == ["/chat/file/old"]


# ---- the real house, and a clock that moves ------------------------------------------------------


def chat_page(open_at: Callable[..., Page]) -> Page:  # noqa: F811
    """Of somebody who has enrolled, in a house of one course."""
    page = open_at("/", viewport=PHONE)
    for words in ("Đăng ký tên và tổ của tôi", "Tôi đồng ý", "Từ 18 tuổi trở lên", "bác"):
        button(page, words).click()
    page.get_by_text("tên gì").last.wait_for()
    say(page, "Lan")
    button(page, "Nơi khác").click()
    button(page, "Học ngay").wait_for()
    return page


def say(page: Page, words: str) -> None:
    page.locator("#entry").fill(words)
    page.keyboard.press("Enter")


def test_after_a_week_the_history_has_its_pictures(
    open_at: Callable[..., Page],  # noqa: F811
    house: House,  # noqa: F811
) -> None:
    page = chat_page(open_at)
    page.get_by_role("button", name="Tiến độ", exact=True).click()
    see_all(page, 1)
    (before,) = page.evaluate(KEPT)
    house.clock.at += LIFE * 3
    page.reload()
    see_all(page, 1)
    (after,) = page.evaluate(KEPT)
    assert before != after
    page.reload()
    see_all(page, 1)
    assert page.evaluate(KEPT) == [after]


def test_a_file_of_last_week_says_that_it_is_over_and_leads_back(
    open_at: Callable[..., Page],  # noqa: F811
    house: House,  # noqa: F811
) -> None:
    page = chat_page(open_at)
    say(page, "/dulieu")
    button(page, "Tải tệp về máy").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name=re.compile("Tải tệp về")).click()
    assert downloading.value.suggested_filename == "du-lieu-cua-toi.json"
    house.clock.at += LIFE
    page.get_by_role("link", name=re.compile("Tải tệp về")).click()
    expect(page.get_by_text("Đường dẫn này đã hết hạn.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="Về trang trò chuyện").click()
    page.get_by_role("link", name=re.compile("Tải tệp về")).wait_for()
    say(page, "dữ liệu")
    button(page, "Tải tệp về máy").click()
    expect(page.get_by_role("link", name=re.compile("Tải tệp về"))).to_have_count(2)
    with page.expect_download():
        page.get_by_role("link", name=re.compile("Tải tệp về")).last.click()
