"""The sheet that invites: a square that cameras can read, and words that fit."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.drawing.paper import squares_of
from bot.drawing.poster import CODE, HEIGHT, QUIET, WIDTH, Sheet, draw, qr

LINK = "https://hocvuso.example.vn/?ma=KGWi3xxZltMQTYrHBEF-uw"
SHEET = Sheet(
    "Mời tham gia",
    "thành viên Đội Hoa Phượng",
    "Mở máy ảnh điện thoại, quét mã này",
    LINK,
    "Hoặc gõ mã: K4PV-ZNR3",
    "Mã dùng một lần, trong 72 giờ",
)


def test_every_dot_of_the_square_is_whole_and_stands_in_white() -> None:
    squares = squares_of(LINK)
    code = qr(LINK, CODE)
    count = len(squares) + 2 * QUIET
    dot, rest = divmod(code.width, count)
    assert (rest, code.width <= CODE) == (0, True)
    for y, row in enumerate(squares, QUIET):
        for x, is_dark in enumerate(row, QUIET):
            seen = code.getpixel((x * dot + dot // 2, y * dot + dot // 2))
            assert (seen == (0, 0, 0)) is is_dark
    assert code.getpixel((QUIET * dot - 1, code.height // 2)) == (255, 255, 255)


@pytest.mark.parametrize("role", [SHEET.role, "đội trưởng " + "Đội tình nguyện số " * 4])
def test_the_words_leave_the_lower_edge_white(role: str) -> None:
    on_telegram = f"Dùng Telegram: mở t.me/{'ten_bot_dai_' * 3}bot rồi gõ mã trên"
    drawn = Image.open(io.BytesIO(draw(replace(SHEET, role=role, telegram=on_telegram))))
    assert drawn.size == (WIDTH, HEIGHT)
    foot = drawn.convert("L").crop((0, HEIGHT - 40, WIDTH, HEIGHT))
    assert foot.getextrema() == (255, 255)
