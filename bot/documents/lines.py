"""The words of a file of anybody's making: of a word processor line by line, of a PDF as they come.

What is hidden in a word processor's file is no word of it that people see: such a file has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from docx.document import Document as File
from docx.oxml.ns import qn

from bot.documents.opening import Unreadable, opened
from bot.documents.seen import is_alive, is_veiled
from handlers.reports.issued.pdf import is_pdf

PAGES = 400
"""A report with its annexes has some thirty."""


@dataclass(frozen=True, slots=True)
class Said:
    """Paragraphs, and rows of tables as one line each; what stands above the pages."""

    lines: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


def text_of(body: bytes) -> str | None:
    """All its words; None where none can be read, as in a picture of a page."""
    if is_pdf(body):
        return _of_pdf(body)
    said = said_in(body)
    return "\n".join((*said.lines, *said.around)) or None


def said_in(body: bytes) -> Said:
    """Of a word processor's file; nothing where it is none."""
    try:
        file = opened(body)
        if is_alive(file) or is_veiled(file):
            return Said()
        return Said(tuple(filter(str.strip, _lines(file))), tuple(_around(file)))
    except Unreadable:
        return Said()


def _around(file: File) -> Iterator[str]:
    for one in file.sections:
        for part in (one.header, one.first_page_header, one.footer):
            yield from (line.text for line in part.paragraphs if line.text.strip())


def _lines(file: File) -> Iterator[str]:
    for one in file.element.body.iterchildren(qn("w:p"), qn("w:tbl")):
        if one.tag == qn("w:p"):
            yield _said(one)
            continue
        for row in one.iterchildren(qn("w:tr")):
            yield "\n".join(map(_said, row.iterchildren(qn("w:tc"))))


def _said(element: object) -> str:
    """The words of a paragraph or a cell, its paragraphs below each other."""
    own = qn("w:p")
    found: list[str] = []
    for one in element.iter(own, qn("w:t"), qn("w:br"), qn("w:tab")):  # type: ignore[attr-defined]
        found.append((one.text or "") if one.tag == qn("w:t") else "\n")
    return "".join(found).strip()


def _of_pdf(body: bytes) -> str | None:
    from pypdf import PdfReader  # noqa: PLC0415 - only where a PDF is looked at

    try:
        pages = PdfReader(BytesIO(body)).pages
        said = "\n".join(page.extract_text() for page in pages[:PAGES])
    except Exception:  # the library raises whatever a broken part makes it meet
        return None
    return said if said.strip() else None
