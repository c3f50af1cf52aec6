"""Drawn screens: every kind of line, long words, the red ring, and how a lesson shows them."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.app import App
from bot.channel import Capabilities, FileRef, Sender
from bot.drawing.fonts import REGULAR
from bot.drawing.pen import WIDTH, Style
from bot.drawing.screen import AROUND, BEZEL, BODY, RING, draw, size
from bot.drawing.sizes import size_of
from handlers.contract import Postback
from lessons.screen import MOST_LINES, Colour, LineKind, Screen
from storage.store import Store
from storage.studying import learning
from storage.transaction import Transaction
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock, Pushed, enrol, event
from tests.one_course import one_course
from tests.pictured import LESSON, PICTURED, SCREEN
from tests.rows import each_row

LONGEST = "Cỡ chữ và kiểu chữ hiển thị trên toàn bộ máy, cả trong tin nhắn và khi đang gọi điện nhé"
ADDRESS = "https://vietc0mbank-mo-khoa-tai-khoan.top/dang-nhap?id=8842009177123456789012345678901"
MAY_SHOW = Capabilities(4000, buttons=True, edits=True, pictures=True, files=True)


def screen(*lines: dict[str, Any], title: str | None = None) -> Screen:
    return Screen.model_validate({"title": title, "lines": lines, "alt": "Màn hình."})


def line(kind: str, text: str = "Màn hình", **more: object) -> dict[str, Any]:
    return {"kind": kind, "text": text, **more}


def image(described: Screen) -> Image.Image:
    return Image.open(io.BytesIO(draw(described))).convert("RGB")


def count(picture: Image.Image, colour: str) -> int:
    wanted = tuple(bytes.fromhex(colour[1:]))
    return sum(n for n, seen in picture.getcolors(1 << 22) or [] if seen == wanted)


@each_row("text", ["Lưu", LONGEST, ADDRESS])
@each_row("kind", get_args(LineKind))
def test_every_kind_is_drawn_inside_the_phone(kind: str, text: str) -> None:
    picture = image(screen(line(kind, text, value=text)))
    assert picture.width == WIDTH
    body = tuple(bytes.fromhex(BODY[1:]))
    middle = range(80, picture.height - 80)
    edge = AROUND + BEZEL // 2
    assert all(picture.getpixel((x, y)) == body for x in (edge, WIDTH - edge) for y in middle)
    assert picture.height > image(screen(line("note", "."))).height - 1


@each_row("kind", get_args(LineKind))
def test_a_marked_line_has_a_red_ring_and_no_other_has(kind: str) -> None:
    plain, ringed = (image(screen(line(kind, mark=mark))) for mark in (False, True))
    assert count(plain, RING) == 0
    assert count(ringed, RING) > 1500


@each_row("kind", get_args(LineKind))
def test_what_is_dangerous_is_framed_under_its_word(kind: str) -> None:
    plain, ringed, framed = (
        image(screen(line(kind, **more))) for more in ({}, {"mark": True}, {"danger": "LỪA ĐẢO"})
    )
    assert framed.height > ringed.height == plain.height
    assert count(framed, RING) > 3000
    other = image(screen(line(kind, danger="TRANG GIẢ")))
    assert other.size == framed.size
    assert other.tobytes() != framed.tobytes()


def test_a_button_shows_its_colour_and_is_blue_where_none_is_named() -> None:
    seen = {colour: draw(screen(line("button", colour=colour))) for colour in get_args(Colour)}
    assert len(set(seen.values())) == len(seen)
    assert draw(screen(line("button"))) == seen["blue"]


def test_what_others_wrote_stands_left_and_what_oneself_wrote_right() -> None:
    theirs, mine = (image(screen(line(kind, "Dạ"))) for kind in ("them", "me"))
    half = WIDTH // 2
    for picture, empty in ((theirs, (half, 0)), (mine, (0, 0))):
        side = picture.crop((60 + empty[0], 60, half - 60 + empty[0], picture.height - 60))
        assert side.getcolors() == [(side.width * side.height, (255, 255, 255))]


@each_row("room", [120, 300, 592])
@each_row("text", ["Lưu", LONGEST, ADDRESS, ""])
def test_words_are_wrapped_and_no_letter_is_lost(text: str, room: int) -> None:
    style = Style(REGULAR, 38, "#000000")
    lines = style.lines(text, room)
    assert all(style.width(one) <= room for one in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from(get_args(LineKind)), st.text(max_size=90), st.booleans()),
        min_size=1,
        max_size=MOST_LINES,
    ),
    st.text(max_size=90),
)
def test_any_words_can_be_drawn(lines: list[tuple[str, str, bool]], title: str) -> None:
    drawn = [line(kind, text, value=text, mark=mark) for kind, text, mark in lines]
    assert image(screen(*drawn, title=title)).width == WIDTH


def test_a_full_screen_takes_three_tenths_of_a_second_at_most() -> None:
    full = screen(*[line("row", LONGEST)] * MOST_LINES, title=LONGEST)
    spent = []
    for _ in range(4):
        start = time.process_time()
        draw(full)
        spent.append(time.process_time() - start)
    assert min(spent) <= 0.3


# ---- in a lesson --------------------------------------------------------------------------


async def opened(store: Store, clock: Clock, can: Capabilities) -> tuple[App, Pushed]:
    """A house that teaches the pictured lesson, and somebody who has enrolled there."""
    channel = Pushed(capabilities=can)
    app = App(CONFIG, store, replace(HOUSE, library=PICTURED), KEYS, {"tap": channel}, clock)
    await app.open()
    await store.unit(lambda tx: enrol(tx, "lan", clock))
    await app.receive(event("lan", Postback(f"learn.open:{LESSON.id}"), clock))
    await app.settle()
    return app, channel


async def test_a_step_shows_its_screen_with_words_for_those_who_cannot_see_it(
    store: Store, clock: Clock
) -> None:
    app, channel = await opened(store, clock, MAY_SHOW)
    shown = channel.sent[-1][1]
    assert shown.picture == FileRef(
        "screen", SCREEN, "man-hinh.png", "Màn hình của bác, mục Màn hình có vòng đỏ."
    )
    assert "(Hình:" not in shown.text
    drawn = await app.draw(shown.picture, Sender("box", "bot", "lan"))
    assert drawn is not None
    assert drawn[1] == "image/png"
    assert count(Image.open(io.BytesIO(drawn[0])).convert("RGB"), RING) > 1500
    await app.close()


async def test_where_no_picture_can_be_shown_its_words_are_told(store: Store, clock: Clock) -> None:
    app, channel = await opened(store, clock, replace(MAY_SHOW, pictures=False))
    shown = channel.sent[-1][1]
    assert shown.picture is None
    assert shown.text.endswith("\n\n(Hình: Màn hình của bác, mục Màn hình có vòng đỏ.)")
    await app.close()


async def test_a_picture_file_is_served_from_beside_the_lesson(store: Store, clock: Clock) -> None:
    app, channel = await opened(store, clock, MAY_SHOW)
    await app.receive(event("lan", Postback("learn.step:1:1"), clock))
    await app.settle()
    shown = channel.sent[-1][1]
    assert shown.picture is not None
    assert (shown.picture.recipe, shown.picture.filename) == ("lesson_picture", "loi-chao.png")
    drawn = await app.draw(shown.picture, Sender("box", "bot", "lan"))
    assert drawn is not None
    assert drawn[0].startswith(b"\xff\xd8")
    await app.close()


async def test_a_screen_stays_as_it_was_when_its_lesson_has_changed(
    store: Store, clock: Clock
) -> None:
    def keep(tx: Transaction) -> None:
        learning.keep_version(tx, LESSON.id, LESSON.version, LESSON.body(), clock())

    await store.unit(keep)
    app = App(CONFIG, store, replace(HOUSE, library=one_course()), KEYS, {}, clock)
    await app.open()
    assert await app.draw(FileRef("screen", SCREEN), Sender("box", "bot", "lan")) is not None
    await app.close()


@pytest.mark.parametrize(
    "changed",
    [
        {"step": "9"},
        {"step": "-1"},
        {"step": "²"},
        {"step": "3"},
        {"version": "no"},
        {"lesson": "x"},
    ],
)
@pytest.mark.parametrize("recipe", ["screen", "lesson_picture"])
async def test_a_picture_nobody_described_is_simply_not_there(
    store: Store, clock: Clock, recipe: str, changed: dict[str, str]
) -> None:
    app, _ = await opened(store, clock, MAY_SHOW)
    assert (
        await app.draw(FileRef(recipe, {**SCREEN, **changed}), Sender("box", "bot", "lan")) is None
    )
    await app.close()


@pytest.mark.parametrize("words", ["Mạng", LONGEST])
def test_the_size_is_known_before_it_is_drawn(words: str) -> None:
    shown = screen(line("row", words), line("row"), title="Cài đặt")
    assert size(shown) == image(shown).size


def test_only_a_screen_of_what_is_taught_now_has_a_size() -> None:
    wide, high = size_of(PICTURED, "screen", SCREEN) or (0, 0)
    assert (wide, high > 200) == (WIDTH, True)
    for recipe, changed in [("progress", {}), ("screen", {"version": "old"})]:
        assert size_of(PICTURED, recipe, {**SCREEN, **changed}) is None
