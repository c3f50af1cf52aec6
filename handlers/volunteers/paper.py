"""An attendance sheet on paper, for a session to which people come without a phone."""

from __future__ import annotations

from typing import ClassVar

from handlers.contract import Button, Recipe, Reply, column
from handlers.form_state import About
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.sessions.copies import read_copies
from handlers.shared import audit, card
from handlers.shared.teamwork import WORKERS, team_session
from handlers.turn import Outcomes, Turn
from storage.outreach import counts, sessions, sheets
from storage.outreach.sessions import OutreachSession
from storage.outreach.sheets import PaperSheet

BATCHES = (12, 31, 50)
"""Rows that fill one page, two, three."""
FEWEST = 5
"""Of fewer rows nobody needs a sheet: a small number may be one of pages, or of a button."""
"""The session whose sheet is asked for."""
BEFORE_ITS_END = ("draft", "planned", "open")


class Printing(About, frozen=True):
    """The session whose sheets are asked for."""

    key: ClassVar[str] = "paper.session"


def prints(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How many rows; then a file with as many, each with its own code."""
    found = team_session(turn, arguments[0] if arguments else "")
    one = sessions.look(turn.tx, found[0]) if found else None
    if one is None:
        return [turn.reply("paper.gone", turn.button("paper.sessions", "outreach.show"))]
    if why_not := _why_not(turn, one):
        return [Reply(why_not, column(_back(turn, one)))]
    count = row_number(arguments[1]) if len(arguments) > 1 else None
    if count and FEWEST <= count <= BATCHES[-1]:
        return _printed(turn, one, count)
    return [_how_many(turn, one, turn.say("paper.how_many"))]


def _why_not(turn: Turn, one: OutreachSession) -> str:
    """What is said of a session that needs no sheet, or has not enough to print on it."""
    if one.state not in BEFORE_ITS_END:
        return turn.say("paper.over")
    is_ready = one.kind and one.local_date and counts.of(turn.tx, one.id)
    return "" if is_ready else turn.say("paper.not_ready")


def type_count(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A typed number is the number of rows, or of pages where they are named; no button's."""
    number = Printing.asked(turn)
    count, unit = read_copies(arguments[0]) or (0, "")
    if unit in ("page", "sheet"):
        count = dict(enumerate(BATCHES, 1)).get(count, 0)
    found = team_session(turn, number)
    one = sessions.look(turn.tx, found[0]) if found else None
    if one and not FEWEST <= count <= BATCHES[-1]:
        again = turn.say("paper.how_many_again", fewest=FEWEST, most=BATCHES[-1])
        return [_how_many(turn, one, again)]
    return prints(turn, (number, str(count)))


def _how_many(turn: Turn, one: OutreachSession, said: str) -> Reply:
    turn.conversation.ask = "paper.count"
    Printing(one.id).keep(turn)
    buttons = [
        turn.button("paper.rows", f"paper.print:{one.id}:{count}", count=count, pages=pages)
        for pages, count in enumerate(BATCHES, 1)
    ]
    return Reply(said, column(*buttons, _back(turn, one)))


def _printed(turn: Turn, one: OutreachSession, count: int) -> Outcomes:
    by = turn.known.address_id if turn.known else None
    number = sheets.add(turn.tx, PaperSheet(0, one.id, count, turn.now, by))
    file = Recipe(
        "attendance_sheet",
        {"sheet": str(number)},
        turn.say("paper.file", sheet=number),
        instead=turn.say("paper.no_file", sheet=number),
    )
    said = turn.say("paper.printed", sheet=number, count=count, when=card.when(turn, one))
    another = turn.button("paper.another", f"paper.print:{one.id}")
    answer = Reply(said, column(_back(turn, one), another), file=file)
    audit.note(turn, "sheet.printed", f"session:{one.id}", None, sheet=str(number))
    return [answer]


def _back(turn: Turn, one: OutreachSession) -> Button:
    return turn.button("paper.back", f"outreach.open:{one.id}")


ROUTES = Routes(
    postbacks={"paper.print": Route(prints, WORKERS)},
    asks={"paper.count": Route(type_count, WORKERS)},
    forms=(Printing,),
)
