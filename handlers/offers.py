"""Which buttons the next words may mean, and which question was left behind."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Reply
from handlers.readings import tapped
from handlers.routes import Route
from handlers.turn import Outcomes, Turn


def remembered(turn: Turn, route: Route | None, outcomes: Outcomes) -> Outcomes:
    """Numbers mean the buttons of the last message that had any; slow answers change nothing."""
    with_buttons = [one for one in outcomes if isinstance(one, Reply) and one.buttons]
    if with_buttons:
        _remember(turn, route, with_buttons[-1])
    return _without_numbers(outcomes) if turn.conversation.ask else outcomes


def _remember(turn: Turn, route: Route | None, last: Reply) -> None:
    conversation, buttons = turn.conversation, [button for row in last.buttons for button in row]
    offers = [(one.label, one.data) for one in buttons]
    if _asks(turn, offers) or (route is not None and route.settles):
        conversation.question = []
    elif _asks(turn, conversation.offers):
        conversation.question = conversation.offers
    conversation.offers = offers
    conversation.tones = {one.data: one.tone for one in buttons if one.tone != "choice"}


def _asks(turn: Turn, offers: list[tuple[str, str]]) -> bool:
    """Whether these are the options of a question."""
    return any(turn.is_option(tapped(data).name) for _, data in offers)


def _without_numbers(outcomes: Outcomes) -> Outcomes:
    """While a typed answer is awaited, a number is an answer and no button."""
    return [
        replace(outcome, typed=True) if isinstance(outcome, Reply) and outcome.buttons else outcome
        for outcome in outcomes
    ]
