"""What was written by hand into a draft is there again in the next one, each in its place."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import docx
from docx.document import Document as File
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from bot.documents.carrying import carried
from bot.documents.draw import draw, steady
from handlers.reports.document import BLANK, Column, Grid, Words
from tests.bot.documents.test_issued import saved
from tests.bot.documents.written import document

ROOM = (Column("STT"), Column("Tổ"), Column("Người", is_figure=True), Column("Ghi chú"))


def drawn(people: int = 1541, *, extra: bool = False, renamed: bool = False) -> bytes:
    """A small report: blanks alone, in sentences, alike twice, in a table."""
    what = "Kết quả nổi bật" if renamed else "Kết quả"
    blocks = (
        *([Words("body", "Một câu mới.")] if extra else []),
        Words("body", f"{what}: có {people} người học; khó khăn: [nêu khó khăn]."),
        Words("part", "I. Thuận lợi"),
        Words("body", "[viết một đoạn]"),
        Words("part", "II. Kiến nghị"),
        Words("body", "[viết một đoạn]"),
        Grid(
            "Bảng 1. Theo tổ",
            ROOM,
            (("1", "Tổ 1", str(people), "[ghi chú]"), ("2", "Tổ 2", "7", "[ghi chú]")),
        ),
    )
    return steady(draw(replace(document(), blocks=blocks, annexes=())))


def lines(file: File) -> list[Paragraph]:
    return [Paragraph(one, file) for one in file.element.body.iter(qn("w:p"))]


def written(body: bytes, *said: str) -> bytes:
    """The file with these words in its blanks, in order, as somebody types them; "" leaves one."""
    file, words = docx.Document(BytesIO(body)), [*said]
    for line in lines(file):
        for run in line.runs:
            if BLANK.fullmatch(run.text) and words and (word := words.pop(0)):
                run.text = word
    return saved(file)


def text(body: bytes) -> str:
    return "\n".join(line.text for line in lines(docx.Document(BytesIO(body))))


def of_head() -> int:
    """Blanks above and below the blocks: number, day, who signs."""
    before = text(drawn()).partition("Kết quả")[0]
    return len(BLANK.findall(before))


def test_every_text_is_in_its_place_though_figures_and_lines_moved() -> None:
    old = drawn()
    skipped = [""] * of_head()
    filled = written(old, *skipped, "thiếu máy", "Dân đồng tình.", "Xin thêm máy.", "", "họp muộn")
    made = carried((drawn(1602, extra=True),), (old, filled))
    said = text(made.files[0])
    assert "có 1602 người học; khó khăn: thiếu máy." in said
    assert re.search(r"I\. Thuận lợi\nDân đồng tình\.\nII\. Kiến nghị\nXin thêm máy\.", said)
    assert said.count("[ghi chú]") == 1
    assert "Tổ 2\n7\nhọp muộn" in said
    assert (made.count, made.lost) == (4, 0)


def test_a_text_whose_place_is_gone_is_told_and_never_put_elsewhere() -> None:
    old = drawn()
    filled = written(old, *[""] * of_head(), "thiếu máy")
    made = carried((drawn(renamed=True),), (old, filled))
    assert "thiếu máy" not in text(made.files[0])
    assert (made.count, made.lost) == (0, 1)


def test_several_paragraphs_written_for_one_blank_come_along() -> None:
    old = drawn()
    file = docx.Document(BytesIO(old))
    blank = next(line for line in lines(file) if line.text == "[viết một đoạn]")
    blank.runs[0].text = "Đoạn một."
    blank.insert_paragraph_before("Đoạn không.")
    made = carried((drawn(1602),), (old, saved(file)))
    assert "Đoạn không.\nĐoạn một." in text(made.files[0])
    assert made.count == 1


def test_nothing_is_changed_where_nothing_was_written() -> None:
    old = drawn()
    new = drawn(1602)
    assert carried((new,), None).files == (new,)
    assert carried((new,), (old, old)).files == (new,)
    assert carried((new,), (old, b"no file")).files == (new,)


def test_the_whole_report_takes_back_every_blank_that_was_filled() -> None:
    whole = steady(draw(document()))
    blanks = len(
        [
            one
            for line in lines(docx.Document(BytesIO(whole)))
            for one in line.runs
            if BLANK.fullmatch(one.text)
        ]
    )
    filled = written(whole, *(f"lời {n}" for n in range(blanks)))
    made = carried((whole,), (whole, filled))
    assert text(made.files[0]) == text(filled)
    assert (made.count, made.lost) == (blanks, 0)
