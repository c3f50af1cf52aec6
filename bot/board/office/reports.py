"""Reports on their way to be issued: each with its card in the chat's words, and its files."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.board.office.doors import Doors
from bot.documents.filling import Filled, Unfit, filled
from handlers.contract import Notice
from handlers.officers.issuing import common, filing
from handlers.officers.issuing.common import Seen
from handlers.reports.issued.pdf import has_signature
from handlers.reports.spoken import day
from handlers.rules.days.yearly import mark_of
from handlers.turn import WARD_ZONE, Turn
from storage.reporting import issues
from storage.reporting.issues import ISSUED

LARGEST = 9 * 2**20
"""Bytes of a file that is handed in: what stands before us lets ten through."""
FIELDS = frozenset({"dau", "khoa", "so"})
FILE = "tep"
PDF = b"%PDF-"
MOST = 12
TAKES = {"word": "office.report_word", "pdf": "office.report_pdf"}


@dataclass(frozen=True, slots=True)
class Line:
    """A report: what it is called, how it stands, which file it waits for."""

    number: int
    title: str
    state: str
    counted: str
    takes: str
    """word | pdf, or nothing."""
    asks: str
    """For it, in words."""


def shown(turn: Turn, _query: Mapping[str, str]) -> list[Line]:
    """The last ones, whatever became of them."""
    return [_line(turn, one.id) for one in issues.recent(turn.tx, MOST)]


def _line(turn: Turn, number: int) -> Line:
    one = common.seen(turn, number)
    if one is None:
        raise LookupError(number)
    takes = "word" if one.state in filing.FILLABLE else "pdf" if one.state == ISSUED else ""
    counted = day(one.issue.counted_at.astimezone(WARD_ZONE).date())
    asks = turn.say(TAKES[takes]) if takes else ""
    state = turn.say(f"issuing.state_{one.state}")
    return Line(number, common.title(turn.house.texts, one.issue), state, counted, takes, asks)


async def take(doors: Doors, request: web.Request, number: int, body: bytes) -> str | None:
    """Keep a file that was handed in; what came of it in words, None for who may not. Raises Busy.

    A PDF is the signed one, whatever else is a Word file that was filled in.
    """
    if body.startswith(PDF):
        return await doors.tell(request, lambda turn: _filed(turn, number, body))
    known = await doors.seen(request, lambda turn: _asked(turn, number))
    if known is None or known[0] is None:
        return None if known is None else known[1]
    found = await asyncio.to_thread(_looked, known[0], body, known[1], doors)
    return await doors.do(request, lambda turn: _filled(turn, number, found))


def _asked(turn: Turn, number: int) -> tuple[Seen | None, str]:
    """The report with the mark of its drafts, or why there is none."""
    one = common.seen(turn, number)
    if one is None or one.state not in filing.FILLABLE:
        return None, turn.say("issuing.handed_late")
    parts = (turn.say("yearly.draft"), mark_of(turn.house.settings.ward))
    return one, " - ".join(filter(None, parts))


def _looked(one: Seen, body: bytes, draft: str, doors: Doors) -> Filled | Unfit:
    return filled(one.issue, body, draft, doors.clock().astimezone(WARD_ZONE).date())


def _filled(turn: Turn, number: int, found: Filled | Unfit) -> str:
    if isinstance(found, Unfit):
        told = turn.say(f"issuing.unfit_{found.why}", count=len(found.lost))
        return "\n".join((told, *(f"- {line}" for line in found.lost[:3])))
    one = common.seen(turn, number)
    files = (found.body, found.draft)
    is_kept = one is not None and filing.fill(turn, one, files, found.looked)
    return turn.say("issuing.handed_word" if is_kept else "issuing.handed_late")


def _filed(turn: Turn, number: int, body: bytes) -> tuple[str, list[Notice]]:
    one = common.seen(turn, number)
    came = filing.file_signed(turn, one, body) if one else "again"
    if one is None or came != "pdf":
        return turn.say(f"issuing.handed_{came}", count=filing.MOST_FILED), []
    signature = turn.say("issuing.signed" if has_signature(body) else "issuing.unsigned")
    return turn.say("issuing.handed_pdf", signature=signature), filing.told(turn, one)
