"""What a word processor's file needs besides its text: fields, drawn lines, heads that repeat."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from handlers.reports.document import BLANK
from handlers.rules.days.yearly import curled

CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
JUSTIFIED, LEFT = WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
THICK = 6
"""Of a drawn line, eighths of a point."""


def write(
    paragraph: Paragraph,
    text: str,
    size: float | None = None,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
) -> Paragraph:
    """Add the text; its blanks stand out."""
    said, at = curled(text), 0
    for blank in BLANK.finditer(said):
        _run(paragraph, said[at : blank.start()], size, bold, italic)
        _run(paragraph, blank[0], size, bold, italic, is_blank=True)
        at = blank.end()
    _run(paragraph, said[at:], size, bold, italic)
    return paragraph


def _run(  # noqa: PLR0913 - how letters look
    paragraph: Paragraph,
    text: str,
    size: float | None,
    bold: bool | None,
    italic: bool | None,
    *,
    is_blank: bool = False,
) -> None:
    if not text:
        return
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    if is_blank:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def tight(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH = CENTER) -> Paragraph:
    """Without an indent and without room above and below."""
    form = paragraph.paragraph_format
    form.first_line_indent = Mm(0)
    form.space_before = form.space_after = Pt(0)
    form.alignment = align
    return paragraph


def line_below(paragraph: Paragraph, room: float, length: float) -> None:
    """A drawn line of so many millimetres in the middle of so much room, below the text."""
    spare = max((room - length) / 2, 0)
    form = tight(paragraph).paragraph_format
    form.left_indent = form.right_indent = Mm(spare)
    form.space_before = Pt(3)  # the line touches no mark below a letter, as in ĐẠO
    form.line_spacing = Pt(4)
    edges = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", str(THICK)), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    edges.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def page_number(paragraph: Paragraph, size: float) -> None:
    """The field that counts pages."""
    run = paragraph.add_run()
    run.font.size = Pt(size)
    for kind in ("begin", "", "end"):
        run._r.append(_field(kind))


def _field(kind: str) -> BaseOxmlElement:
    if kind:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        return mark
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = " PAGE "
    return code


def repeat(row: _Row) -> None:
    """The row stands at the head of every page that its table reaches."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def whole(row: _Row) -> None:
    """The row is not broken between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def widths(table: Table, millimetres: list[float]) -> None:
    """Columns of fixed widths: word processors believe the cells."""
    table.autofit = False
    for column, width in zip(table.columns, millimetres, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, millimetres, strict=True):
            cell.width = Mm(width)


def first(cell: _Cell) -> Paragraph:
    """The paragraph that a new cell has."""
    paragraph: Paragraph = cell.paragraphs[0]
    return paragraph
