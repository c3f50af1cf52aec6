"""Whatever file is given to `check-document`: it is looked over, or said to be unreadable."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from bot.documents.checking import Unreadable, read
from bot.documents.opening import LARGEST
from tests.rows import each_row

TEXT, STYLES = "word/document.xml", "word/styles.xml"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def whole() -> bytes:
    file, kept = docx.Document(), BytesIO()
    file.add_paragraph("x")
    file.save(kept)
    return kept.getvalue()


def with_part(name: str, spoilt: Callable[[bytes], bytes | None]) -> bytes:
    """A file with one part as it should not be, or without it."""
    made = BytesIO()
    with ZipFile(BytesIO(whole())) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for part in before.namelist():
            body = before.read(part)
            if (kept := spoilt(body) if part == name else body) is not None:
                after.writestr(part, kept)
    return made.getvalue()


def body(words: str, before: str = "") -> Callable[[bytes], bytes]:
    return lambda _: f"{before}<w:document {SPACE}><w:body>{words}</w:body></w:document>".encode()


TABLE = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:sectPr/>"
LAUGHS = "".join(
    f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefg", "bcdefgh", strict=True)
)
FILES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "another kind": lambda: b"%PDF-1.4",
    "cut short": lambda: whole()[:3000],
    "no text": lambda: with_part(TEXT, lambda _: None),
    "no styles": lambda: with_part(STYLES, lambda _: None),
    "a text that breaks off": lambda: with_part(TEXT, lambda text: text[:900]),
    "styles that break off": lambda: with_part(STYLES, lambda text: text[:900]),
    "another root": lambda: with_part(TEXT, lambda _: b"<a/>"),
    "no body": lambda: with_part(TEXT, lambda _: f"<w:document {SPACE}/>".encode()),
    "words for numbers": lambda: with_part(TEXT, lambda text: text.replace(b'w:w="1', b'w:w="x')),
    "a table of nothing": lambda: with_part(TEXT, body("<w:tbl/><w:sectPr/>")),
    "a table without its marks": lambda: with_part(
        TEXT, body("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:sectPr/>")
    ),
    "very deep": lambda: with_part(TEXT, body("<w:tbl><w:tr><w:tc>" * 3000)),
    "laughs": lambda: with_part(
        TEXT,
        body("<w:p><w:r><w:t>&h;</w:t></w:r></w:p>", f'<!DOCTYPE a [<!ENTITY a "a">{LAUGHS}]>'),
    ),
    "packed tight": lambda: with_part(TEXT, body(" " * LARGEST)),
    "a cell over millions of columns": lambda: with_part(
        TEXT, body(TABLE.format('<w:tcPr><w:gridSpan w:val="20000000"/></w:tcPr><w:p/>'))
    ),
    "cells without end": lambda: with_part(TEXT, body(TABLE.format("<w:p/>" * 30_000))),
    "lines without end": lambda: with_part(TEXT, body("<w:p/>" * 2_000_000)),
}


@each_row("kind", FILES)
def test_what_is_no_whole_file_is_said_to_be_none(kind: str) -> None:
    with pytest.raises(Unreadable):
        read(FILES[kind]())


def test_nothing_beside_the_file_is_read() -> None:
    outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    words = "<w:p><w:r><w:t>&x;</w:t></w:r></w:p><w:sectPr/>"
    found = read(with_part(TEXT, body(words, outside)))
    assert [line.text for line in found.lines()] == [""]
