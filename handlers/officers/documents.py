"""/baocao: the draft of the yearly report as a file of a word processor."""

from __future__ import annotations

from handlers.contract import Later, Recipe, Reply, column
from handlers.reports.document import Document
from handlers.reports.spoken import clock, day
from handlers.routes import Namesake, Route, Routes
from handlers.rules.yearly import year_named
from handlers.shared.audit import note
from handlers.turn import House, Outcomes, Turn, Voice
from storage import people
from storage.role import Role
from storage.transaction import Transaction

WHO = (Role.OFFICER,)
NETWORK_JOB = RECIPE = "yearly_report"


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Begin on a year's; it comes as a message of its own."""
    words = " ".join(arguments).strip()
    year = year_named(words, turn.today)
    this, last = turn.today.year, turn.today.year - 1
    others = [
        turn.button("documents.of_year", f"documents.make:{one}", year=one)
        for one in (this, last)
        if one != year and year_named(str(one), turn.today)
    ]
    if year is None:
        return [turn.reply("documents.which", *others)]
    said = turn.reply("documents.making", *(others if not words else ()), year=year)
    note(turn, "report.drafted", f"report:{year}")
    return [said, Later(NETWORK_JOB, {"year": str(year)})]


def made(house: House, tx: Transaction, lane: str, year: int, document: Document) -> Reply:
    """The file, what is in it, and how much people still have to write."""
    voice = Voice(house, people.known(tx, lane))
    said = voice.say(
        "documents.made",
        year=year,
        tables=len(list(document.grids())),
        as_of=day(document.as_of),
        at=clock(document.made_at),
        blanks=len(document.blanks()),
    )
    named = voice.say("documents.filename", year=year)
    return Reply(
        said,
        column(voice.button("documents.figures", "stats.show")),
        file=Recipe(RECIPE, {"year": str(year)}, named),
    )


ROUTES = Routes(
    commands={"baocao": Route(show, WHO, listens=True, namesake=Namesake.NOBODY)},
    postbacks={"documents.make": Route(show, WHO)},
)
