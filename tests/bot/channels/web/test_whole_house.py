"""A resident on a 360 px phone enrols and finishes a lesson against the real house.

`UPDATE=1` takes the README's pictures anew.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from handlers.texts.said import FOLDER, read
from lessons.loader import CONTENT
from tests.bot.channels.web.looks import everywhere, flaws, largest
from tests.bot.channels.web.test_page_home import AWAY
from tests.bot.channels.web.waiting import wait_until
from tests.bot.command_line import command

STILL = {"reduced_motion": "reduce"}
"""A colour on its way to another is none to be measured."""
OFFICE = ("/duyet", "/doihinh", "/hopthu", "/moi", "/vaitro", "/nhatky", "trợ giúp", "/start")
SCHOOL = "Trường THCS Hưng Đạo"
UNIT = ("/start", "/minhchung", "/baocaodonvi")
ROOT = Path(__file__).parents[4]
PICTURES = ROOT / "tests" / "screenshots"


class House:
    """`python -m bot run` on a fresh SQLite file."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.settings = {"DATABASE__URL": f"sqlite:///{folder}/bot.db", "HTTP__PORT": str(port)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=ROOT,
            env={**os.environ, **self.settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(600):
            if self._is_ready():
                return
            time.sleep(0.1)
        raise TimeoutError("the house did not open")

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=1) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except OSError:
            return False

    def ask(self, *arguments: str) -> str:
        """Run another command on the same data, where all is imported already."""
        said = command(*arguments, **self.settings, CONTENT__FOLDER=str(CONTENT))
        assert said.code == 0, said.err
        return said.out

    def close(self) -> str:
        """Ask it to stop, as a service manager does; what it said on the way."""
        self._process.terminate()
        _, errors = self._process.communicate(timeout=30)
        return errors.decode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("house"))
    yield house
    assert '"level": "error"' not in house.close()


def picture(page: Page, name: str) -> None:
    if os.environ.get("UPDATE"):
        PICTURES.mkdir(exist_ok=True)
        page.wait_for_timeout(400)
        page.screenshot(path=PICTURES / f"{name}.png")


def seen(page: Page, name: str = "") -> None:
    """Nothing is wrong with this screen; its picture is taken under a name."""
    if name:
        picture(page, name)
    assert flaws(page) == []


def type_in(page: Page, words: str) -> None:
    page.locator("#entry").fill(words)
    page.keyboard.press("Enter")
    answered(page)


def answered(page: Page) -> None:
    """What was said last is answered."""
    expect(page.locator(".own .state").last).to_have_text("✓ đã gửi")


def button(page: Page, words: str | re.Pattern[str]) -> Locator:
    return page.locator("main").get_by_role("button", name=words).last


def enrol(page: Page, look: Callable[[Page], list[str]] = lambda _: []) -> None:
    """`look` says what is wrong with each question."""
    see_the_notice(page)
    found = look(page)
    button(page, "Tôi đồng ý").click()
    button(page, "Từ 18 tuổi trở lên").wait_for()
    found += look(page)
    button(page, "Từ 18 tuổi trở lên").click()
    button(page, "bác").wait_for()
    found += look(page)
    button(page, "bác").click()
    page.get_by_text("tên gì").last.wait_for()
    found += look(page)
    page.locator("#entry").fill("Lan")
    page.keyboard.press("Enter")
    page.get_by_text("tổ dân phố nào").last.wait_for()
    found += look(page)
    page.locator("#entry").fill("3")
    page.keyboard.press("Enter")
    button(page, "Để sau").wait_for()
    found += look(page)
    button(page, "Để sau").click()
    button(page, "Học ngay").wait_for()
    assert found == []


def see_the_notice(page: Page) -> None:
    """On a small phone its words and all its buttons are seen together."""
    usual = page.viewport_size
    page.set_viewport_size({"width": 360, "height": 640})
    button(page, "Đăng ký tên và tổ của tôi").click()
    button(page, "Tôi đồng ý").wait_for()
    expect(page.locator("#more")).to_be_hidden()
    for name in ("Tôi đồng ý", "Tôi không đồng ý", "Đọc thêm"):
        expect(button(page, name)).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("xin lưu").last).to_be_in_viewport(ratio=1)
    picture(page, "loi-bao-ngan")
    if usual:
        page.set_viewport_size(usual)


def cards(page: Page) -> None:
    """The README's picture of every card of need."""
    if not os.environ.get("UPDATE"):
        return
    shots = []
    page.wait_for_timeout(61_000)  # so many messages of one cookie are let in a minute
    for ways in read(FOLDER / "needs.yaml").values():
        page.locator("#entry").fill(ways[0])
        page.keyboard.press("Enter")
        page.locator(".newest .sheet.stop, .newest .sheet.warn").first.wait_for()
        expect(page.get_by_text("chưa gửi được")).to_have_count(0)
        page.wait_for_timeout(600)
        shots.append(Image.open(BytesIO(page.screenshot())).convert("RGB"))
    beside(shots).save(PICTURES / "the-can-giup.png", optimize=True)


def beside(shots: Sequence[Image.Image], across: int = 5) -> Image.Image:
    """Small, so many in a row."""
    small = [one.resize((one.width // 2, one.height // 2)) for one in shots]
    width, height = small[0].width + 8, small[0].height + 8
    sheet = Image.new("RGB", (across * width, -(-len(small) // across) * height), "white")
    for number, one in enumerate(small):
        sheet.paste(one, (number % across * width, number // across * height))
    return sheet.quantize(64)


def judged(page: Page, shots: dict[str, Image.Image]) -> None:
    """Nothing is wrong with a verdict; the README's picture has one of each kind."""
    seen(page)
    assert largest(page) == []
    if os.environ.get("UPDATE"):
        kinds = page.locator(".turn .sheet").last.evaluate("(one) => one.className")
        shots[kinds] = Image.open(BytesIO(page.screenshot())).convert("RGB")
        beside(list(shots.values()), len(shots)).save(PICTURES / "tra-loi.png", optimize=True)


def finish_lesson(page: Page) -> None:
    """Go through the steps, then answer until congratulated: the first option, later the second."""
    button(page, "Học ngay").click()
    for number in range(1, 20):
        page.get_by_text(re.compile(rf"Bước {number}/\d|Câu 1/")).last.wait_for()
        if number == 2:
            seen(page, "buoc")
        if page.get_by_text(re.compile("Câu 1/")).count():
            break
        button(page, re.compile("Tiếp tục|trả lời câu hỏi")).click()
    seen(page, "cau-hoi")
    verdicts: dict[str, Image.Image] = {}
    for number in range(2, 6):
        choices = page.locator(".turn.newest")
        choices.locator(".choice").nth(number // 4).click()
        onward = page.locator("#dock").get_by_role("button", name=re.compile("Câu tiếp|Tiếp tục"))
        ticked = page.locator(".newest [aria-checked=true]").first
        expect(onward.or_(ticked).first).to_be_attached()
        if ticked.count():
            picture(page, "nhieu-y")
            button(page, "Gửi câu trả lời").click()
        expect(onward).to_be_visible()
        judged(page, verdicts)
        onward.click()
        page.get_by_text(re.compile(rf"Câu {number}/\d|Chúc mừng")).last.wait_for()
        if page.get_by_text("Chúc mừng").count():
            return
    raise AssertionError("the lesson did not end")


def come_back(page: Page) -> None:
    """The day after: a home, in the light and in the dark."""
    page.evaluate(AWAY, 31)
    page.reload()
    expect(page.get_by_text("mừng bác trở lại").last).to_be_visible()
    wait_until(page, "document.styleSheets.length > 2")  # what later screens look like
    seen(page, "trang-nha")
    page.emulate_media(color_scheme="dark")
    picture(page, "nen-toi")


def ask_for_help(page: Page) -> None:
    """The help, whether this browser may be knocked at, and a card of need."""
    page.get_by_role("button", name="Hỏi", exact=True).click()
    answered(page)
    expect(page.get_by_text("cần việc gì").last).to_be_visible()
    seen(page, "tro-giup")
    type_in(page, "/nhac")
    seen(page, "bao-may")
    type_in(page, "tôi bị lừa mất tiền")
    page.get_by_text("Gọi 113").last.wait_for()
    seen(page, "can-giup")


def test_a_resident_enrols_and_finishes_a_lesson(
    open_phone: Callable[..., Page], server: House
) -> None:
    page = open_phone(**STILL)
    button(page, "Học thử ngay").wait_for()
    seen(page, "loi-chao")
    enrol(page, largest)
    seen(page)
    finish_lesson(page)
    expect(page.get_by_text("Chúc mừng").last).to_be_visible()
    seen(page, "hoan-thanh")
    page.get_by_role("button", name="Tiến độ", exact=True).click()
    answered(page)
    expect(page.get_by_text("1/6 bài").last).to_be_visible()
    seen(page)
    come_back(page)
    ask_for_help(page)
    assert '"completions": 1' in server.ask("stats", "--json")
    cards(page)


def invited(page: Page, server: House, *role: str) -> None:
    """Take the role that a link offers."""
    link = re.search(r"\?ma=\S+", server.ask("invite", "--role", *role))
    assert link is not None
    page.goto(f"{server.url}/{link[0]}")
    button(page, "Tôi nhận").click()
    page.get_by_text("đã nhận vai trò").last.wait_for()
    seen(page)


def walk(page: Page, ways: Sequence[str]) -> None:
    """No screen that these words lead to has a flaw, in any size."""
    found = dict[str, list[str]]()
    for typed in ways:
        type_in(page, typed)
        seen(page)
        found[typed] = everywhere(page)
    assert {typed: flaws for typed, flaws in found.items() if flaws} == {}


def test_an_officer_is_invited_and_reads_the_figures(
    open_phone: Callable[..., Page], server: House
) -> None:
    page = open_phone(viewport={"width": 1100, "height": 800}, **STILL)
    invited(page, server, "officer")
    type_in(page, "/thongke tháng này")
    page.get_by_text("lượt học xong bài").last.wait_for()  # a slow answer: it comes by the stream
    seen(page, "so-lieu")
    walk(page, OFFICE)


def test_a_group_leader_finds_the_groups_report(
    open_phone: Callable[..., Page], server: House
) -> None:
    """From the register that an officer fills to the last line before it is sent."""
    desk = open_phone(viewport={"width": 1100, "height": 800}, **STILL)
    invited(desk, server, "officer")
    type_in(desk, "/donvi")
    button(desk, "Thêm các tổ dân phố").click()
    answered(desk)
    page = open_phone(**STILL)
    invited(page, server, "group_leader", "--group", "3")
    walk(page, UNIT)
    button(page, "Điền").click()
    answered(page)
    seen(page)
    assert everywhere(page) == []
    a_schools_contact_finds_its_report(open_phone(**STILL), desk, server)


def a_schools_contact_finds_its_report(page: Page, desk: Page, server: House) -> None:
    """The same for a unit that is no group, added by an officer a moment ago."""
    for said in ("/donvi", "[Thêm đơn vị]", "[Trường học]", SCHOOL):
        if said.startswith("["):
            button(desk, said[1:-1]).click()
            answered(desk)
        else:
            type_in(desk, said)
    desk.get_by_text("Mời đầu mối").last.wait_for()
    invited(page, server, "unit_reporter", "--unit", SCHOOL)
    walk(page, ("/start", "/baocaodonvi"))
    button(page, "Điền").click()
    answered(page)
    seen(page)
