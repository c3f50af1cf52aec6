"""A file that does not come is asked for again; what somebody said does not outlast them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.bot.channels.web.fake_server import FakeServer
from tests.bot.channels.web.test_page import write
from tests.bot.channels.web.test_page_home import AWAY
from tests.bot.channels.web.test_page_offline import CONTROLLED, READY
from tests.bot.channels.web.waiting import wait_until

Open = Callable[..., Page]
BROKEN_DISK = """
self.addEventListener('activate', () => {
  CacheStorage.prototype.open = () => Promise.reject(new Error('no disk'));
});"""
LEFT = """async () => {
  const boxes = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const kept = await Promise.all(boxes.map(async (box) =>
    Promise.all((await box.matchAll()).map((one) => one.text()))));
  const stores = [localStorage, sessionStorage].map((one) => JSON.stringify(one));
  const field = document.querySelector('#entry').value;
  return [document.body.textContent, field, ...stores, ...[].concat(...kept)].join(' ');
}"""
NOTICE = {"buttons": [[{"label": "Thu hồi", "data": "invite.withdraw:1", "tone": "stop"}]]}


def losing(page: Page, name: str, times: int) -> list[str]:
    """So often the file does not come."""
    lost = list[str]()

    def answer(route: Route) -> None:
        if len(lost) == times:
            return route.continue_()
        lost.append(name)
        return route.abort()

    page.route(f"**/web/{name}*", answer)
    return lost


@pytest.mark.parametrize("name", ["view.js", "chat.js", "chat.css"])
def test_a_file_that_does_not_come_is_fetched_again_by_itself(
    open_phone: Open, server: FakeServer, name: str
) -> None:
    page = open_phone("/web/icon.svg")
    lost = losing(page, name, 1)
    page.goto(server.url)
    page.get_by_text("Bác có đồng ý không ạ?").wait_for()
    wait_until(page, "document.styleSheets.length > 2")
    assert lost == [name]


def test_then_whoever_waits_is_told_and_tries_again_with_a_tap(
    open_phone: Open, server: FakeServer
) -> None:
    page = open_phone("/web/icon.svg")
    losing(page, "view.js", 2)
    page.goto(f"{server.url}/?ma=abc")
    again = page.get_by_role("link", name="Thử lại")
    expect(again).to_be_visible()
    expect(page.get_by_text("Mạng yếu, trang chưa mở được")).to_be_visible()
    box = again.bounding_box()
    assert box
    assert box["height"] >= 48
    again.tap()
    page.locator(".bot").first.wait_for()
    assert server.said("arrival")[0]["code"] == "abc"


def test_what_comes_later_is_asked_for_again_at_the_next_answer(
    open_phone: Open, server: FakeServer
) -> None:
    page = open_phone("/web/icon.svg")
    losing(page, "extras.js", 1)
    page.goto(server.url)
    page.get_by_text("Bác có đồng ý không ạ?").wait_for()
    wait_until(page, "!document.querySelector('#extras')")
    write(page, "/tiendo")
    wait_until(page, "document.styleSheets.length > 2")


def test_a_worker_without_a_disk_shuts_nobody_out(open_phone: Open, server: FakeServer) -> None:
    server.worker_more = BROKEN_DISK
    page = open_phone(service_workers="allow")
    page.get_by_text("Bác có đồng ý không ạ?").wait_for()
    page.evaluate(READY)
    wait_until(page, CONTROLLED)
    page.reload()
    expect(page.get_by_text("Bác có đồng ý không ạ?")).to_be_visible()
    write(page, "/tiendo")
    expect(page.get_by_text("3 trên 5")).to_be_visible()


def test_whoever_signed_out_leaves_nothing_to_be_read_without_a_network(
    open_phone: Open, server: FakeServer
) -> None:
    page = open_phone(service_workers="allow")
    page.get_by_text("Bác có đồng ý không ạ?").wait_for()
    page.evaluate(READY)
    wait_until(page, CONTROLLED)
    write(page, "nhà tôi số 12")
    server.extra["dang xuat"] = [{"text": "Đã đăng xuất máy này.", "forget": True}]
    write(page, "dang xuat")
    page.get_by_text("Đã đăng xuất").wait_for()
    server.fail(503, times=100)
    page.locator("#entry").fill("còn viết dở")
    page.context.set_offline(True)
    page.reload()
    page.get_by_text("Đã đăng xuất").wait_for()
    left = page.evaluate(LEFT)
    for said in ("số 12", "đồng ý không ạ", "dang xuat", "còn viết dở"):
        assert said not in left


def test_what_was_being_written_goes_with_whoever_signed_out(
    phone: Page, server: FakeServer
) -> None:
    phone.locator("#entry").fill("còn viết dở")
    server.push("Đã đăng xuất mọi nơi.", forget=True)
    phone.get_by_text("Đã đăng xuất mọi nơi.").wait_for()
    expect(phone.locator("#entry")).to_have_value("")


def test_signed_out_elsewhere_the_page_forgets_by_itself(phone: Page, server: FakeServer) -> None:
    write(phone, "nhà tôi số 12")
    phone.get_by_text("nhà tôi số 12").wait_for()
    server.ended = True
    phone.clock.install()
    phone.evaluate("dispatchEvent(new Event('pagehide'))")  # the stream ends
    for _ in range(3):
        phone.clock.run_for(11_000)
    phone.get_by_text("Máy này đã đăng xuất.").wait_for()
    expect(phone.get_by_text("nhà tôi số 12")).to_have_count(0)


def test_what_came_by_itself_looks_usable_until_it_is_used(phone: Page, server: FakeServer) -> None:
    """Neither a question that is open nor the home after half an hour makes it look spent."""
    phone.evaluate(AWAY, 31)
    phone.goto("about:blank")
    server.push("Bà Hoa đã nhận vai trò.", **NOTICE)
    phone.goto(server.url)
    withdraw = phone.get_by_role("button", name="Thu hồi")
    begin = phone.locator("main").get_by_role("button", name="Đồng ý, bắt đầu học")
    for button in (withdraw, begin.last):
        expect(button).to_have_css("border-width", "2px")
    server.push("Chị Lan hỏi.", **NOTICE)
    phone.get_by_text("Chị Lan hỏi.").wait_for()
    expect(begin.last).to_have_css("border-width", "2px")
    withdraw.first.tap()
    expect(withdraw.first).to_have_css("border-width", "1px")
    expect(withdraw.last).to_have_css("border-width", "2px")
