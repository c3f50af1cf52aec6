"""A sound of a lesson in a real browser: shown with its step, named, reached by keys, played."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lessons.loader import CONTENT
from tests.bot.channels.web.test_whole_house import House, button
from tests.bot.channels.web.waiting import wait_until
from tests.sounding import FILE, SECOND

LISTS = ("words.yaml", "sources.yaml", "contacts.yaml", "forbidden.yaml")
FIRST = "  - text: >-\n"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The course on fraud, its first step with a sound of two seconds."""
    (folder := tmp_path / "content").mkdir()
    for name in LISTS:
        shutil.copy(CONTENT / name, folder)
    (course,) = CONTENT.glob("k7-*")
    made = shutil.copytree(course, folder / course.name)
    (lesson,) = made.glob("k7-1-*.yaml")
    text = lesson.read_text("utf-8")
    step = text.split(FIRST, 2)[1]
    lesson.write_text(text.replace(step, f"{step}    audio: {FILE}\n", 1), "utf-8")
    (made / FILE).write_bytes(SECOND * 2)
    monkeypatch.setenv("CONTENT__FOLDER", str(folder))
    house = House(tmp_path)
    yield house
    assert '"level": "error"' not in house.close()


def press_until(page: Page, keys: str, is_reached: bool) -> None:
    for _ in range(40):
        page.keyboard.press(keys)
        if (page.evaluate("document.activeElement.tagName") == "AUDIO") is is_reached:
            return
    raise AssertionError("no key leads to the sound")


def test_it_is_played_by_keys(open_phone: Callable[..., Page], server: House) -> None:
    page = open_phone("/")
    button(page, "Đăng ký tên và tổ của tôi").click()
    button(page, "Tôi đồng ý").click()
    button(page, "Từ 18 tuổi trở lên").click()
    button(page, "bác").click()
    page.get_by_text("tên gì").last.wait_for()
    page.locator("#entry").fill("Lan")
    page.keyboard.press("Enter")
    page.get_by_text("tổ dân phố nào").last.wait_for()
    page.locator("#entry").fill("3")
    page.keyboard.press("Enter")
    button(page, "Học ngay").click()
    player = page.locator("#log audio")
    expect(player).to_have_attribute("aria-label", "Nghe bước này")
    answer = page.request.get(str(player.get_attribute("src")), headers={"Range": "bytes=0-99"})
    assert (answer.status, len(answer.body())) == (206, 100)  # iPhones play nothing else
    page.locator("#entry").focus()
    for keys, is_reached in (("Shift+Tab", True), ("Shift+Tab", False), ("Tab", True)):
        press_until(page, keys, is_reached)  # back to it, through its own buttons, to the first
    page.keyboard.press("Space")
    wait_until(page, "() => document.querySelector('#log audio').currentTime > 0.3")
    assert page.evaluate("document.querySelector('#log audio').error") is None
