"""The record of a completed course: what it says, that it fits, that it leads to its check."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from bot.drawing import certificate as drawing
from bot.drawing.certificate import Certificate, Words, draw_pdf, draw_png, month_words
from bot.drawing.paper import A4, DOTS, Type, squares_of
from bot.drawing.pen import Edges
from tests.rows import each_row
from tests.written import texts

TEXTS = texts()
WARD = "phường Hưng Đạo, thành phố Hải Phòng"
OFFICE = "Phòng Văn hóa - Xã hội, UBND phường Hưng Đạo"
URL = "https://hocvuso.example.vn/xacnhan/K7M3-X9PQ"
HANH = Certificate(
    "Nguyễn Thị Hạnh",
    "Nhận diện lừa đảo",
    month_words(TEXTS, date(2026, 11, 22)),
    WARD,
    OFFICE,
    "K7M3-X9PQ",
    URL,
    Words.of(TEXTS, WARD),
)
EDGE = 11.2


class Noted:
    """Paper that remembers what was put on it, and where it reaches."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.reach: list[tuple[float, float, float, float]] = []
        self.codes: list[str] = []

    def box(self, edges: Edges, fill: str) -> None:
        """The frame is no concern here."""

    def words(self, at: tuple[float, float], words: str, look: Type) -> None:
        wide, tall = look.width(words), look.size * 25.4 / 72
        self.said.append(words)
        self.reach.append(
            (at[0] - wide / 2, at[1] - tall * 0.75, at[0] + wide / 2, at[1] + tall * 0.2)
        )

    def code(self, at: tuple[float, float], url: str, side: float) -> None:
        self.codes.append(url)
        self.reach.append((*at, at[0] + side, at[1] + side))


def noted(certificate: Certificate) -> Noted:
    paper = Noted()
    drawing._put(paper, certificate)
    return paper


def overlap(one: Edges, other: Edges) -> bool:
    return (
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    )  # fmt: skip


def test_it_says_who_what_when_and_that_it_is_the_wards_own_record() -> None:
    paper = noted(HANH)
    said = " ".join(paper.said)
    for words in (HANH.name, HANH.course, "Tháng 11 năm 2026", OFFICE, WARD, "K7M3-X9PQ"):
        assert words in said
    assert "Giấy ghi nhận hoàn thành" in said
    assert "không phải chứng chỉ" in said
    assert "không thay cho xác nhận phổ cập kỹ năng số trên VNeID" in said
    assert paper.codes == [URL]


LONG = "Nguyễn Hoàng Thị Phương Quỳnh Anh"
COURSES = ["Dịch vụ công", "Gia đình số: bảo vệ con cháu và người lớn tuổi trên mạng xã hội"]


@each_row("course", COURSES)
@each_row("name", ["Lan", LONG, f"{LONG} {LONG}"])
def test_everything_fits_inside_the_frame_and_nothing_lies_on_another(
    name: str, course: str
) -> None:
    reach = noted(replace(HANH, name=name, course=course)).reach
    for left, top, right, bottom in reach:
        assert EDGE < left < right < A4[0] - EDGE
        assert EDGE < top < bottom < A4[1] - EDGE
    pairs = [(one, other) for i, one in enumerate(reach) for other in reach[:i]]
    assert [pair for pair in pairs if overlap(*pair)] == []


def test_the_picture_is_a4_and_the_page_is_one_pdf_page() -> None:
    image = Image.open(io.BytesIO(draw_png(HANH)))
    assert (image.format, image.size) == ("PNG", (A4[0] * DOTS, A4[1] * DOTS))
    page = draw_pdf(HANH)
    assert page.startswith(b"%PDF-")
    assert page.count(b"/Type /Page\n") == 1


def test_the_square_in_the_picture_is_the_square_of_the_address() -> None:
    squares = squares_of(URL)
    image = Image.open(io.BytesIO(draw_png(HANH))).convert("L")
    dot = int(36 * DOTS / len(squares))
    spare = (36 * DOTS - dot * len(squares)) / 2
    left, top = round((A4[0] - 52 - 18) * DOTS + spare), round(138 * DOTS + spare)
    for y, row in enumerate(squares):
        for x, is_dark in enumerate(row):
            middle = (left + x * dot + dot // 2, top + y * dot + dot // 2)
            seen = image.getpixel(middle)
            assert isinstance(seen, int)
            assert (seen < 128) is is_dark


@pytest.mark.parametrize("draw", [draw_png, draw_pdf])
def test_it_takes_three_tenths_of_a_second_at_most(draw: Callable[[Certificate], bytes]) -> None:
    spent = []
    for _ in range(5):
        start = time.process_time()
        draw(HANH)
        spent.append(time.process_time() - start)
    assert min(spent) <= 0.3
