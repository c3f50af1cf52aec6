"""The attendance sheet: what is kept of whom, and rows to be filled by hand, each with its code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.drawing.fonts import REGULAR, SEMI_BOLD
from bot.drawing.page import BOTTOM, HEIGHT, ROOM, SIDE, WIDTH, Page, wrapped
from bot.drawing.paper import Type
from bot.drawing.pen import HEAD, INK, SOFT
from handlers.rules.admission.row_codes import row_code
from handlers.shared.card import capital
from handlers.turn import WARD_ZONE, House
from storage.outreach import counts, sessions, sheets, teams
from storage.outreach.counts import HEADS
from storage.outreach.sessions import OutreachSession
from storage.transaction import Transaction
from storage.ward import campaign

MARKS = HEADS[1:]
"""What may be ticked: counted, nobody named."""
_TITLE = Type(SEMI_BOLD, 20, HEAD)
_NUMBER = Type(SEMI_BOLD, 16, INK)
_HELD = Type(SEMI_BOLD, 13, INK)
_NOTICE = Type(REGULAR, 11, INK)
_FOOT = Type(REGULAR, 10, SOFT)
_CODE = Type(SEMI_BOLD, 10, INK)
_COLUMN = Type(REGULAR, 10, INK)
_GAP, _ROW, _HEADS, _LINE = 2.5, 10.0, 15.0, 0.2
_RULE = "#8a8f98"
_MARGINS = 1.6
_TICKS = (12.2, 10.0, 15.2, 14.0, 12.8)
"""As wide as the longest word of each mark's name needs."""
WIDTHS = (23.0, 45.8, 20.0, *_TICKS, 21.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that stands on it."""

    title: str
    number: str
    held: tuple[str, ...]
    notice: tuple[str, ...]
    again: str
    """In place of the notice on later pages."""
    columns: tuple[str, ...]
    codes: tuple[str, ...]
    foot: tuple[str, str]


def sheet_of(house: House, tx: Transaction, number: int) -> Sheet | None:
    """A sheet by its number, as it is to be printed; None when there is none."""
    found = sheets.find(tx, number)
    one = sessions.look(tx, found.session_id) if found else None
    if found is None or one is None:
        return None
    say, settings = house.texts.say, house.settings
    ticks = tuple(capital(say(f"terms.count_{mark}")) for mark in MARKS)
    return Sheet(
        say("paper.title"),
        say("paper.number", sheet=number),
        tuple(_held(house, tx, one)),
        (
            say("paper.lead"),
            say("paper.what"),
            say("assist.paper_keeper", office=settings.office),
            say("assist.paper_rights"),
            say("assist.paper_contact", contact=settings.contact),
        ),
        say("paper.again"),
        (
            *(say("paper.column_code"), say("paper.column_name"), say("paper.column_group")),
            *(*ticks, say("paper.column_sign")),
        ),
        tuple(row_code(number, row, house.hash_code) for row in range(1, found.rows + 1)),
        (
            say("paper.foot", ward=settings.ward, version=settings.notice_version),
            say("paper.page", page="{page}"),
        ),
    )


def _held(house: House, tx: Transaction, one: OutreachSession) -> Iterator[str]:
    """Which session it is: what, by whom, when, where, for whom."""
    say, team = house.texts.say, teams.find(tx, one.team_id)
    kind = capital(say(f"terms.kind_{one.kind}")) if one.kind else ""
    yield say("paper.held", kind=kind, team=team.name if team else "")
    when = _when(house, one.starts_at) or (f"{one.local_date:%d/%m/%Y}" if one.local_date else "")
    yield say("paper.held_at", when=when, place=one.place or say("paper.no_place"))
    named = {group.id: _called(house, group) for group in campaign.all_groups(tx)}
    rows = [named.get(row.group_id or 0, say("paper.mixed")) for row in counts.of(tx, one.id)]
    if rows:
        yield say("paper.for_groups", groups=", ".join(rows))


def _called(house: House, group: campaign.Group) -> str:
    """One of the shipped list is always called an example."""
    is_example = group.is_example
    return house.texts.say("profile.example", group=group.title) if is_example else group.title


def _when(house: House, moment: datetime | None) -> str:
    if moment is None:
        return ""
    start = moment.astimezone(WARD_ZONE)
    weekday = capital(house.texts.say(f"terms.weekday_{start.weekday()}"))
    return f"{weekday} {start:%d/%m/%Y, %H:%M}"


def draw(sheet: Sheet) -> bytes:
    """As many pages as the rows need."""
    page = Page(f"{sheet.title} – {sheet.number}", sheet.foot, _FOOT)
    page.turn()
    _head(page, sheet)
    for text in sheet.notice:
        page.y += _GAP / 2
        page.say(text, _NOTICE)
    _columns(page, sheet.columns)
    for code in sheet.codes:
        if page.y + _ROW > HEIGHT - BOTTOM:
            page.turn()
            _head(page, sheet)
            page.say(sheet.again, _NOTICE)
            _columns(page, sheet.columns)
        page.words((SIDE + 1.5, page.y + _ROW * 0.62), code, _CODE)
        _cells(page, _ROW)
    return page.pdf()


def _head(page: Page, sheet: Sheet) -> None:
    """What the sheet is, on every page: pages part from one another."""
    base = page.y + _TITLE.tall * 0.78
    page.words((SIDE, base), sheet.title, _TITLE)
    page.words((WIDTH - SIDE - _NUMBER.width(sheet.number), base), sheet.number, _NUMBER)
    page.y += _TITLE.tall
    for line in sheet.held:
        page.say(line, _HELD)
    page.y += _GAP / 2


def _columns(page: Page, titles: Sequence[str]) -> None:
    """The heads of the columns, each on as many lines as it needs."""
    page.y += _GAP
    page.box((SIDE, page.y, SIDE + ROOM, page.y + _LINE), _RULE)
    for left, (title, width) in zip(_lefts(), zip(titles, WIDTHS, strict=True), strict=False):
        base = page.y + _COLUMN.tall * 0.9
        for line in wrapped(title, _COLUMN, width - _MARGINS):
            page.words((left + _MARGINS / 2, base), "".join(words for words, _ in line), _COLUMN)
            base += _COLUMN.tall
    _cells(page, _HEADS)


def _cells(page: Page, tall: float) -> None:
    """The lines around one row, and on to the next."""
    top, low = page.y, page.y + tall
    for left in _lefts():
        page.box((left, top, left + _LINE, low), _RULE)
    page.box((SIDE, low, SIDE + ROOM, low + _LINE), _RULE)
    page.y = low


def _lefts() -> Iterable[float]:
    """Where each column begins, and where the last one ends."""
    reach = SIDE
    for width in WIDTHS:
        yield reach
        reach += width
    yield reach
