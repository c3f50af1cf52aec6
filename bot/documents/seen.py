"""Whether a file shows what is read in it, and brings nothing that works or fetches by itself.

Figures are compared as they are read; what people see must be the same, and stay it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document as File
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "PAGEREF", "HYPERLINK"})
"""Fields that only count pages and lead on; any other may show tomorrow what it does not today."""
PLACES = frozenset(map(qn, ("w:body", "w:tbl", "w:tr", "w:tc", "w:p", "w:r", "w:hyperlink")))
"""Where words are read."""
SHOWN = tuple(map(qn, ("w:t", "w:sym", "m:t", "w:altChunk", "w:object", "w:pict", "wp:anchor")))
VEILS = tuple(map(qn, ("w:vanish", "w:hidden")))
NEVER = tuple(map(qn, ("w:altChunk", "w:object", "w:pict", "wp:anchor")))
"""What lies over the text or beside it."""
ALIVE = re.compile(
    r"vba|macro|oleobject|activex|embed|control|attachedtemplate|frame|afchunk", re.I
)
SMALLEST = 12
"""Half points: 6 pt."""
PALEST = 0xE0
"""Of red, green and blue each: from here on letters are as good as white."""


def is_alive(file: File) -> bool:
    """Macros, programs' objects, templates and pictures from elsewhere, fields that are filled."""
    parts = list(file.part.package.iter_parts())
    return any(map(_brings, parts)) or any(
        name not in FIELDS for part in parts for name in _fields(_root(part))
    )


def _brings(part: Part) -> bool:
    return any(
        (one.is_external and one.reltype != RELATIONSHIP_TYPE.HYPERLINK)
        or ALIVE.search(one.reltype.rpartition("/")[2])
        or (not one.is_external and ALIVE.search(str(one.target_part.partname)))
        for one in part.rels.values()
    )


def _root(part: Part) -> BaseOxmlElement | None:
    """Of a part that may hold text; the library parses only some of them."""
    if "wordprocessingml" not in part.content_type:
        return None
    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _fields(root: BaseOxmlElement | None) -> Iterator[str]:
    """The names of its fields; their code may be cut into any number of runs."""
    code = ""
    for one in root.iter() if root is not None else ():
        if one.tag == qn("w:fldSimple"):
            yield _name(one.get(qn("w:instr")) or "")
        elif one.tag == qn("w:instrText"):
            code += one.text or ""
        elif one.tag == qn("w:fldChar") and code:
            yield _name(code)
            code = ""


def _name(code: str) -> str:
    return (code.split() or [""])[0].upper()


def is_veiled(file: File) -> bool:
    """Words that are not seen, or that are seen and not read."""
    body, styles = file.element.body, file.styles.element
    return (
        any(_is_on(one) for one in (*body.iter(*VEILS), *styles.iter(VEILS[0])))
        or any(_is_unread(one, body) for one in body.iter(*SHOWN))
        or any(map(_is_faint, body.iter(qn("w:color"), qn("w:sz"), qn("w:trHeight"))))
        or any(next(cell.iter(qn("w:numPr")), None) is not None for cell in body.iter(qn("w:tc")))
    )


def _is_on(one: BaseOxmlElement) -> bool:
    return one.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _is_unread(one: BaseOxmlElement, body: BaseOxmlElement) -> bool:
    """Text boxes, tables in tables, changes that are still tracked, controls."""
    if one.tag in NEVER:
        return True
    above = [each.tag for each in one.iterancestors()]
    within = above[: above.index(body.tag)]
    return not PLACES.issuperset(within) or within.count(qn("w:tbl")) > 1


def _is_faint(one: BaseOxmlElement) -> bool:
    said = one.get(qn("w:val"), "")
    if one.tag == qn("w:color"):
        return bool(re.fullmatch("[0-9A-Fa-f]{6}", said)) and min(bytes.fromhex(said)) >= PALEST
    if one.tag == qn("w:sz"):
        return said.isdigit() and int(said) < SMALLEST
    return one.get(qn("w:hRule")) == "exact" and said.isdigit() and int(said) < SMALLEST * 10
