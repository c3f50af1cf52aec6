"""What stands above the text and below it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bot.documents import measures as m
from bot.documents.checking.reading import Grid, Line, Read
from bot.documents.checking.words import looked
from handlers.reports.document import BLANK

TYPED_LINE = set("_-–—=.·*")
SHORT = m.Range(0.25, 0.55)
"""A line of a third to half of the words above it, seen against the room that these have."""


def nation(read: Read) -> Iterator[str]:
    """4: on the right, bold, on one line, with the motto and its line."""
    lines = _column(read, 1)
    said = [line.text for line in lines]
    if said[:2] != [looked().nation, looked().motto]:
        yield " / ".join(said[:2])
        return
    for line, kind in zip(lines, ("nation", "motto"), strict=False):
        if not (line.look.is_bold and _sized(line, kind)):
            yield line.text
    if not _has_line(lines[2:]):
        yield looked().motto


def body_name(read: Read) -> Iterator[str]:
    """5: the issuing body bold, a drawn line of a third to a half below it."""
    lines = _column(read, 0)
    named = [line for line in lines if line.text.strip()]
    if not named or not (named[-1].look.is_bold and all(_sized(one, "body") for one in named)):
        yield named[-1].text if named else ""
    drawn = [line for line in lines if line.look.has_line]
    if not drawn or not SHORT.holds(1 - drawn[0].look.shrinks / m.LEFT_HALF):
        yield named[-1].text if named else ""
    for line in read.everything():
        if len(line.text.strip()) > 4 and set(line.text.strip()) <= TYPED_LINE:  # noqa: PLR2004
            yield line.text[:20]


def symbol(read: Read) -> Iterator[str]:
    """6: number and sign; no year in it, no sign of a letter's kind."""
    lines = _column(read, 0, row=1)
    said = lines[0].text if lines else ""
    is_well_formed = looked().symbol.fullmatch(said) and not looked().symbol_wrong.search(said)
    if not is_well_formed or not _sized(lines[0], "symbol"):
        yield said


def subject(read: Read) -> Iterator[str]:
    """8: below the kind of paper, bold, in the middle, with its line."""
    above = [line for line in read.lines() if not line.section][:4]
    kinds = [place for place, line in enumerate(above) if line.text.isupper()]
    below = above[kinds[0] + 1 :] if kinds else []
    if not below or not (_is_title(below[0]) and _has_line(below[1:2])):
        yield below[0].text if below else ""


def _is_title(line: Line) -> bool:
    is_said = bool(line.text.strip()) and not line.text.endswith(":")
    looks_so = line.look.is_bold and line.look.align == "center"
    return is_said and looks_so and _sized(line, "title")


def signature(read: Read) -> Iterator[str]:
    """14: on whose behalf, which post, the name without degrees."""
    lines = [line for line in _ending(read, 1) if line.text.strip()]
    said = [line.text for line in lines]
    if not said or any(not line.look.is_bold for line in lines):
        yield " / ".join(said)
        return
    posts = [one for one in said[:-1] if one != looked().authority and not BLANK.search(one)]
    on_behalf, is_office = (
        said[0] == looked().authority,
        any(looked().office in one for one in posts),
    )
    if on_behalf is is_office or any(one not in looked().posts for one in posts):
        yield " / ".join(said)
    elif looked().degrees.search(said[-1]):
        yield said[-1]


def recipients(read: Read) -> Iterator[str]:
    """15: small, each with a dash and a semicolon, the archive last."""
    lines = [line for line in _ending(read, 0) if line.text.strip()]
    if not lines or lines[0].text != looked().recipients_head:
        yield lines[0].text if lines else ""
        return
    head, rest = lines[0], lines[1:]
    is_headed = head.look.is_bold and head.look.is_italic and _sized(head, "recipients_head")
    if not is_headed:
        yield head.text
    if not rest or rest[-1].text != looked().recipients_last:
        yield rest[-1].text if rest else head.text
    for line in rest:
        right = looked().lead_in.match(line.text) and line.text[-1] in ";."
        if not right or looked().copies.search(line.text) or not _sized(line, "recipients"):
            yield line.text
    yield from (one.text for one, other in pairwise(rest) if other.text == one.text)


def closing(read: Read) -> Iterator[str]:
    """16: the text ends with its sign, and the signature is not alone on a page."""
    body = [line for line in read.body() if line.text.strip()]
    if not body or not body[-1].text.endswith(looked().closing) or not body[-1].look.stays:
        yield body[-1].text[-60:] if body else ""


def _column(read: Read, column: int, row: int = 0) -> list[Line]:
    """One side of what stands above the text."""
    grids = read.grids()
    if not grids or len(grids[0].rows) <= row or len(grids[0].rows[row]) <= column:
        return []
    return list(grids[0].rows[row][column])


def _ending(read: Read, column: int) -> list[Line]:
    """One side of what stands below the text."""
    sides: list[Grid] = [one for one in read.grids()[1:] if not one.is_ruled and not one.section]
    return list(sides[-1].rows[0][column]) if sides and len(sides[-1].rows[0]) > column else []


def _sized(line: Line, kind: str) -> bool:
    return all(m.SIZES[kind].holds(size) for size in line.look.sizes)


def _has_line(lines: list[Line]) -> bool:
    return any(line.look.has_line for line in lines)
