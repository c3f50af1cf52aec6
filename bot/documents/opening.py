"""A word processor's file of anybody's making, opened: never one that grows without end."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as File
from docx.oxml.ns import qn

LARGEST, LONGEST = 64 * 2**20, 8 * 2**20
"""Bytes of all that is unpacked, and of one part that is read; a report with its annexes has some
hundred thousand."""
PARAGRAPHS = 20_000
"""Those of cells too; a report has some thousand."""
COLUMNS = 63
"""What a word processor allows a table. A cell that claims more of them is laid out so often."""


class Unreadable(Exception):
    """No file of a word processor."""


def opened(body: bytes) -> File:
    """The file; of a part no more is read than its zip says. Raises Unreadable."""
    try:
        with ZipFile(BytesIO(body)) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
        read = (size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
        if sum(sizes.values()) > LARGEST or max(read, default=0) > LONGEST:
            raise Unreadable(f"{sum(sizes.values())} bytes")
        file = docx.Document(BytesIO(body))
        _refuse_endless(file)
    except Exception as error:  # the libraries raise whatever a broken part makes them meet
        raise Unreadable from error
    return file


def _refuse_endless(file: File) -> None:
    """What takes few bytes and no end of time or room. Raises Unreadable."""
    body = file.element.body
    spans = (int(one.get(qn("w:val"))) for one in body.iter(qn("w:gridSpan")))
    paragraphs = sum(1 for _ in body.iter(qn("w:p")))
    if paragraphs > PARAGRAPHS or max(spans, default=1) > COLUMNS:
        raise Unreadable(f"{paragraphs} paragraphs")
