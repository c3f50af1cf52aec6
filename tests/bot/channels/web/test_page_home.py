"""Coming back after half an hour: where one stands, and what was said before behind one button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.bot.channels.web.fake_server import FakeServer
from tests.bot.channels.web.test_page import write

Open = Callable[..., Page]
HOME = {"text": "Chào bác Lan, mừng bác trở lại!", "buttons": [[]], "waits": 17}
AWAY = """(minutes) => {
  const state = JSON.parse(localStorage.chat);
  state.at -= minutes * 60000;
  localStorage.chat = JSON.stringify(state);
}"""
BACK = "() => document.dispatchEvent(new Event('visibilitychange'))"
STEP = {
    "text": "Bước 2/6  ●●○○○○\n\nViệc thứ nhất là nộp hồ sơ.",
    "buttons": [
        [
            {"label": "Tiếp tục", "data": "learn.step:1:2", "tone": "go"},
            {"label": "‹ Xem lại", "data": "learn.back:1:2", "tone": "quiet"},
        ]
    ],
}


@pytest.mark.parametrize("way", ["reload", "return"])
def test_after_half_an_hour_the_home_takes_the_place_of_what_was_said(
    phone: Page, server: FakeServer, way: str
) -> None:
    write(phone, "/trogiup")
    phone.get_by_text("Dòng 39").wait_for()
    server.push("Lời nhắc đã đến.")
    phone.get_by_text("Lời nhắc đã đến.").wait_for()
    phone.evaluate(AWAY, 31)
    if way == "reload":
        phone.reload()
    else:
        phone.evaluate(BACK)
    expect(phone.get_by_text("Dòng 39")).to_have_count(0)
    expect(phone.get_by_text("Chào bác!")).to_be_in_viewport()
    assert len(server.said("arrival")) == 2
    phone.get_by_role("button", name="Xem tin cũ").tap()
    expect(phone.get_by_text("Dòng 39")).to_be_attached()


def test_whoever_was_away_for_a_moment_goes_on(phone: Page, server: FakeServer) -> None:
    phone.evaluate(AWAY, 29)
    phone.reload()
    phone.evaluate(BACK)
    expect(phone.get_by_text("Bác có đồng ý không ạ?")).to_be_visible()
    assert len(server.said("arrival")) == 1


def test_without_a_network_there_is_what_was_said(phone: Page, server: FakeServer) -> None:
    server.fail(503, times=100)
    phone.evaluate(AWAY, 31)
    phone.reload()
    expect(phone.get_by_text("chưa gửi được")).to_be_attached()
    expect(phone.get_by_text("Bác có đồng ý không ạ?")).to_be_visible()


def test_what_came_meanwhile_is_not_put_away(phone: Page, server: FakeServer) -> None:
    phone.evaluate(AWAY, 31)
    phone.goto("about:blank")
    server.push("Cán bộ đã trả lời bác.")
    phone.goto(server.url)
    expect(phone.get_by_text("Cán bộ đã trả lời bác.")).to_be_visible()
    expect(phone.get_by_text("Xem tin cũ")).to_be_attached()


def test_the_bar_shows_how_many_wait(phone: Page, server: FakeServer) -> None:
    menu = ["thongke", "duyet", "trogiup"]
    server.extra["a"], server.extra["b"] = [HOME | {"menu": menu}], [HOME | {"waits": 0}]
    write(phone, "a")
    decide = phone.get_by_role("navigation").get_by_role("button", name="Duyệt")
    expect(decide).to_have_text("Duyệt 17")
    decide.tap()
    expect(phone.locator(".own .bubble").last).to_have_text("Tôi: Duyệt")
    write(phone, "b")
    expect(decide).to_have_text("Duyệt")


def test_a_step_has_its_way_back_beside_the_way_on(phone: Page, server: FakeServer) -> None:
    server.extra["a"] = [STEP]
    write(phone, "a")
    docked = phone.locator("#dock button")
    expect(docked).to_have_text(["Tiếp tục", "‹ Xem lại"])
    left, right = docked.nth(1).bounding_box(), docked.nth(0).bounding_box()
    assert left
    assert right
    assert left["x"] < right["x"]
    expect(phone.locator(".newest .choice:visible")).to_have_count(0)
    expect(phone.locator(".track .on")).to_have_count(2)
    docked.nth(1).tap()
    expect(phone.get_by_text("✓ đã gửi").last).to_be_visible()
    assert server.posts[-1]["data"] == "learn.back:1:2"


def test_there_is_nothing_to_send_until_something_is_written(phone: Page) -> None:
    expect(phone.locator("#send")).to_be_hidden()
    phone.locator("#entry").fill("bài 2")
    expect(phone.locator("#send")).to_be_visible()
