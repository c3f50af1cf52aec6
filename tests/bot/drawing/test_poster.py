"""The sheet that invites: a square that cameras can read, and words that fit."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.drawing import handbill
from bot.drawing.handbill import SIZES, STRIPS, Handbill
from bot.drawing.paper import MM, Type, squares_of
from bot.drawing.poster import BOTH, CODE, HEIGHT, QUIET, SMALL_CODE, WIDTH, Sheet, draw, qr

LINK = "https://hocvuso.example.vn/?ma=KGWi3xxZltMQTYrHBEF-uw"
ON_TELEGRAM = "https://t.me/hocvuso_bot?start=KGWi3xxZltMQTYrHBEF-uw"
SHEET = Sheet(
    "Bình dân học vụ số · phường Hưng Đạo mời",
    "Mời tham gia",
    "thành viên Đội Hoa Phượng",
    "Mở máy ảnh điện thoại, quét mã này",
    LINK,
    "Hoặc gõ mã: K4PV-ZNR3",
    "Gõ mã ở: hocvuso.example.vn",
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
    sheet = replace(SHEET, role=role, telegram=on_telegram, telegram_link=ON_TELEGRAM)
    drawn = Image.open(io.BytesIO(draw(sheet)))
    assert drawn.size == (WIDTH, HEIGHT)
    foot = drawn.convert("L").crop((0, HEIGHT - 40, WIDTH, HEIGHT))
    assert foot.getextrema() == (255, 255)


def test_nothing_below_is_empty() -> None:
    drawn = Image.open(io.BytesIO(draw(SHEET))).convert("L")
    assert drawn.crop((0, HEIGHT - 200, WIDTH, HEIGHT)).getextrema() != (255, 255)


def test_both_squares_are_whole_and_apart() -> None:
    """A square that stands in its rows as it was made, the other far below."""
    sheet = replace(SHEET, telegram="Telegram", telegram_link=ON_TELEGRAM)
    drawn = Image.open(io.BytesIO(draw(sheet))).convert("L")
    tops = []
    for link, size in ((LINK, BOTH), (ON_TELEGRAM, SMALL_CODE)):
        code = qr(link, size).convert("L")
        left = (WIDTH - code.width) // 2
        wide = (left, 0, left + code.width, HEIGHT)
        strip, made = drawn.crop(wide).tobytes(), code.tobytes()
        found = strip.find(made)
        assert found >= 0
        assert found % code.width == 0
        tops.append(found // code.width)
    assert tops[1] - tops[0] > BOTH + 200


UNPRINTED = 5.0
"""Millimetres at the edges of A4 that a printer at home leaves white."""
OTHERS = (("Zalo", "https://zalo.me/800000000000000002"), ("Telegram", "https://t.me/hocvuso_bot"))
BILL = Handbill("phường Hưng Đạo", "Quét để học", "Mỗi bài 3 phút.", "Quét:", LINK[:27], "", "Học")


def _apart(codes: list[tuple[float, float, float]], wide: float) -> int:
    """Small squares are large enough, level with the large one's foot, and away from it."""
    (left, top, side), *small = codes
    for x, y, edge in small:
        assert edge >= wide * 0.15
        assert top + side == pytest.approx(y + edge)
        assert x + edge + wide * 0.05 < left or x > left + side + wide * 0.05
    return len(small)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("title", ["Quét để học", "Quét để học dùng điện thoại, cả nhà cùng học"])
@pytest.mark.parametrize("link", [LINK[:27], "https://hoc-vu-so.phuong-hung-dao.haiphong.gov.vn"])
@pytest.mark.parametrize("others", [(), OTHERS[1:], OTHERS])
def test_the_poster_for_residents_is_one_page_of_its_size(
    monkeypatch: pytest.MonkeyPatch,
    size: str,
    title: str,
    link: str,
    others: tuple[tuple[str, str], ...],
) -> None:
    put, codes = list[tuple[float, float, str, Type]](), list[tuple[float, float, float]]()
    monkeypatch.setattr(handbill, "put_words", lambda _, at, *said: put.append((*at, *said)))
    monkeypatch.setattr(handbill, "put_code", lambda _, at, __, side: codes.append((*at, side)))
    bill = replace(BILL, title=title, link=link, help="Cần giúp: 0225 111", others=others)
    pdf = handbill.draw(bill, size)
    wide, tall = SIZES[size]
    assert pdf.count(b"/Type /Page\n") == 1
    (left, top, side) = codes[0]
    assert _apart(codes, wide) == len(others)
    assert side >= wide * 0.28
    strip = tall * (1 - 58 / 297)
    named = [one for one in put if one[2] in dict(OTHERS)]
    assert [one[2] for one in named] == [name for name, _ in others]
    put = [one for one in put if one not in named]
    lines = [one for one in put if one[1] < strip]
    strips = put[len(lines) :]
    assert len(strips) in (2 * STRIPS, 3 * STRIPS)
    for x, y, words, look in lines:
        assert 0 <= x <= x + look.width(words) <= wide, words
        assert y < top or top + side < y - look.size * 0.2
    for x, _, words, look in strips:  # upwards: letters stand left of x, some reach a little right
        assert look.width(words) < tall - strip
        letters = (x - look.size * MM, x + look.size * MM / 4)
        assert min(letters) * 210 / wide > UNPRINTED, words
        assert max(letters) * 210 / wide < 210 - UNPRINTED, words
    assert left > 0
