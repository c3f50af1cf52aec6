"""An attendance sheet on paper, for a session to which people come without a phone."""

from __future__ import annotations

from handlers.contract import Button, Recipe, Reply, column
from handlers.router import Route, Routes
from handlers.rules.numbering import row_number
from handlers.shared import audit, card
from handlers.shared.teamwork import WORKERS, team_session
from handlers.turn import Outcomes, Turn
from storage.outreach import counts, sessions, sheets
from storage.outreach.sessions import OutreachSession
from storage.outreach.sheets import PaperSheet

BATCHES = (12, 31, 50)
"""Rows that fill one page, two, three."""
BEFORE_ITS_END = ("draft", "planned", "open")


def prints(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How many rows; then a file with as many, each with its own code."""
    found = team_session(turn, arguments[0] if arguments else "")
    one = sessions.look(turn.tx, found[0]) if found else None
    if one is None:
        return [turn.reply("paper.gone", turn.button("paper.sessions", "outreach.show"))]
    if one.state not in BEFORE_ITS_END:
        return [turn.reply("paper.over", _back(turn, one))]
    if one.kind is None or one.local_date is None or not counts.of(turn.tx, one.id):
        return [turn.reply("paper.not_ready", _back(turn, one))]
    count = row_number(arguments[1]) if len(arguments) > 1 else None
    return _printed(turn, one, count) if count in BATCHES and count else [_how_many(turn, one)]


def _how_many(turn: Turn, one: OutreachSession) -> Reply:
    buttons = [
        turn.button("paper.rows", f"paper.print:{one.id}:{count}", count=count, pages=pages)
        for pages, count in enumerate(BATCHES, 1)
    ]
    return turn.reply("paper.how_many", *buttons, _back(turn, one))


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


ROUTES = Routes(postbacks={"paper.print": Route(prints, WORKERS)})
