"""What a number meant that was typed under a message which another has replaced."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Go, column
from handlers.readings import tapped
from handlers.readings.earlier import NUMBER, meant_before
from handlers.routes import Leaves, Route, Routes
from handlers.rules.people.consenting import decides
from handlers.turn import Outcomes, Turn


def number(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Nothing is done; what it was is said, and what can be chosen now is offered anew."""
    found = meant_before(turn, " ".join(arguments))
    said = turn.reply("help.earlier_unknown")
    if found:
        said = turn.reply("help.earlier", label=", ".join(label for label, _ in found))
    if options := [one for _, one in turn.conversation.offers if _is_option(turn, one)]:
        return [replace(said, leads=True), Go(options[0].rpartition(":")[0])]
    now = [turn.offered(one) for one in turn.conversation.offers]
    there = {one.data for one in now}
    again = [Button(*one) for one in found if one[1] not in there and _may_return(turn, one[1])]
    return [replace(said, buttons=column(*now, *again))]


def _is_option(turn: Turn, data: str) -> bool:
    return turn.is_option(tapped(data).name)


def _may_return(turn: Turn, data: str) -> bool:
    """An answer belongs to its question, and a consent to its notice."""
    return not _is_option(turn, data) and not decides(data)


ROUTES = Routes(postbacks={NUMBER: Route(number, leaves=Leaves.WAY_BACK)})
