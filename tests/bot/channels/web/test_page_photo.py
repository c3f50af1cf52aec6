"""A volunteer on a 360 px phone adds photos to a session, against the real house.

`UPDATE=1` takes the pictures anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from bot.photos.album import Album
from storage.outreach import counts
from storage.store import open_store
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.channels.web.looks import everywhere, flaws
from tests.bot.channels.web.test_page_home import AWAY
from tests.bot.channels.web.test_whole_house import (
    STILL,
    House,
    button,
    enrol,
    picture,
    seen,
    type_in,
)
from tests.bot.photos.test_web_photo import with_session
from tests.handlers.hall import STARTED
from tests.photographs import CANARY, HEIC, photograph

LISTEN = """() => {
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (form) {
    window.posted = form.get('photo');
    send.call(this, form);
  };
}"""
"""Keeps what the page posts as the photo."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("house")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[House]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PHOTOS__FOLDER", str(folder / "photos"))
        house = House(folder)
    yield house
    assert '"level": "error"' not in house.close()


def with_group(tx: Transaction) -> None:
    """A session to which people of one group came."""
    number = with_session(tx)
    counts.add_group(tx, number, campaign.groups_on(tx, STARTED.date())[0].id)


@pytest.fixture
def volunteer(open_phone: Callable[..., Page], server: House, folder: Path) -> Page:
    """Enrolled, in a team, at the door of a session's photos."""
    page = open_phone(**STILL)
    enrol(page)
    store = open_store(f"sqlite:///{folder}/bot.db")
    store.now(with_group)
    store.close()
    page.locator("#entry").fill("/buoi")
    page.keyboard.press("Enter")
    button(page, re.compile("Buổi tập huấn")).click()
    button(page, "Thêm ảnh").click()
    button(page, "Mọi người đã đồng ý").wait_for()
    return page


def choose(page: Page, *photos: tuple[str, bytes]) -> None:
    chooser = page.locator(".newest input[type=file]")
    files = [{"name": name, "mimeType": "image/jpeg", "buffer": body} for name, body in photos]
    chooser.set_input_files(files)  # type: ignore[arg-type]


def test_photos_are_added_from_a_phone(volunteer: Page, folder: Path) -> None:
    page = volunteer
    expect(page.locator(".newest input[type=file]")).to_have_count(0)  # consent comes first
    assert flaws(page) == []
    page.get_by_role("button", name="Mọi người đã đồng ý").click()
    chooser = page.get_by_text("Chọn ảnh hoặc chụp ảnh")
    expect(chooser).to_be_visible()
    box = chooser.bounding_box()
    assert box is not None
    assert box["height"] >= 48
    assert box["width"] > 250
    assert flaws(page) == []
    picture(page, "anh-buoi")
    big = photograph(5, (4000, 3000), orientation=6)
    choose(page, ("IMG_1.jpg", big), ("IMG_2.jpg", photograph(6)))
    expect(page.get_by_text("Đã lưu ảnh 2/5.")).to_be_visible(timeout=20_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    album = Album(folder / "photos")
    bodies = [album.path(digest).read_bytes() for digest, _ in album.photos()]
    assert {Image.open(BytesIO(body)).size for body in bodies} >= {(640, 480), (1200, 1600)}
    assert not any(CANARY.encode() in body for body in bodies)
    page.get_by_role("button", name="Xong").last.click()
    expect(page.get_by_text("Ảnh: 2")).to_be_visible()
    expect(page.get_by_text("Chọn ảnh hoặc chụp ảnh").last).to_be_hidden()
    count_what_was_done(page)


def count_what_was_done(page: Page) -> None:
    """Counts stand between − and +; nothing is sent before the button below says so, once."""
    page.get_by_role("button", name=re.compile("^Ghi: Kết quả")).last.click()
    for label in ["Thêm một: VNeID"] * 3 + ["Bớt một: VNeID", "Thêm một: Thanh toán"]:
        page.get_by_role("button", name=label).click()
    assert flaws(page) == []
    assert everywhere(page) == []
    picture(page, "dem-luot")
    page.reload()  # nothing is lost with the page
    send = page.get_by_role("button", name="Ghi lại (3 lượt)")
    expect(send).to_be_visible()
    expect(page.locator("output")).to_have_text(["2", "0", "1", "0", "0"])
    send.click()
    expect(page.get_by_text("VNeID 2, thanh toán 1").last).to_be_visible()


def test_the_place_never_leaves_the_phone(volunteer: Page) -> None:
    """The page makes the photo anew before it sends it."""
    page = volunteer
    page.evaluate(LISTEN)
    button(page, "Mọi người đã đồng ý").click()
    choose(page, ("IMG_1.jpg", photograph(7)))
    expect(page.get_by_text("Đã lưu ảnh 1/5.")).to_be_visible(timeout=20_000)
    posted = page.evaluate("window.posted.text()")
    assert posted.startswith("\ufffd\ufffd\ufffd\ufffd\x00\x10JFIF")
    assert CANARY not in posted
    assert "Exif" not in posted


def test_a_photo_that_nobody_awaits_stays_on_the_phone(volunteer: Page) -> None:
    """An old button for photos: the page asks first, and says what the bot says."""
    page = volunteer
    button(page, "Mọi người đã đồng ý").click()
    expect(page.get_by_text("Chọn ảnh hoặc chụp ảnh")).to_be_visible()
    chooser = page.locator(".newest input[type=file]").element_handle()
    page.evaluate(
        "fetch('/chat', { method: 'POST', headers: { 'Content-Type': 'application/json' },"
        " body: JSON.stringify({ key: 'k'.repeat(20), kind: 'tap', data: 'learn.menu' }) })"
    )
    page.evaluate(LISTEN)
    chooser.set_input_files([{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photograph(9)}])  # type: ignore[list-item]
    expect(page.get_by_text("Trợ lý chưa biết ảnh này của buổi nào")).to_be_visible(timeout=20_000)
    assert page.evaluate("window.posted") is None


def test_what_the_phone_cannot_open_is_answered_in_words(volunteer: Page) -> None:
    page = volunteer
    page.get_by_role("button", name="Mọi người đã đồng ý").click()
    choose(page, ("IMG_1.HEIC", HEIC))
    expect(page.get_by_text("HEIC của iPhone")).to_be_visible(timeout=20_000)
    choose(page, ("big.jpg", bytes(9 * 1024 * 1024)))
    expect(page.get_by_text("Ảnh này nặng quá")).to_be_visible(timeout=20_000)


def test_a_weak_network_and_a_page_that_is_left(volunteer: Page) -> None:
    """The photo waits and is sent when the network is back; a reload says that it is lost."""
    page = volunteer
    page.get_by_role("button", name="Mọi người đã đồng ý").click()
    expect(page.get_by_text("Chọn ảnh hoặc chụp ảnh")).to_be_visible()
    page.context.set_offline(True)
    choose(page, ("IMG_1.jpg", photograph(8)))
    expect(page.get_by_text("chưa gửi được, sẽ tự gửi lại")).to_be_visible(timeout=10_000)
    page.context.set_offline(False)
    expect(page.get_by_text("Đã lưu ảnh 1/5.")).to_be_visible(timeout=30_000)


def test_a_session_is_one_card_and_what_waits_comes_first_on_return(volunteer: Page) -> None:
    """In every size: the menu, the card with its buttons beside the lines, a question, the home."""
    page = volunteer
    for typed in ("/doihinh", "/buoi"):
        type_in(page, typed)
        assert everywhere(page) == []
    button(page, re.compile("^Buổi tập huấn")).click()
    page.locator(".newest .line").first.wait_for()
    expect(page.locator(".newest .line").get_by_text("Sửa", exact=True)).to_have_count(3)
    expect(page.locator(".newest .line").get_by_text("Ghi", exact=True)).to_have_count(3)
    seen(page, "phieu-buoi")
    assert everywhere(page) == []
    page.get_by_role("button", name="Ghi: Nơi").click()
    page.get_by_text("Buổi này ở đâu").last.wait_for()
    assert everywhere(page) == []
    type_in(page, "Sân đình")
    page.evaluate(AWAY, 31)
    page.reload()
    expect(page.locator("#dock").get_by_role("button", name="Ghi tiếp")).to_be_visible()
    assert everywhere(page) == []
