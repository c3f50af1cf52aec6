"""Each of the twenty-three checks finds the fault that was planted for it, and no other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from bot.documents.checking import CHECKS
from bot.documents.pieces import page_number
from tests.bot.documents.written import found_in
from tests.rows import each_row

Spoil = Callable[[File], object]
RED = RGBColor(255, 0, 0)


def _body(file: File, place: int = 0) -> Paragraph:
    return [p for p in file.paragraphs if p._p.style == "BodyText"][place]


def _said(file: File, words: str) -> Paragraph:
    return next(p for p in file.paragraphs if words in p.text)


def _table(file: File, words: str) -> Table:
    """The first whose head has these words."""
    return next(t for t in file.tables if words in [c.text for c in t.rows[0].cells])


def _top(row: int, column: int, line: int) -> Callable[[File], Paragraph]:
    return lambda file: file.tables[0].rows[row].cells[column].paragraphs[line]


def _end(column: int, line: int) -> Callable[[File], Paragraph]:
    def find(file: File) -> Paragraph:
        plain = [t for t in file.tables if t.style is None or t.style.name != "Table Grid"]
        return plain[-1].rows[0].cells[column].paragraphs[line]

    return find


def _put(find: Callable[[File], Paragraph], words: str) -> Spoil:
    """Other words in the place of a paragraph's, that look the same."""

    def spoil(file: File) -> None:
        first, *rest = find(file).runs
        first.text = words
        for run in rest:
            run.text = ""

    return spoil


def _swap(words: str, others: str) -> Spoil:
    """Other words within the first run that has these."""

    def spoil(file: File) -> None:
        for paragraph in file.paragraphs:
            for run in paragraph.runs:
                if re.search(words, run.text):
                    run.text = re.sub(words, others, run.text, count=1)
                    return
        raise AssertionError(words)

    return spoil


def _add(words: str) -> Spoil:
    return lambda file: _body(file).add_run(words)


def _do(find: Callable[[File], Paragraph], change: Callable[[Paragraph], object]) -> Spoil:
    return lambda file: change(find(file))


def _cell(head: str, row: int, column: int, words: str) -> Spoil:
    def spoil(file: File) -> None:
        cell = _table(file, head).rows[row].cells[column]
        cell.paragraphs[0].runs[0].text = words

    return spoil


def _margin(file: File) -> None:
    file.sections[2].right_margin = Mm(10)


def _exact(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.line_spacing = Pt(9)


def _thin(paragraph: Paragraph) -> None:
    paragraph.runs[0].bold = False


def _loose(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.keep_with_next = False


def _no_line(paragraph: Paragraph) -> None:
    paragraph._p.pPr.remove(paragraph._p.pPr.find(qn("w:pBdr")))


def _wide_line(paragraph: Paragraph) -> None:
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(0)


def _footer(file: File) -> None:
    page_number(file.sections[0].footer.paragraphs[0], 14)


def _head_once(file: File) -> None:
    properties = _table(file, "Mã").rows[0]._tr.trPr
    properties.remove(properties.find(qn("w:tblHeader")))


def _restart(file: File) -> None:
    number = OxmlElement("w:pgNumType")
    number.set(qn("w:start"), "1")
    file.sections[1]._sectPr.append(number)


def _no_draft(file: File) -> None:
    for run in file.sections[3].header.paragraphs[0].runs:
        if "DỰ THẢO" in run.text:
            run.text = ""


def _upright(file: File) -> None:
    section = file.sections[1]
    section.page_width, section.page_height = Mm(210), Mm(297)
    from docx.enum.section import WD_ORIENT

    section.orientation = WD_ORIENT.PORTRAIT


def _column(head: str, place: int, millimetres: float) -> Spoil:
    def spoil(file: File) -> None:
        for row in _table(file, head).rows:
            row.cells[place].width = Mm(millimetres)

    return spoil


def _few_of_a_team(file: File) -> None:
    _cell("Đội hình", 1, 8, "3")(file)
    _cell("Đội hình", 2, 8, "9.999")(file)


FAULTS: list[tuple[int, str, Spoil]] = [
    (1, "a narrow margin in an annex", _margin),
    (2, "another font", _do(_body, lambda p: setattr(p.runs[0].font, "name", "Arial"))),
    (2, "red letters", _do(_body, lambda p: setattr(p.runs[0].font.color, "rgb", RED))),
    (2, "marks apart from their letters", _add(unicodedata.normalize("NFD", " phường"))),
    (3, "small letters", _do(_body, lambda p: setattr(p.runs[0].font, "size", Pt(12)))),
    (3, "to the left", _do(_body, lambda p: setattr(p, "alignment", WD_ALIGN_PARAGRAPH.LEFT))),
    (3, "letters that are cut", _do(_body, _exact)),
    (4, "a motto without spaces", _put(_top(0, 1, 1), "Độc lập-Tự do-Hạnh phúc")),
    (4, "a nation that is not bold", _do(_top(0, 1, 0), _thin)),
    (4, "a motto without its line", _do(_top(0, 1, 2), _no_line)),
    (5, "a typed line", lambda file: file.tables[0].rows[0].cells[0].add_paragraph("________")),
    (5, "a line as long as the column", _do(_top(0, 0, 2), _wide_line)),
    (6, "a year in the number", _put(_top(1, 0, 0), "Số: 12/2026/BC-UBND")),
    (6, "a letter's kind", _put(_top(1, 0, 0), "Số: 12/CV-UBND")),
    (7, "a day without its nought", _swap("ngày 01 tháng 01 năm 2025", "ngày 1 tháng 01 năm 2025")),
    (7, "a month with one", _swap("tháng 6 năm", "tháng 06 năm")),
    (7, "a short date in the text", _add(" Ngày 03/12/2026 phường họp.")),
    (8, "a subject with a colon", _put(lambda f: f.paragraphs[1], "Về kết quả năm 2026:")),
    (8, "no line below the subject", _do(lambda f: f.paragraphs[2], _no_line)),
    (9, "a page number below", _footer),
    (10, "a part left out", _put(lambda f: _said(f, "II. KẾT QUẢ"), "III. KẾT QUẢ THỰC HIỆN")),
    (10, "a list without a lead", _put(lambda f: _body(f, 3), "- Nội dung")),
    (11, "a draft that does not say so", _no_draft),
    (11, "a paper without its day", _add(" Thực hiện Quyết định số 757/QĐ-BKHCN và các văn bản.")),
    (12, "an abbreviation", _add(" CNTT được chú trọng.")),
    (12, "a face", _add(" Đạt ☺")),
    (13, "a long dash", _add(" kết quả – tốt")),
    (13, "straight quotes", _add(' "tốt"')),
    (13, "a count without its nought", _add(" Có 7 buổi mới.")),
    (13, "thousands without a dot", _add(" Có 12345 lượt.")),
    (14, "an office on behalf of the ward", _put(_end(1, 1), "TRƯỞNG PHÒNG")),
    (14, "a degree", _put(_end(1, 2), "ThS. Phạm Văn Minh")),
    (15, "no archive", _put(_end(0, 5), "- Cổng TTĐT phường;")),
    (15, "a number of copies", _put(_end(0, 1), "- UBND thành phố (02);")),
    (16, "no sign at the end", _swap(r"\./\.", ".")),
    (16, "a signature alone", _do(lambda f: _said(f, "./."), _loose)),
    (17, "a head that stands once", _head_once),
    (17, "pages numbered two ways", _restart),
    (17, "a wide table upright", _upright),
    (18, "a district", _add(" Trên địa bàn quận Dương Kinh.")),
    (19, "a figure that differs", _swap(r"Có \d+ người hoàn thành", "Có 9.999 người hoàn thành")),
    (19, "a cell that differs", _cell("Thẩm quyền", 2, 3, "9.999 người học xong ít nhất 01 bài")),
    (19, "a share of nothing", _add(" Tỷ lệ đạt 80%.")),
    (19, "a table of no days", _swap(r"theo đội hình \(.*\)", "theo đội hình")),
    (20, "a decree that lapsed", _add(" theo Nghị định 98/2023/NĐ-CP.")),
    (20, "a number of another body", _add(" theo 71-NQ/TW.")),
    (21, "a telephone number", _add(" Liên hệ 0912345678.")),
    (21, "two people of a group", _cell("Tổ dân phố", 1, 8, "2")),
    (21, "three who came to a team's sessions", _few_of_a_team),
    (23, "a head that breaks", _column("Số, ký hiệu", 0, 7)),
    (23, "a figure that breaks", _column("Mã", 3, 8)),
]  # fmt: skip


def test_a_draft_of_ours_has_only_what_people_must_do() -> None:
    assert set(found_in()) == {22}


@each_row(
    ("number", "spoil"),
    [pytest.param(number, spoil, id=f"{number}: {name}") for number, name, spoil in FAULTS],
)
def test_a_planted_fault_is_found(number: int, spoil: Spoil) -> None:
    assert set(found_in(spoil)) == {number, 22}


def test_every_check_has_its_fault() -> None:
    assert {number for number, _, _ in FAULTS} | {22} == set(CHECKS) == set(range(1, 24))


def test_a_whole_larger_than_its_lines_is_found() -> None:
    found = found_in(_cell("Đội hình", -1, 5, "9.999"))
    assert 19 in found
    assert "9.999" in found[19].places[0]


def test_a_fault_made_everywhere_is_told_once() -> None:
    def spoil(file: File) -> None:
        for place in range(12):
            _body(file, place).alignment = WD_ALIGN_PARAGRAPH.LEFT

    found = found_in(spoil)[3]
    assert (len(found.places), found.count) == (5, 12)
