"""Without a network the page opens, shows the lesson at hand, and sends later, once."""

from __future__ import annotations

import json
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


# ---- knocking ----
PUSHES = """
let given = null;
PushManager.prototype.getSubscription = async () => given;
PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
  const keys = { p256dh: 'point' + applicationServerKey.length, auth: 'secret' };
  const endpoint = 'https://fcm.googleapis.com/one';
  const unsubscribe = async () => { given = null; };
  given = { endpoint, unsubscribe, toJSON: () => ({ endpoint, keys }) };
  return given;
};
"""
"""Chromium's own asks a service on the network for an address."""
SHOWN = (
    "() => navigator.serviceWorker.ready.then((one) => one.getNotifications())"
    ".then((all) => all.map((one) => [one.title, one.body, JSON.stringify(one.data)]))"
)
TAP = """async () => {
  const opened = [];
  clients.openWindow = async (path) => opened.push(path);
  let one;
  for (let left = 200; !one && left; left -= 1) {
    [one] = await registration.getNotifications();
    if (!one) await new Promise((go) => setTimeout(go, 50));
  }
  await open(one);
  return (await registration.getNotifications()).length ? [] : opened;
}"""
"""What the worker does with a tap, once the knock is shown, which is later than it is delivered;
no browser without a screen lets anybody tap a notification."""
BELL = {"endpoint": "https://fcm.googleapis.com/one", "p256dh": "point65", "auth": "secret"}
BUTTON = {"label": "Bật báo trên máy này", "data": "push.on"}


@pytest.fixture
def knocked(open_phone: Callable[..., Page], server: FakeServer) -> Page:
    """An installed page whose browser was never asked whether it may be knocked at."""
    server.extra["/nhac"] = [{"text": "Máy này chưa báo.", "buttons": [[BUTTON]]}]
    server.taps["push.on"] = [{"text": "Máy này đang bật báo."}]
    page = open_phone("/", service_workers="allow")
    page.context.add_init_script(PUSHES)
    page.reload()
    page.get_by_text("Bác có đồng ý không ạ?").wait_for()
    page.evaluate(READY)
    wait_until(page, CONTROLLED)
    return page


def test_it_is_knocked_at_once_asked_for_and_never_while_it_is_open(
    knocked: Page, server: FakeServer
) -> None:
    page = knocked
    assert page.evaluate("() => Notification.permission") != "granted"
    assert server.bells == []  # nothing is asked on arrival
    page.context.grant_permissions(["notifications"])
    write(page, "/nhac")
    page.get_by_role("button", name="Bật báo trên máy này").tap()
    page.get_by_text("Máy này đang bật báo.").wait_for()
    assert server.bells == [BELL]
    deliver(page, server)
    assert page.evaluate(SHOWN) == []  # whoever reads the page needs no knock
    page.evaluate("() => localStorage.setItem('chat.push', 'https://gone')")
    page.reload()  # the browser has no address any more
    wait_until_bells(page, server, 2)
    assert server.bells[1] == {}
    knock_while_closed(page, server)
    assert page.context.service_workers[0].evaluate(TAP) == ["/?bao=1"]
    knock_while_closed(page, server)
    page.goto(server.url + "/?bao=1")
    letter = server.push("Bác còn nhớ bài hôm trước không?", buttons=[[BUTTON]])
    expect(page.get_by_text(str(letter["text"]))).to_be_in_viewport()
    assert "bao" not in page.url
    wait_until(page, SHOWN.replace("JSON.stringify(one.data)", "1") + ".then((all) => all.length)")
    assert page.evaluate(SHOWN) == [["Học vụ số", "Có tin mới ở trang học.", "null"]]


def knock_while_closed(page: Page, server: FakeServer) -> None:
    """It is left, and knocked at from elsewhere."""
    elsewhere = page.context.new_page()
    elsewhere.goto("about:blank")
    page.goto("about:blank")
    deliver(elsewhere, server)


def deliver(page: Page, server: FakeServer) -> None:
    """As a push service would, once its words are opened by the browser."""
    talk = page.context.new_cdp_session(page)
    numbers: list[str] = []
    talk.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: numbers.extend(one["registrationId"] for one in told["registrations"]),
    )
    talk.send("ServiceWorker.enable")
    for _ in range(100):
        if numbers:
            break
        page.wait_for_timeout(50)
    words = json.dumps({"title": "Học vụ số", "body": "Có tin mới ở trang học."})
    knock = {"origin": server.url + "/", "registrationId": numbers[-1], "data": words}
    talk.send("ServiceWorker.deliverPushMessage", knock)
    talk.detach()


def wait_until_bells(page: Page, server: FakeServer, count: int) -> None:
    """Until so many answers about knocking came in."""
    for _ in range(100):
        if len(server.bells) >= count:
            return
        page.wait_for_timeout(50)
    raise AssertionError(server.bells)
