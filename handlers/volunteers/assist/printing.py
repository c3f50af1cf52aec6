"""Consent forms to be signed: how many, and the file, each form with a number of its own."""

from __future__ import annotations

from handlers.contract import Button, Recipe, Reply, column
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.sessions.copies import read_copies
from handlers.shared import how_many
from handlers.shared.helping import WHO
from handlers.turn import Outcomes, Turn

BATCHES = (1, 10, 30)


def prints(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How many forms; then a file with as many, each with its own number."""
    count = row_number(arguments[0]) if arguments else None
    if count is None or count not in BATCHES:
        return [_how_many(turn, turn.say("assist.how_many"))]
    return _printed(turn, count)


def type_count(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A typed number is the number of forms, not of a button."""
    count, unit = read_copies(how_many.typed(turn, arguments[0]) or "") or (0, "")
    if unit not in ("", "sheet") or not 1 <= count <= BATCHES[-1]:
        return [_how_many(turn, turn.say("assist.how_many_again", most=BATCHES[-1]))]
    return _printed(turn, count)


def _how_many(turn: Turn, said: str) -> Reply:
    turn.conversation.ask = "assist.count"
    buttons = [
        turn.button("assist.print_some", f"assist.print:{some}", count=some) for some in BATCHES
    ]
    return Reply(said, column(*buttons, _later(turn)))


def _printed(turn: Turn, count: int) -> Outcomes:
    batch = {"seed": turn.house.chance(16).hex(), "count": str(count)}
    file = Recipe("consent_forms", batch, turn.say("assist.form_file"))
    write = turn.button("assist.new", "assist.new")
    said = turn.say("assist.printed", count=count)
    return [Reply(said, column(write, _later(turn)), file=file)]


def _later(turn: Turn) -> Button:
    return turn.button("assist.later", "assist.show")


ROUTES = Routes(
    postbacks={"assist.print": Route(prints, WHO)},
    asks={"assist.count": Route(type_count, WHO)},
)
