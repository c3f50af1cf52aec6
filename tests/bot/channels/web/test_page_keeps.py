"""What stays on a phone that others may hold: no secret, no markup, no address elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from handlers.rules.masking import mask_numbers
from tests.bot.channels.web.fake_server import FakeServer
from tests.bot.channels.web.test_page import stored, write


def test_forgetting_leaves_nothing_on_the_phone(phone: Page, server: FakeServer) -> None:
    write(phone, "tôi tên Lan")
    expect(phone.get_by_text("✓ đã gửi")).to_be_visible()
    write(phone, "xóa hết")
    expect(phone.get_by_text("Đã xóa mọi điều")).to_be_visible()
    expect(phone.locator(".turn")).to_have_count(1)
    assert "Lan" not in stored(phone)
    assert "Chào bác" not in stored(phone)
    asked = server.asked_later
    phone.reload()  # and nothing is asked for under the name that was forgotten
    expect(phone.get_by_text("Đã xóa mọi điều")).to_be_visible()
    phone.wait_for_timeout(200)
    assert (server.asked_later, len(server.said("arrival"))) == (asked, 1)
    phone.get_by_role("button", name="Bắt đầu lại").tap()
    server.push("Chào bác lần nữa.")
    expect(phone.get_by_text("Chào bác lần nữa.")).to_be_attached()


SECRETS = (
    "số của tôi 031 188 999 123, mã 482913, năm 2027",
    "otp:4821",
    "otp 48-21-56",
    "cvv 482",
    "mat khau la hoa1960",
    "031/085/001/234",
    "cccd o31o85oo1234",
    "4_1_1_1_2_2_2_2_3_3_3_3_4_4_4_4",
    "０３１０８５００１２３４",
    "ma xac thuc bon tam hai chin mot ba",
)
"""Each as it was typed; what the house hides of it is not to be seen or stored here either."""


def test_numbers_that_open_doors_do_not_stay_on_the_phone(phone: Page, server: FakeServer) -> None:
    for text in SECRETS:
        write(phone, text)
    expect(phone.get_by_text("✓ đã gửi")).to_have_count(len(SECRETS))
    expected = [mask_numbers(text)[0] for text in SECRETS]
    assert [post["text"] for post in server.said("text")] == list(SECRETS)
    expect(phone.locator(".own .bubble")).to_contain_text(expected)
    assert [text for text in SECRETS if text in stored(phone)] == []
    phone.reload()
    expect(phone.locator(".own .bubble")).to_contain_text(expected)


def test_a_secret_that_waits_is_veiled_and_hidden_once_it_is_sent(
    phone: Page, server: FakeServer
) -> None:
    server.fail(503, times=100)
    write(phone, "mã 482913, otp:4821")
    expect(phone.get_by_text("mã ••••••, otp:4821")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("mã ••••••, otp:4821")).to_be_visible()
    server.failures.clear()
    phone.reload()
    expect(phone.get_by_text("mã •••, otp:•••")).to_be_visible()
    assert "4821" not in stored(phone)


def test_what_the_house_keeps_is_shown_as_it_was_typed(phone: Page, server: FakeServer) -> None:
    write(phone, "hết 500000 đồng, gọi 1900 1900")
    expect(phone.get_by_text("✓ đã gửi")).to_be_visible()
    expect(phone.get_by_text("hết 500000 đồng, gọi 1900 1900")).to_be_visible()


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=alert(1)>", "<b>đậm</b>", "**<script>alert(1)</script>**"]
)
def test_text_is_never_markup(phone: Page, server: FakeServer, text: str) -> None:
    server.push(text, buttons=[[{"label": text, "data": "x"}]])
    expect(phone.get_by_role("button", name=text.strip("*"))).to_be_attached()
    expect(phone.locator(".bubble").last).to_contain_text(text.strip("*"))
    assert phone.locator("#log img, #log script, #log b").count() == 0


def test_an_address_elsewhere_is_not_followed(phone: Page, server: FakeServer) -> None:
    for url in ("javascript:alert(1)", "https://example.com/a", "//example.com/a"):
        server.push("tệp", file={"url": url, "name": "a"})
    server.push("tệp", file={"url": "/anh/a.pdf", "name": "a"})
    links = phone.locator(".file")
    expect(links).to_have_count(4)
    hrefs = [link.get_attribute("href") for link in links.all()]
    assert hrefs == ["", "", "", server.url + "/anh/a.pdf"]
