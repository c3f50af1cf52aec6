"""The preview: a lesson on every channel in one page, its faults told kindly, new on every save.

`UPDATE=1` takes the README's picture anew.
"""

from __future__ import annotations

import io
import os
import re
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from bot.author import preview as previewing
from bot.author.preview import HOST, Preview
from bot.author.rehearsal import stage
from tests.bot.browser import Http
from tests.bot.channels.web.conftest import browser, chromium_path  # noqa: F401 - fixtures
from tests.bot.command_line import ROOT, environment
from tests.bot.house import CONFIG

PICTURES = ROOT / "tests" / "screenshots"
SCREEN = """\
    screen:
      title: "Cuộc gọi đến"
      lines:
        - kind: big
          text: "Số lạ"
        - kind: button
          text: "Từ chối"
          colour: red
          mark: yes
      alt: "Cuộc gọi từ số lạ, nút Từ chối có vòng đỏ."
"""


@pytest.fixture
async def http(content: Path) -> AsyncIterator[Http]:
    with stage() as store:
        serving = TestServer(Preview(CONFIG, content, store).application())
        async with TestClient(serving) as client:
            yield client


async def page(http: Http, path: str) -> str:
    answer = await http.get(path)
    assert (answer.status, answer.content_type) == (200, "text/html")
    return await answer.text()


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def with_screen(file: Path) -> None:
    """A drawn screen for the first step; the others stay as they are."""
    text = file.read_text("utf-8")
    head, _, rest = text.partition("steps:\n")
    others = rest[rest.index("  - text:", 1) :]
    first = '  - text: "{You} thấy số lạ gọi đến thì bấm **Từ chối**."\n'
    file.write_text(f"{head}steps:\n{first}{SCREEN}{others}", "utf-8")


async def test_a_lesson_is_shown_on_every_channel_and_on_paper(http: Http) -> None:
    shown = await page(http, "/k7-1")
    for stage_title in ("Trang web", "Telegram", "Zalo", "Tờ A4"):
        assert stage_title in shown
    assert shown.count("Chúc mừng bác!") == 3
    assert shown.count("Khi trả lời chưa đúng") == 1
    paper = await http.get("/k7-1/sheet.pdf")
    assert (paper.content_type, (await paper.read())[:5]) == ("application/pdf", b"%PDF-")


async def test_the_first_page_lists_every_lesson(http: Http, content: Path) -> None:
    shown = await page(http, "/")
    for number in range(1, 7):
        assert f'href="/k7-{number}"' in shown
    assert "k99-1" in await page(http, "/k99-1")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("try_it:", "tri_it:", "tri_it"),
        ("title: ", "title: [", "dấu ngoặc kép"),
        ("id: k7-1", "ID: k7-1", "Thiếu mục"),
    ],
)
async def test_a_lesson_that_cannot_be_read_is_told_above_what_could_be_read_last(
    http: Http, lesson_file: Path, old: str, new: str, told: str
) -> None:
    spoil(lesson_file, old, new)
    first = await page(http, "/k7-1")
    assert told in first
    assert "chưa đọc được" in first
    assert "Chúc mừng" not in first
    spoil(lesson_file, new, old)
    assert "Chúc mừng" in await page(http, "/k7-1")
    spoil(lesson_file, old, new)
    again = await page(http, "/k7-1")
    assert "bản đọc được gần nhất" in again
    assert "Chúc mừng" in again
    assert lesson_file.name in again


async def test_a_lesson_that_could_be_better_is_shown_with_what_to_mend(
    http: Http, lesson_file: Path
) -> None:
    spoil(lesson_file, 'remember: "', 'remember: "Click: ')
    shown = await page(http, "/k7-1")
    assert "chỗ nên sửa" in shown
    assert "bấm" in shown
    assert "Chúc mừng" in shown


async def test_what_a_writer_wrote_is_shown_never_run(http: Http, lesson_file: Path) -> None:
    spoil(lesson_file, 'remember: "', 'remember: "<script>alert(1)</script> ')
    shown = await page(http, "/k7-1")
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


async def test_what_is_not_there_is_not_there(http: Http) -> None:
    await page(http, "/k7-1")
    for path in ("/k7-1/picture/99", "/k7-9/picture/0", "/k99-1/sheet.pdf", "/page/secret.html"):
        assert (await http.get(path)).status == 404


async def test_a_save_is_told_to_the_page(
    http: Http, lesson_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previewing, "LOOK_EVERY", 0.02)
    stamp = re.search(r'data-seen="(\w+)"', await page(http, "/"))
    assert stamp is not None
    async with http.get(f"/changes?seen={stamp[1]}") as stream:
        assert stream.content_type == "text/event-stream"
        spoil(lesson_file, "id: k7-1", "# xong\nid: k7-1")
        assert await stream.content.readline() == b"data: saved\n"


# ---- in Chromium, on the real command ---------------------------------------------------------


@pytest.fixture
def address(content: Path, lesson_file: Path) -> Iterator[str]:
    with_screen(lesson_file)
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "bot", "lesson", "preview", "k7-1", "--port", port]
    serving = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(CONTENT__FOLDER=str(content)),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert serving.stdout is not None
    first = serving.stdout.readline()
    assert f"http://{HOST}:{port}/k7-1" in first
    yield f"http://{HOST}:{port}/k7-1"
    serving.terminate()
    serving.communicate(timeout=30)


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:  # noqa: F811 - the fixture
    wide = browser.new_context(viewport={"width": 1400, "height": 860}, locale="vi-VN")
    page = wide.new_page()
    page.set_default_timeout(30000)
    expect.set_options(timeout=30000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    wide.close()
    assert errors == []


def picture(page: Page, name: str) -> None:
    """In few colours: it comes with the repository."""
    if os.environ.get("UPDATE"):
        page.wait_for_timeout(2500)
        seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        seen.quantize(64, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


def test_a_save_shows_itself(desk: Page, address: str, lesson_file: Path) -> None:
    desk.goto(address)
    phones = desk.locator("div.talk")
    expect(phones).to_have_count(3)
    pictures = lesson_file.read_text("utf-8").count("    screen:\n")
    for channel, count in (("web", pictures), ("telegram", pictures), ("zalo", pictures)):
        expect(desk.locator(f".{channel} img")).to_have_count(count)
    drawn = desk.locator(".web img").first
    assert drawn.evaluate("image => image.decode().then(() => image.naturalWidth)") == 720
    assert "(Hình: " not in desk.locator(".zalo").inner_text()
    picture(desk, "xem-thu")

    phones.first.evaluate("phone => { phone.scrollTop = 400; }")
    spoil(lesson_file, "try_it:", "tri_it:")
    state = desk.get_by_role("status")
    expect(state).to_contain_text("tri_it")
    expect(state).to_contain_text("bản đọc được gần nhất")
    expect(phones).to_have_count(3)
    expect(phones.first).to_have_js_property("scrollTop", 400)
    spoil(lesson_file, "tri_it:", "try_it:")
    expect(state).not_to_contain_text("tri_it")
