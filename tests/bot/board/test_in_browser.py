"""The big screen in a real browser: what it shows, and what it does on a network that fails."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from bot.drawing.paper import squares_of
from tests.bot.board import television
from tests.bot.board.television import (
    DOTS,
    PHONE,
    PLACE,
    House,
    Open,
    digits,
    picture,
    screen,
)
from tests.bot.channels.web.conftest import browser, chromium_path  # noqa: F401 - fixtures

clock, house, open_at = television.clock, television.house, television.open_at  # fixtures


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
