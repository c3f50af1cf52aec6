"""A word processor's file read back: every measure that its styles and runs add up to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.document import Document as File
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph

from bot.documents.checking.looks import Look, Styles, look_of
from bot.documents.opening import Unreadable, opened


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with how it looks."""

    text: str
    look: Look
    style: str
    section: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells' lines by row, the paragraph before it."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    before: str
    section: int
    repeats_head: bool
    is_ruled: bool
    widths: tuple[float, ...] = ()
    """Of its columns, millimetres; 0 where the file does not say."""

    def text(self, row: int, column: int) -> str:
        """A cell's words."""
        return "\n".join(line.text for line in self.rows[row][column])


@dataclass(frozen=True, slots=True)
class Page:
    """A section: millimetres, and what stands above its pages."""

    across: float
    along: float
    margins: dict[str, float]
    is_wide: bool
    first_differs: bool
    header: tuple[Line, ...]
    first_header: tuple[Line, ...]
    number_in_header: bool
    number_on_first: bool
    number_in_footer: bool
    restarts: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A whole file, in the order of its text."""

    pages: tuple[Page, ...]
    blocks: tuple[Line | Grid, ...] = field(default_factory=tuple)

    def lines(self) -> list[Line]:
        """Paragraphs outside tables."""
        return [block for block in self.blocks if isinstance(block, Line)]

    def grids(self) -> list[Grid]:
        """Tables."""
        return [block for block in self.blocks if isinstance(block, Grid)]

    def ruled(self) -> list[Grid]:
        """Tables with lines: not those that only put things side by side."""
        return [one for one in self.grids() if one.is_ruled]

    def body(self) -> list[Line]:
        """The paragraphs of the text itself."""
        return [line for line in self.lines() if line.style == "Body Text" and not line.section]

    def everything(self) -> Iterator[Line]:
        """Every paragraph there is, those of cells among them."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block
            else:
                yield from (line for row in block.rows for cell in row for line in cell)


def read(body: bytes) -> Read:
    """The file; Unreadable when it is none, or when a part of it is not what it should be."""
    try:
        return read_open(opened(body))
    except Exception as error:  # the libraries raise whatever a broken part makes them meet
        raise Unreadable from error


def read_open(file: File) -> Read:
    """One that is open already."""
    styles = Styles()
    pages = tuple(_page(one, styles) for one in file.sections)
    return Read(pages, tuple(_blocks(file, styles)))


def _page(one: Section, styles: Styles) -> Page:
    first = one.first_page_header if one.different_first_page_header_footer else None
    number = one._sectPr.find(qn("w:pgNumType"))
    sides = ("top", "bottom", "left", "right")
    return Page(
        _mm(one.page_width),
        _mm(one.page_height),
        {side: _mm(getattr(one, f"{side}_margin")) for side in sides},
        one.orientation == WD_ORIENT.LANDSCAPE,
        one.different_first_page_header_footer,
        tuple(_line(p, styles, 0) for p in one.header.paragraphs),
        tuple(_line(p, styles, 0) for p in first.paragraphs) if first else (),
        any(_counts(p) for p in one.header.paragraphs),
        bool(first) and any(_counts(p) for p in first.paragraphs) if first else False,
        any(_counts(p) for p in one.footer.paragraphs),
        number is not None and number.get(qn("w:start")) is not None,
    )


def _mm(length: Length | None) -> float:
    return length.mm if length is not None else 0.0


def _counts(paragraph: Paragraph) -> bool:
    """Whether the field of page numbers stands there."""
    codes = paragraph._p.iter(qn("w:instrText"))
    return any("PAGE" in (code.text or "") for code in codes)


def _blocks(file: File, styles: Styles) -> Iterator[Line | Grid]:
    section, before = 0, ""
    for one in file.iter_inner_content():
        if isinstance(one, Table):
            yield _grid(one, styles, before, section)
            continue
        line = _line(one, styles, section)
        before = line.text or before
        yield line
        if one._p.pPr is not None and one._p.pPr.find(qn("w:sectPr")) is not None:
            section += 1


def _grid(table: Table, styles: Styles, before: str, section: int) -> Grid:
    rows = tuple(
        tuple(tuple(_line(p, styles, section) for p in cell.paragraphs) for cell in row.cells)
        for row in table.rows
    )
    head = table.rows[0]._tr.trPr
    repeats = head is not None and head.find(qn("w:tblHeader")) is not None
    is_ruled = table.style is not None and table.style.name == "Table Grid"
    widths = tuple(_mm(cell.width) for cell in table.rows[0].cells)
    return Grid(rows, before, section, repeats, is_ruled, widths)


def _line(paragraph: Paragraph, styles: Styles, section: int) -> Line:
    """A paragraph as it looks."""
    found = styles.of(paragraph)
    name = found[0].name if found else ""
    return Line(paragraph.text, look_of(paragraph, found), name or "", section)
