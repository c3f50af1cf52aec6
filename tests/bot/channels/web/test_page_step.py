"""A step is read from its first word, on the smallest phone too, whatever comes with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from tests.bot.channels.web.fake_server import FakeServer
from tests.bot.channels.web.test_page import write

Open = Callable[..., Page]
STEP = {
    "text": "**Bước 2/6** Việc thứ nhất là nộp hồ sơ. Bác vào Cổng Dịch vụ công quốc gia.",
    "buttons": [[{"label": "Xong bước này", "data": "learn.step:1:2"}]],
}
PLACES = """() => ['.bot:last-child', '.bot:last-child .choice'].map((name) =>
  Math.round(document.querySelector('#log ' + name).getBoundingClientRect().top
    - document.querySelector('#log').getBoundingClientRect().top))"""


@pytest.mark.parametrize("size", [None, [720, 1100]], ids=["unknown", "known"])
@pytest.mark.parametrize("height", [568, 640])
def test_a_picture_that_comes_late_does_not_push_the_words_away(
    open_phone: Open, server: FakeServer, height: int, size: list[int] | None
) -> None:
    page, held = open_phone(viewport={"width": 360, "height": height}), list[Route]()
    page.get_by_text("Bác có đồng ý không ạ?").wait_for()
    picture = {"url": "/anh/man-hinh.svg", "alt": "Màn hình", "size": size}
    server.extra["x"] = [STEP | {"picture": picture}]
    page.route("**/anh/*", lambda route: held.append(route))  # noqa: PLW0108 - not a built-in
    write(page, "x")
    page.get_by_text("Việc thứ nhất").wait_for()
    _, before = page.evaluate(PLACES)
    while not held:
        page.wait_for_timeout(20)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="1100"/>'
    held[0].fulfill(body=drawing, content_type="image/svg+xml")
    while not page.evaluate("document.querySelector('#log img').naturalWidth"):
        page.wait_for_timeout(20)
    page.wait_for_timeout(100)
    top, after = page.evaluate(PLACES)
    assert top == 8
    assert (after == before) is (size is not None)
