"""The page is for everybody: old eyes, old phones, keyboards and screen readers."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.bot.channels.web.fake_server import PAGE, FakeServer
from tests.bot.channels.web.pixels import faint
from tests.rows import each_row

Open = Callable[..., Page]

SETTLED = "Promise.all(document.getAnimations().map(one => one.finished))"
"""Once no colour is changing any more."""
SPILLS = """() => Array.from(document.querySelectorAll('html, body, body *'))
  .filter((node) => !node.closest('.unseen, .skip, #entry, audio') && !node.matches('.turn'))
  .filter((node) => node.getBoundingClientRect().right > innerWidth
    || (getComputedStyle(node).display !== 'inline' && node.scrollWidth > node.clientWidth + 2))
  .map((node) => `${node.tagName} ${node.className} ${node.textContent}`)"""
LATER_THAN_2017 = r"\?\.|\?\?|catch \{|\.flat\(|\.at\(|replaceAll|randomUUID|\.\.\.|\(\?<|\*\*="


def fill_the_page(page: Page, server: FakeServer) -> None:
    for name in ("Học", "Tiến độ"):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_text("✓ đã gửi").last).to_be_attached()
    page.get_by_role("button", name="Tắt máy").first.click()
    expect(page.get_by_text("Câu 2/3")).to_be_attached()
    server.push("x" * 300 + " Nguyễn", buttons=[[{"label": "y" * 90, "data": "y"}]])
    expect(page.get_by_text("xxxx")).to_be_attached()
    server.fail(503, times=9, retry_after="60")
    page.get_by_role("button", name="Học", exact=True).click()
    expect(page.get_by_text("Máy sẽ tự gửi lại.")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("steps", [0, 3], ids=["first size", "largest letters"])
def test_nothing_spills_sideways(
    open_phone: Open, server: FakeServer, width: int, steps: int
) -> None:
    page = open_phone(viewport={"width": width, "height": 740})
    for _ in range(steps):
        page.get_by_role("button", name="Chữ to hơn").click()
    fill_the_page(page, server)
    assert page.evaluate(SPILLS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_has_enough_contrast(open_phone: Open, server: FakeServer, scheme: str) -> None:
    page = open_phone(color_scheme=scheme)
    fill_the_page(page, server)
    page.evaluate(SETTLED)
    assert faint(page) == []


@pytest.mark.parametrize(
    "breaks",
    [
        "(one) => { one.style.color = '#8a8a8a'; }",
        "(one) => { one.style.opacity = .4; }",
        "(one) => { one.style.background = 'linear-gradient(#fff, #000)'; }",
    ],
    ids=["pale", "half seen through", "on a picture"],
)
def test_words_that_stand_out_too_little_are_seen_by_their_pixels(phone: Page, breaks: str) -> None:
    assert faint(phone) == []
    phone.locator(".bubble").first.evaluate(breaks)
    assert faint(phone) != []


def test_everything_to_tap_is_large_enough(phone: Page, server: FakeServer) -> None:
    fill_the_page(phone, server)
    for button in phone.get_by_role("button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 48
        assert box["width"] >= 48


def test_a_keyboard_is_enough(phone: Page, server: FakeServer) -> None:
    keys = phone.keyboard
    for _ in range(20):
        keys.press("Tab")
        if phone.evaluate("document.activeElement.textContent") == "Đồng ý, bắt đầu học":
            break
    keys.press("Enter")
    expect(phone.get_by_text("Câu 1/3")).to_be_attached()
    expect(phone.locator(".choice:focus")).to_have_text("Đồng ý, bắt đầu học")
    for _ in range(4):  # past the other ways to answer, and the picture
        keys.press("Tab")
    expect(phone.locator(".newest .choice:focus")).to_have_text(re.compile("^Tắt máy"))


def test_enter_sends_and_the_field_keeps_the_focus(phone: Page, server: FakeServer) -> None:
    phone.get_by_role("link", name="Đến ô trả lời").focus()
    phone.keyboard.press("Enter")
    phone.keyboard.type("bác chào cháu")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("chưa hiểu")).to_be_visible()
    expect(phone.locator("#entry")).to_be_focused()
    expect(phone.locator("#entry")).to_have_value("")
    assert server.said("text")[0]["text"] == "bác chào cháu"


def test_tapping_send_leaves_the_keyboard_on_the_screen_open(
    phone: Page, server: FakeServer
) -> None:
    phone.locator("#entry").tap()
    phone.keyboard.type("chào")
    phone.get_by_role("button", name="Gửi", exact=True).tap()
    expect(phone.get_by_text("✓ đã gửi")).to_be_visible()
    expect(phone.locator("#entry")).to_be_focused()


def test_enter_inside_a_vietnamese_composition_does_not_send(
    phone: Page, server: FakeServer
) -> None:
    phone.locator("#entry").fill("tiê")
    phone.locator("#entry").evaluate(
        "node => node.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    phone.wait_for_timeout(200)
    assert server.said("text") == []


def test_a_long_answer_is_read_from_its_beginning(phone: Page, server: FakeServer) -> None:
    phone.get_by_role("button", name="Hỏi", exact=True).tap()
    first = phone.get_by_text("Dòng 0:")
    expect(first).to_be_in_viewport()
    top = phone.locator(".bot").last.bounding_box()
    head = phone.locator("header").bounding_box()
    assert top is not None
    assert head is not None
    assert abs(top["y"] - head["y"] - head["height"]) < 16
    server.push("Lời nhắc mới.")
    expect(phone.get_by_role("button", name="Có tin mới ↓")).to_be_visible()
    expect(first).to_be_in_viewport()  # what is being read stays where it is
    phone.get_by_role("button", name="Có tin mới ↓").tap()
    expect(phone.get_by_text("Lời nhắc mới.")).to_be_in_viewport()
    expect(phone.locator("#more")).to_be_hidden()


def test_the_size_of_letters_is_remembered(phone: Page) -> None:
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    assert phone.evaluate(size) == 20
    phone.get_by_role("button", name="Chữ to hơn").tap()
    larger = phone.evaluate(size)
    phone.reload()
    assert phone.evaluate(size) == larger > 20
    for _ in range(9):
        phone.get_by_role("button", name="Chữ nhỏ hơn").tap()
    assert phone.evaluate(size) == 18


def test_new_messages_are_announced(phone: Page) -> None:
    log = phone.get_by_role("log")
    assert log.get_attribute("aria-live") == "polite"
    assert log.get_attribute("aria-busy") is None
    expect(phone.locator("html")).to_have_attribute("lang", "vi")


VOICE = """
window.said = [];
speechSynthesis.getVoices = () => [{ lang: 'en-US' }, { lang: 'vi_VN' }];
speechSynthesis.speak = (line) => said.push(line);
speechSynthesis.cancel = () => said.slice(-1).forEach((one) => one.onend());
SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
LINES = "() => said.map((one) => one.text + ' ' + one.rate)"


def test_reading_aloud_marks_each_word_and_can_be_slowed(
    open_phone: Open, server: FakeServer
) -> None:
    page = open_phone("/web/chat.css")  # a page of the same site, to prepare the voices first
    page.add_init_script(VOICE)
    page.goto(server.url)
    speakers = page.get_by_role("button", name="Đọc to")
    expect(speakers).to_have_count(2)
    speakers.last.tap()
    expect(page.get_by_role("button", name="Dừng đọc")).to_have_count(1)
    marked = page.locator(".saying mark")
    (line,) = page.evaluate("() => said.map((one) => one.text)")
    first, second, *_ = line.split()
    expect(marked).to_have_text(first)
    page.evaluate(f"() => said[0].onboundary({{ charIndex: {len(first) + 1} }})")
    expect(marked).to_have_text(second)
    page.get_by_role("button", name="Đọc chậm hơn").tap()
    assert page.evaluate(LINES) == [f"{line} 0.9", f"{line} 0.6"]  # from its beginning
    for _ in range(9):
        page.evaluate("() => said[said.length - 1].onend()")
    assert "Đồng ý, bắt đầu học. 0.6" in page.evaluate(LINES)
    expect(page.locator(".saying")).to_have_count(0)  # all is said
    expect(speakers).to_have_count(2)


def test_a_phone_without_a_voice_says_so_once(phone: Page) -> None:
    """Chromium here has none at all."""
    speaker = phone.get_by_role("button", name="Đọc to")
    expect(speaker).to_have_count(1)
    speaker.tap()
    expect(phone.get_by_text("chưa có giọng đọc tiếng Việt")).to_be_visible()
    expect(speaker).to_have_count(0)


@each_row("path", sorted(PAGE.glob("*.js")), ids=lambda path: path.name)
def test_old_browsers_can_read_the_script(path: Path) -> None:
    script = re.sub(r"/\*.*?\*/|//.*", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(LATER_THAN_2017, script) == []


def test_the_page_is_light_and_needs_nobody_else() -> None:
    written = (path for path in PAGE.iterdir() if path.suffix != ".png")
    files = {path.name: path.read_text("utf-8") for path in written}
    first = {name for name in files if name in files["index.html"]} | {"icons.svg"}  # of the bar
    loaded = [files[name] for name in first]
    sent = [gzip.compress(text.encode()) for text in [files["index.html"], *loaded]]
    assert sum(map(len, sent)) < 20 * 1024
    together = "".join(files.values()).replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|innerHTML|@import|<style|style=", together)
    assert not re.search(r"<script(?![^>]*src=)", files["index.html"])
