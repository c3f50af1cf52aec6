"""Dates, papers, abbreviations, signs, names, what may not be said of people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from bot.documents.checking.reading import Read
from bot.documents.checking.told import heads
from bot.documents.checking.words import looked
from handlers.reports.document import BLANK

CAPITALS = re.compile(r"(?<![\w/-])[^\W\d_]{2,}(?![\w/])")
ROMAN = re.compile(r"[IVX]+")
THOUSANDS = re.compile(r"(?<![\d./-])(?!(?:19|20)\d\d(?!\d))[1-9]\d{3,}(?![\d/-])")
ONE_DIGIT, FEBRUARY = 10, 2


def dates(read: Read) -> Iterator[str]:
    """7: a nought before days under ten and the first two months, before no others; in full."""
    for line in read.everything():
        for found in looked().full_date.finditer(line.text):
            day, month = found[1], found[2]
            wanted = f"{int(month):02d}" if int(month) <= FEBRUARY else str(int(month))
            if len(day) == 1 or month != wanted or int(day) > 31:  # noqa: PLR2004 - of a month
                yield found[0]
    for line in read.body():
        yield from (found[0] for found in looked().short_date.finditer(line.text))


def blanks(read: Read) -> Iterator[str]:
    """What is not written yet."""
    for line in read.everything():
        yield from BLANK.findall(line.text)


def undrafted(read: Read) -> Iterator[str]:
    """11: with blanks left, pages that do not say that they are a draft."""
    if not any(blanks(read)):
        return
    for number, page in enumerate(read.pages, 1):
        heads = [page.header, *([page.first_header] if page.first_differs else [])]
        if not all(any(looked().draft in line.text for line in head) for head in heads):
            yield str(number)


def citations(read: Read) -> Iterator[str]:
    """11: the first time a paper is named, with kind, number, day, body and subject."""
    named: set[str] = set()
    for line in read.body():
        for found in looked().citation.finditer(line.text):
            if found[1] in named or found[1].startswith("["):
                continue
            named.add(found[1])
            if not looked().citation_full.match(line.text[found.end(1) :]):
                yield found[0]


def abbreviations(read: Read) -> Iterator[str]:
    """12: none that nobody has explained; no faces and signs for words."""
    for line in read.body():
        said = BLANK.sub("", line.text)
        for found in CAPITALS.findall(said):
            is_known = found in looked().abbreviations or ROMAN.fullmatch(found)
            if found.isupper() and not is_known:
                yield found
    for line in read.everything():
        yield from (sign for sign in line.text if unicodedata.category(sign) == "So")


def signs(read: Read) -> Iterator[str]:
    """13: hyphens, quotes that open and close, a nought before counts under ten, dots."""
    for line in read.everything():
        yield from (sign for sign in line.text if sign in '–—"')
    for line in read.body():
        said = BLANK.sub("", line.text)
        yield from (found[0] for found in looked().few.finditer(said))
        yield from THOUSANDS.findall(said)


def old_names(read: Read) -> Iterator[str]:
    """18: districts and wards there are no longer, unless it is said that they were."""
    for line in read.everything():
        for found in looked().old_names.finditer(line.text):
            if not looked().history.search(line.text[found.end() : found.end() + 40]):
                yield found[0]


def lapsed(read: Read, on: date) -> Iterator[str]:
    """20: papers that are in force no more on this day; numbers written for others."""
    for line in read.everything():
        for one in looked().lapses:
            if one.number in line.text and on > one.until:
                yield one.number
        for wrong in looked().mistaken:
            if wrong.written in line.text:
                yield f"{wrong.written} ({wrong.right})"


def personal(read: Read) -> Iterator[str]:
    """21: numbers and addresses of people; figures of one to four people in a place."""
    for line in read.everything():
        yield from ("*" * len(found) for found in looked().phone.findall(line.text))
    for grid in read.ruled():
        named = [grid.text(0, column) for column in range(len(grid.rows[0]))]
        places = [at for at, head in enumerate(named) if head in looked().places]
        told = [at for at, head in enumerate(named) if heads().get(head) in looked().people]
        for row in range(1, len(grid.rows)) if places else ():
            place = grid.text(row, places[0])
            is_told = any(_is_small(grid.text(row, column)) for column in told)
            if is_told and place != looked().total:
                yield place


def _is_small(said: str) -> bool:
    return said.isdecimal() and 0 < int(said) < 5  # noqa: PLR2004 - by the rule
