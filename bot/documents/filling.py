"""A file that people filled in, made ready to be issued: whose it is, what is in it, bare of the
mark of a draft.

Nothing else in it is touched: a file without that mark stays byte for byte what came in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Literal

from docx.section import Section
from docx.text.paragraph import Paragraph

from bot.documents import checking
from bot.documents.checking import wording
from bot.documents.draw import steady
from bot.documents.frozen_lines import lost_lines
from bot.documents.opening import opened
from bot.documents.proving import mark_of
from bot.documents.seen import is_alive, is_veiled
from handlers.reports.issued.looked import Finding, Looked
from storage.reporting.issues import Issue


@dataclass(frozen=True, slots=True)
class Filled:
    """What would be issued, the same as it came in, and what was found in it."""

    body: bytes
    draft: bytes
    looked: Looked


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why it cannot be issued, and the frozen lines that it lost."""

    why: Literal["unreadable", "foreign", "changed", "alive", "veiled"]
    lost: tuple[str, ...] = ()


def filled(one: Issue, body: bytes, draft: str, on: date) -> Filled | Unfit:
    """Look a file over that was filled in from the draft of an issue; `draft` is its mark."""
    try:
        if why := _unlike(body):
            return Unfit(why)
        bare = undrafted(body, draft)
        looked = look(body, on)
    except Exception:  # whatever a zip of anybody's making may raise
        return Unfit("unreadable")
    return _apart(one, body) or Filled(bare, body, looked)


def _apart(one: Issue, body: bytes) -> Unfit | None:
    """Why it is no file of this issue."""
    mark = mark_of(body)
    if mark not in {"", one.mark} or (one.parent_id and not mark):
        return Unfit("foreign")
    lost = tuple(lost_lines(one, body))
    return Unfit("changed" if mark else "foreign", lost) if lost else None


def _unlike(body: bytes) -> Literal["alive", "veiled"] | None:
    """Why what is read in it is not what people see. Raises Unreadable."""
    file = opened(body)
    if is_alive(file):
        return "alive"
    return "veiled" if is_veiled(file) else None


def look(body: bytes, on: date) -> Looked:
    """As a registrar would on that day. Raises Unreadable."""
    read = checking.read(body)
    told = checking.look_over(read, on)
    found = (Finding(one.number, one.level, one.places, one.count) for one in told)
    return Looked(
        tuple(wording.blanks(read)), tuple(one for one in found if one.level != "by_hand")
    )


def undrafted(body: bytes, draft: str) -> bytes:
    """The file without the mark of a draft above its pages; the same bytes where there is none.

    Raises Unreadable.
    """
    file = opened(body)
    bared = [_bare(head, draft) for section in file.sections for head in _heads(section)]
    if not any(bared):
        return body
    out = BytesIO()
    file.save(out)
    return steady(out.getvalue())


def _heads(section: Section) -> list[Paragraph]:
    heads = (section.header, section.first_page_header, section.even_page_header)
    return [line for head in heads if not head.is_linked_to_previous for line in head.paragraphs]


def _bare(line: Paragraph, draft: str) -> bool:
    """Take the mark out, also where a word processor has cut it into several runs."""
    if draft not in line.text:
        return False
    whole = [run for run in line.runs if draft in run.text]
    for run in whole:
        run.text = run.text.replace(draft, "").lstrip(" -")
    if not whole:
        pieces = [run for run in line.runs if run.text.strip() and run.text.strip() in draft]
        for run in pieces:
            run.text = ""
    return True
