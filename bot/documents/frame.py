"""What stands around the text: the bodies and the nation above, recipients and signature below."""

from __future__ import annotations

from docx.document import Document as File
from docx.shared import Mm, Pt
from docx.table import _Cell

from bot.documents import measures as m
from bot.documents.pieces import LEFT, first, line_below, tight, whole, widths, write
from handlers.reports.document import Ending, Head

ROOM_TO_SIGN = 64
"""Above the signer's name, points."""


def head(file: File, nation: tuple[str, str], top: Head) -> None:
    """Two columns, the title, whom it is for."""
    table = file.add_table(rows=2, cols=2)
    left, right = table.rows[0].cells
    for place, name in enumerate(top.body):
        paragraph = first(left) if not place else left.add_paragraph()
        write(tight(paragraph), name, m.BODY_NAME, bold=place >= top.above)
    line_below(left.add_paragraph(), m.LEFT_HALF, m.LEFT_HALF * m.SHORT_LINE)
    write(tight(first(right)), nation[0], m.NATION, bold=True)
    write(tight(right.add_paragraph()), nation[1], m.MOTTO, bold=True)
    line_below(right.add_paragraph(), m.RIGHT_HALF, m.MOTTO_LINE)
    left, right = table.rows[1].cells
    write(tight(first(left)), top.symbol, m.SYMBOL)
    write(tight(first(right)), top.dated, m.DATED, italic=True)
    widths(table, [m.LEFT_HALF, m.RIGHT_HALF])
    _title(file, top)


def _title(file: File, top: Head) -> None:
    room = m.PAPER[0] - m.LEFT - m.RIGHT
    kind = tight(file.add_paragraph())
    kind.paragraph_format.space_before = Pt(18)
    write(kind, top.kind, m.TITLE, bold=True)
    write(tight(file.add_paragraph()), top.subject, m.TITLE, bold=True)
    line_below(file.add_paragraph(), room, room * m.SHORT_LINE)
    addressee = tight(file.add_paragraph())
    addressee.paragraph_format.space_before = addressee.paragraph_format.space_after = Pt(12)
    write(addressee, top.addressee, m.TEXT)


def ending(file: File, end: Ending) -> None:
    """Recipients on the left, the signature on the right; never alone on a page."""
    table = file.add_table(rows=1, cols=2)
    whole(table.rows[0])
    left, right = table.rows[0].cells
    _recipients(left, end)
    for place, words in enumerate((end.authority, end.post)):
        paragraph = first(right) if not place else right.add_paragraph()
        write(tight(paragraph), words, m.TEXT, bold=True)
    name = tight(right.add_paragraph())
    name.paragraph_format.space_before = Pt(ROOM_TO_SIGN)
    write(name, end.name, m.TEXT, bold=True)
    half = (m.PAPER[0] - m.LEFT - m.RIGHT) / 2
    widths(table, [half, half])


def _recipients(cell: _Cell, end: Ending) -> None:
    write(tight(first(cell), LEFT), end.recipients_head, m.RECIPIENTS_HEAD, bold=True, italic=True)
    for one in end.recipients:
        paragraph = tight(cell.add_paragraph(), LEFT)
        paragraph.paragraph_format.left_indent = Mm(0)
        write(paragraph, one, m.RECIPIENTS)
