"""A document as a .docx file, in the layout of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as File
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from bot.documents import measures as m
from bot.documents.frame import ending, head
from bot.documents.grids import draw_grid
from bot.documents.pieces import CENTER, JUSTIFIED, LEFT, page_number, tight, write
from handlers.reports.document import Annex, Block, Document, Words

STYLES = {"part": "Heading 1", "heading": "Heading 2", "body": "Body Text", "note": "Caption"}
"""Styles of the word processor, so that a long text can be walked through by its headings."""


def draw(document: Document, mark: str = "") -> bytes:
    """The file; an issued one bears a mark by which it is found again after it was changed."""
    file = docx.Document()
    _set_up(file, document)
    file.core_properties.identifier = mark
    first = file.sections[0]
    _page(first)
    first.different_first_page_header_footer = True
    _running_head(first, document.draft)
    if document.draft:
        _draft_mark(first, document.draft)
    head(file, document.nation, document.head)
    _blocks(file, document.blocks, m.PAPER[0] - m.LEFT - m.RIGHT)
    file.paragraphs[-1].paragraph_format.keep_with_next = True
    ending(file, document.ending)
    for annex in document.annexes:
        _annex(file, annex, document.draft)
    body = BytesIO()
    file.save(body)
    return body.getvalue()


def steady(body: bytes) -> bytes:
    """The same file without the minute at which it was packed: drawn again it is the same."""
    out = BytesIO()
    with ZipFile(BytesIO(body)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(ZipInfo(one.filename), old.read(one), ZIP_DEFLATED)
    return out.getvalue()


def _set_up(file: File, document: Document) -> None:
    """One font for everything, black; what the file says of itself."""
    kept = file.core_properties
    kept.title, kept.author = document.head.subject, " ".join(document.head.body)
    kept.created = kept.modified = document.made_at.replace(tzinfo=None)
    kept.language, kept.comments = "vi-VN", ""
    for style in file.styles:
        if isinstance(style, ParagraphStyle):
            _black(style)
    normal = file.styles["Normal"]
    if isinstance(normal, ParagraphStyle):
        normal.font.size = Pt(m.TEXT)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = 1.0
    header = file.styles["Header"]
    if isinstance(header, ParagraphStyle):
        header.paragraph_format.tab_stops.clear_all()
    for kind, name in STYLES.items():
        style = file.styles[name]
        if isinstance(style, ParagraphStyle):
            _shape(style, kind)


def _black(style: ParagraphStyle) -> None:
    style.font.name, style.font.color.rgb = m.FONT, RGBColor(0, 0, 0)
    given = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        given.attrib.pop(qn(f"w:{script}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        given.set(qn(f"w:{script}"), m.FONT)


def _shape(style: ParagraphStyle, kind: str) -> None:
    """Justified with an indent; headings stay with what follows them."""
    style.font.size = Pt(m.NOTE if kind == "note" else m.TEXT)
    style.font.bold, style.font.italic = kind in ("part", "heading"), kind == "note"
    form = style.paragraph_format
    form.alignment, form.line_spacing = JUSTIFIED, 1.0
    form.first_line_indent = Mm(0 if kind == "note" else m.INDENT)
    form.space_before = form.space_after = Pt(2 if kind == "note" else m.APART)
    form.keep_with_next = kind in ("part", "heading")
    form.widow_control = True


def _page(section: Section, *, is_wide: bool = False) -> None:
    """A4; across, the margins stay those of the upright page."""
    across, along = m.PAPER[::-1] if is_wide else m.PAPER
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(across), Mm(along)
    section.top_margin, section.bottom_margin = Mm(m.TOP), Mm(m.BOTTOM)
    section.left_margin, section.right_margin = Mm(m.LEFT), Mm(m.RIGHT)
    section.header_distance = section.footer_distance = Mm(10)


def _running_head(section: Section, draft: str) -> None:
    """The page's number in the middle above, and that it is a draft."""
    section.header.is_linked_to_previous = False
    paragraph = tight(section.header.paragraphs[0])
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    stops = paragraph.paragraph_format.tab_stops
    stops.clear_all()
    if draft:
        paragraph.alignment = LEFT
        stops.add_tab_stop(room // 2, WD_TAB_ALIGNMENT.CENTER)
        stops.add_tab_stop(room, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run("\t")
    page_number(paragraph, m.PAGE_NUMBER)
    if draft:
        write(paragraph, f"\t{draft}", m.PAGE_NUMBER, bold=True)


def _draft_mark(section: Section, draft: str) -> None:
    """On the first page, which bears no number."""
    paragraph = tight(section.first_page_header.paragraphs[0])
    stops = paragraph.paragraph_format.tab_stops
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    paragraph.alignment = LEFT
    stops.add_tab_stop(room, WD_TAB_ALIGNMENT.RIGHT)
    write(paragraph, f"\t{draft}", m.PAGE_NUMBER, bold=True)


def _blocks(file: File, blocks: tuple[Block, ...], room: float, *, is_wide: bool = False) -> None:
    for block in blocks:
        if isinstance(block, Words):
            write(file.add_paragraph(style=STYLES[block.style]), block.text)
        else:
            draw_grid(file, block, room, m.WIDE_TABLE if is_wide else m.TABLE)


def _annex(file: File, annex: Annex, draft: str) -> None:
    """A section of its own."""
    section = file.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _page(section, is_wide=annex.is_wide)
    _running_head(section, draft)
    write(tight(file.add_paragraph()), annex.title, m.TITLE, bold=True)
    write(tight(file.add_paragraph()), annex.name.upper(), m.TITLE, bold=True)
    paragraph = tight(file.add_paragraph())
    write(paragraph, annex.belongs, m.TITLE, italic=True)
    paragraph.alignment = CENTER
    room = m.PAPER[1 if annex.is_wide else 0] - m.LEFT - m.RIGHT
    _blocks(file, annex.blocks, room, is_wide=annex.is_wide)
