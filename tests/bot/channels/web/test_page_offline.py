"""Without a network the page opens, shows the lesson at hand, and sends later, once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.bot.channels.web.fake_server import FakeServer
from tests.bot.channels.web.test_page import write
from tests.bot.channels.web.waiting import wait_until

READY = "() => navigator.serviceWorker.ready.then((one) => one.active.state)"
CONTROLLED = "() => Boolean(navigator.serviceWorker.controller)"
KEPT = "() => caches.keys().then((names) => names.length)"


@pytest.fixture
def installed(open_phone: Callable[..., Page]) -> Page:
    """A page whose worker has taken all its files."""
    page = open_phone(service_workers="allow")
    page.get_by_text("Bác có đồng ý không ạ?").wait_for()
    page.evaluate(READY)
    wait_until(page, CONTROLLED)
    return page


def test_it_opens_without_a_network_and_sends_later_once(
    installed: Page, server: FakeServer
) -> None:
    page = installed
    page.get_by_role("button", name="Đồng ý, bắt đầu học").tap()
    page.get_by_text("Câu 1/3").wait_for()
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("Câu 1/3")).to_be_visible()
    expect(page.get_by_role("navigation").get_by_role("button")).to_have_count(3)
    page.get_by_role("button", name="Tắt máy, gọi cho con cháu").tap()
    expect(page.get_by_text("chưa gửi được, sẽ tự gửi lại")).to_be_visible()
    page.reload()
    expect(page.get_by_text("chưa gửi được, sẽ tự gửi lại")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Đúng rồi bác ạ!")).to_be_visible()
    taps = {post["key"]: post["data"] for post in server.said("tap")}  # a retry keeps its key
    assert list(taps.values()) == ["consent:yes", "quiz:1:a"]


def test_nothing_that_was_said_is_kept_by_the_worker(installed: Page, server: FakeServer) -> None:
    write(installed, "/tiendo")
    installed.get_by_text("3 trên 5").wait_for()
    listed = "caches.open(name).then((box) => box.keys())"
    kept = installed.evaluate(
        f"() => caches.keys().then((names) => Promise.all(names.map((name) => {listed})))"
        ".then((all) => [].concat(...all).map((one) => new URL(one.url).pathname))"
    )
    assert installed.evaluate(KEPT) == 1
    assert "/" in kept
    assert [path for path in kept if path != "/" and not path.startswith("/web/")] == []
