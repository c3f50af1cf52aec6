"""The big screen in a real browser: on a television in a hall, and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.bot.board import television
from tests.bot.board.television import (
    PHONE,
    READABLE,
    SMALL,
    SPILLS,
    House,
    Open,
    digits,
    picture,
    screen,
)
from tests.bot.channels.web.conftest import browser, chromium_path  # noqa: F401 - fixtures

clock, house, open_at = television.clock, television.house, television.open_at  # fixtures


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
