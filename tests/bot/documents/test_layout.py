"""Every measure of Nghị định 30/2020 that the file has, read back from the file."""

from __future__ import annotations

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX

from bot.documents import measures as m
from bot.documents.checking.reading import Read, read
from bot.documents.grids import draw_grid
from handlers.reports.document import BLANK, Column, Grid
from tests.bot.documents.written import body, document, opened


@pytest.fixture(scope="module")
def found() -> Read:
    return read(body())


def test_the_paper(found: Read) -> None:
    first, *annexes = found.pages
    assert (round(first.across), round(first.along), first.is_wide) == (210, 297, False)
    assert [(round(one.across), round(one.along)) for one in annexes] == [(297, 210)] * 3
    assert [section.orientation for section in opened().sections][1:] == [WD_ORIENT.LANDSCAPE] * 3
    for page in found.pages:
        margins = {side: round(size) for side, size in page.margins.items()}
        assert margins == {"top": 20, "bottom": 20, "left": 30, "right": 20}


def test_one_font_for_everything(found: Read) -> None:
    assert {font for line in found.everything() for font in line.look.fonts} == {m.FONT}
    assert {colour for line in found.everything() for colour in line.look.colours} == {"000000"}


def test_above_the_text(found: Read) -> None:
    top = found.grids()[0]
    nation, motto, line = top.rows[0][1]
    assert (nation.text, nation.look.sizes, nation.look.is_bold) == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        {13},
        True,
    )
    assert (motto.text, motto.look.sizes, motto.look.is_bold) == (
        "Độc lập - Tự do - Hạnh phúc",
        {14},
        True,
    )
    assert line.look.has_line
    assert m.RIGHT_HALF - line.look.shrinks == pytest.approx(m.MOTTO_LINE, abs=0.2)
    of_all, of_ward, short = top.rows[0][0]
    assert (of_all.text, of_ward.text) == ("ỦY BAN NHÂN DÂN", "PHƯỜNG HƯNG ĐẠO")
    assert of_ward.look.is_bold
    assert of_ward.look.sizes == {13}
    assert 1 / 3 <= 1 - short.look.shrinks / m.LEFT_HALF <= 1 / 2
    (symbol,), (dated,) = top.rows[1]
    assert symbol.text == "Số:       /BC-UBND"
    assert symbol.look.sizes == {13}
    assert dated.text.startswith("Hưng Đạo, ngày ")
    assert dated.look.is_italic


def test_the_title(found: Read) -> None:
    kind, subject, line, addressee = found.lines()[:4]
    assert (kind.text, kind.look.sizes, kind.look.is_bold) == ("BÁO CÁO", {14}, True)
    assert (subject.look.align, subject.look.is_bold) == ("center", True)
    assert "“Bình dân học vụ số” năm 2026" in subject.text
    assert line.look.has_line
    assert addressee.text.startswith("Kính gửi: Ủy ban nhân dân thành phố Hải Phòng")


def test_the_text(found: Read) -> None:
    assert len(found.body()) > 30
    for line in found.body():
        look = line.look
        assert (look.sizes, look.align, look.spacing) == ({14}, "justify", 1.0), line.text
        assert look.indent == pytest.approx(12.7, abs=0.1)
    file = opened()
    form = file.styles["Body Text"].paragraph_format
    assert (form.space_before.pt, form.space_after.pt) == (6, 6)
    parts = [line for line in found.lines() if line.style == "Heading 1"]
    assert all(line.look.is_bold and line.text.isupper() for line in parts)


def test_the_pages_are_numbered_and_say_that_they_are_a_draft(found: Read) -> None:
    first = found.pages[0]
    assert first.first_differs
    assert not first.number_on_first
    for page in found.pages:
        assert page.number_in_header
        assert not page.number_in_footer
        assert "DỰ THẢO" in page.header[0].text
        assert page.header[0].look.sizes == {14}
    assert "DỰ THẢO" in first.first_header[0].text
    alignments = [stop.alignment.name for stop in _stops(0)]
    assert alignments == ["CENTER", "RIGHT"]
    middles = [round(_stops(number)[0].position.mm) for number in range(4)]
    assert middles == [80, *[(297 - 50) // 2] * 3]


def _stops(section: int) -> list:  # type: ignore[type-arg]
    return list(opened().sections[section].header.paragraphs[0].paragraph_format.tab_stops)


def test_below_the_text(found: Read) -> None:
    end = [grid for grid in found.grids() if not grid.is_ruled][-1]
    head, *rest = end.rows[0][0]
    assert (head.text, head.look.sizes) == ("Nơi nhận:", {12})
    assert head.look.is_bold
    assert head.look.is_italic
    assert {size for line in rest for size in line.look.sizes} == {11}
    assert rest[-1].text == "- Lưu: VT, VHXH."
    authority, post, name = end.rows[0][1]
    assert authority.text == "TM. ỦY BAN NHÂN DÂN"
    assert all(line.look.is_bold and line.look.sizes == {14} for line in (authority, post, name))
    last = found.body()[-1]
    assert last.text.endswith("./.")
    assert last.look.stays


def test_the_tables(found: Read) -> None:
    for grid in found.ruled():
        assert grid.repeats_head, grid.before
        sizes = {s for row in grid.rows for cell in row for line in cell for s in line.look.sizes}
        assert sizes == {11 if grid.section else 12}, grid.before
    assert [len(grid.rows[0]) > 8 for grid in found.ruled() if not grid.section].count(True) == 0


def test_a_small_table_is_not_broken_and_a_head_not_left_alone() -> None:
    for count, kept in ((4, {0, 1, 2, 3}), (9, {0, 8})):
        file, column = Document(), Column("Tổ", 20)
        grid = Grid("Bảng", (column, column), (("1", "2"),) * count)
        draw_grid(file, grid, 100, 10)
        firsts = [row.cells[0].paragraphs[0] for row in file.tables[0].rows]
        assert {n for n, one in enumerate(firsts) if one.paragraph_format.keep_with_next} == kept


def test_a_row_of_up_to_half_a_page_is_not_cut_between_two() -> None:
    long, longer = "từ điển chỉ tiêu " * 60, "từ điển chỉ tiêu " * 150  # 20 and 49 lines
    file, column = Document(), Column("Cách đếm", 20)
    draw_grid(file, Grid("Bảng", (column, column), (("1", long), ("2", longer))), 160, 10)
    kept = [bool(row._tr.xpath("w:trPr/w:cantSplit")) for row in file.tables[0].rows]
    assert kept == [True, True, False]


def test_the_annexes(found: Read) -> None:
    titles = [line for line in found.lines() if line.text.startswith("Phụ lục")]
    assert [line.text for line in titles] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert [line.section for line in titles] == [1, 2, 3]
    belongs = [line for line in found.lines() if line.text.startswith("(Kèm theo Báo cáo số")]
    assert len(belongs) == 3
    assert all(line.look.is_italic for line in belongs)


def test_every_blank_stands_out_and_says_what_belongs_there(found: Read) -> None:
    read_back = [blank for line in found.everything() for blank in BLANK.findall(line.text)]
    assert sorted(read_back) == sorted(document().blanks())
    file = opened()
    paragraphs = [*file.paragraphs]
    for table in file.tables:
        paragraphs += [p for row in table.rows for cell in row.cells for p in cell.paragraphs]
    for run in (run for paragraph in paragraphs for run in paragraph.runs):
        is_marked = run.font.highlight_color == WD_COLOR_INDEX.YELLOW
        assert is_marked is bool(BLANK.fullmatch(run.text)), run.text


def test_an_issued_one_says_no_longer_that_it_is_a_draft() -> None:
    from dataclasses import replace

    from bot.documents.draw import draw

    pages = read(draw(replace(document(), draft=""))).pages
    assert not any("DỰ THẢO" in line.text for page in pages for line in page.header)
