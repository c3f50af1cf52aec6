"""The picture of `/tiendo`: its letters, its size, its speed, and the web page that shows it."""

from __future__ import annotations

import io
import string
import time
import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont

from bot.app import App
from bot.drawing.files import _shown
from bot.drawing.fonts import FOLDER, REGULAR, SEMI_BOLD, font
from bot.drawing.pen import DONE, WIDTH
from bot.drawing.progress import MOST_DOTS, Card, Path, draw
from storage.studying import learning
from storage.transaction import Transaction
from tests.bot.browser import Browser, on_one_database
from tests.bot.house import HOUSE, LIBRARY, START, rows
from tests.many_courses import many_courses
from tests.rows import each_row

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}
SIGNS = "/.,:;!?()–…“”"
NO_GLYPH = "\ue000"
GREEN = tuple(bytes.fromhex(DONE[1:]))


def picture(*paths: Path, title: str = "Tiến độ của bác Lan") -> Image.Image:
    return Image.open(io.BytesIO(draw(Card(title, "3 bài đã xong", paths))))


def path(done: int, count: int, title: str = "Nhận diện lừa đảo") -> Path:
    ticked = tuple(number < done for number in range(count))
    return Path(title, f"{done}/{count} bài", ticked)


def shape(face: ImageFont.FreeTypeFont, letter: str) -> bytes:
    return bytes(face.getmask(letter))


def green(image: Image.Image) -> int:
    """How much of the picture says that something is done."""
    counted = image.convert("RGB").getcolors(1 << 20) or []
    return sum(count for count, colour in counted if colour == GREEN)


@pytest.mark.parametrize("weight", [REGULAR, SEMI_BOLD])
def test_the_font_has_every_letter_that_vietnamese_needs(weight: str) -> None:
    face = font(weight, 40)
    assert len(LETTERS) == 73
    wanted = LETTERS | {letter.upper() for letter in LETTERS} | set(string.ascii_letters)
    wanted |= set(string.digits + SIGNS)
    missing = shape(face, NO_GLYPH)
    assert [letter for letter in sorted(wanted) if shape(face, letter) == missing] == []
    assert len({shape(face, letter) for letter in LETTERS}) == len(LETTERS)


def test_a_letter_without_a_glyph_is_seen() -> None:
    face = font(REGULAR, 40)
    assert shape(face, "\u4e2d") == shape(face, NO_GLYPH)


def test_the_licence_comes_with_the_font() -> None:
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8").upper()


@each_row(("done", "count"), [(0, 6), (6, 6), (1, 1), (0, 0), (5, 12), (12, 12)])
def test_what_is_done_is_green(done: int, count: int) -> None:
    image = picture(path(done, count))
    assert image.format == "PNG"
    assert image.width == WIDTH
    assert (green(image) > 1000) is (done > 0)


def test_every_further_lesson_shows() -> None:
    for count in (MOST_DOTS, MOST_DOTS + 4):
        shown = [green(picture(path(done, count))) for done in range(count)]
        assert shown == sorted(set(shown))


def test_a_card_is_added_for_each_course() -> None:
    heights = [picture(*[path(1, 6)] * number).height for number in range(4)]
    assert all(200 < after - before < 220 for before, after in pairwise(heights))
    assert picture(path(1, 6, "Dịch vụ công và giấy tờ điện tử")).height > heights[1]


@settings(max_examples=25)
@given(st.text(max_size=40), st.text(max_size=60), st.lists(st.booleans(), max_size=20))
def test_any_words_can_be_drawn(name: str, title: str, ticked: list[bool]) -> None:
    card = Card(name, "0", (Path(title, "0/0", tuple(ticked)),))
    assert Image.open(io.BytesIO(draw(card))).width == WIDTH


def test_a_picture_takes_a_fifth_of_a_second_at_most() -> None:
    card = [path(done, 6) for done in range(5)]
    picture(*card)
    spent = []
    for _ in range(3):
        start = time.process_time()
        picture(*card)
        spent.append(time.process_time() - start)
    assert min(spent) <= 0.2


@pytest.mark.parametrize(
    ("named", "drawn"),
    [("m3,m1,gone", ["m3", "m1"]), ("gone", [f"m{number}" for number in range(1, 11)])],
)
def test_the_courses_that_were_named_are_drawn(named: str, drawn: list[str]) -> None:
    house = replace(HOUSE, library=many_courses())
    assert [course.id for course in _shown(house, {"courses": named})] == drawn


# ---- in the web chat ----------------------------------------------------------------------


@on_one_database
async def test_progress_is_a_picture_that_opens_for_its_owner_only(
    browsers: list[Browser], web_app: App
) -> None:
    lan, minh = browsers[:2]
    await lan.enrol()
    await minh.enrol("Minh")
    (told,) = await lan.say(kind="text", text="tien do")
    assert "chưa học xong bài nào" in told["text"]
    assert told["picture"]["alt"] == "Tiến độ của bác: 0 bài đã xong."
    before = await lan.http.get(told["picture"]["url"])
    assert (before.status, before.content_type) == (200, "image/png")
    image = Image.open(io.BytesIO(await before.read()))
    assert (image.width, green(image)) == (WIDTH, 0)
    assert (await minh.http.get(told["picture"]["url"])).status == 404

    await web_app.store.unit(_completes_a_lesson)
    after = await lan.http.get(told["picture"]["url"])
    assert green(Image.open(io.BytesIO(await after.read()))) > 1000


def _completes_a_lesson(tx: Transaction) -> None:
    person = min(int(str(row["person_id"])) for row in rows(tx, "address"))
    lesson = LIBRARY.lessons()[0]
    what, where = (lesson.id, lesson.version), ("elsewhere", None)
    fact = learning.Completion(
        person, *what, *where, True, "web", "self", True, START, START.date()
    )
    learning.record_completion(tx, fact)
