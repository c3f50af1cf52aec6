"""Free text: the lessons it is about; what nobody understands leads on all the same."""

from __future__ import annotations

from handlers.contract import Button
from handlers.router import Route, Routes
from handlers.shared import walk
from handlers.turn import Outcomes, Turn
from lessons.search import find

PATIENCE = 2
"""After so many inputs that nobody understood, a human being is offered."""


def search(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Offer the lessons that the words are about."""
    found = find(turn.house.library, ":".join(arguments))
    if found:
        turn.talk.misses = 0
        buttons = [Button(lesson.title, f"learn.open:{lesson.id}") for lesson in found]
        return [turn.reply("find.found", *buttons, turn.button("find.lessons", "learn.menu"))]
    return not_understood(turn)


def not_understood(turn: Turn) -> Outcomes:
    """First the way on is shown, the second time a human being as well."""
    turn.talk.misses += 1
    if turn.talk.misses >= PATIENCE:
        human = turn.button("find.human", "help.human")
        return [turn.reply("find.ask_human", human, *_ways_on(turn))]
    if _is_undecided(turn):
        return [turn.reply("find.choose", *_ways_on(turn))]
    here = walk.current(turn)
    if here is not None and here.question is not None:
        return walk.show(turn, here, turn.say("find.answer_by_number"))
    return [turn.reply("find.nothing", *_ways_on(turn))]


def _is_undecided(turn: Turn) -> bool:
    """Somebody was asked for consent, or their age, and has not answered."""
    is_open = turn.learner is None and "declined" not in turn.talk.draft
    return is_open and any(data != "help.human" for _, data in turn.talk.offers)


def _ways_on(turn: Turn) -> tuple[Button, ...]:
    if _is_undecided(turn):
        return tuple(Button(*offer) for offer in turn.talk.offers if offer[1] != "help.human")
    return (
        turn.button("find.go_on", "learn.resume"),
        turn.button("find.lessons", "learn.menu"),
        turn.button("find.help", "help.show"),
    )


ROUTES = Routes(postbacks={"find.search": Route(search)})
