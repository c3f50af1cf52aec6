"""Which buttons the next words may mean, and which question was left behind."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from handlers.contract import Button, Later, Outcome, Reply, Utterance, column
from handlers.enrolling import ASKED, CODED, FIRST, enrolling
from handlers.readings import tapped
from handlers.reports import REPORTS
from handlers.routes import Leaves, Route, Routes
from handlers.rules.people.consenting import decides
from handlers.shared.asking.asked import WAY_BACK
from handlers.turn import Outcomes, Turn

PAGE = 8
"""So many options are read at once; the others come for a 0."""
NOTICE, AGREE = ("enrol.consent:", "enrol.more"), "enrol.consent:yes"
"""Buttons below the notice; what is asked after a lesson has the no alone of it."""
LEFT = "help.cancel"
"""The no beside them."""


def below(outcomes: Outcomes) -> Outcomes:
    """The buttons that come with a report stand below it, not above a page of figures."""
    found: Outcomes = []
    for one in outcomes:
        before = found[-1] if found else None
        if isinstance(one, Later) and one.report in REPORTS and isinstance(before, Reply):
            found[-1] = replace(before, buttons=())
            found.append(replace(one, buttons=before.buttons))
        else:
            found.append(one)
    return found


def with_code(turn: Turn, outcomes: Outcomes) -> Outcomes:
    """What a code offers stays at hand when something else is typed, until it is taken or left.

    Under a card for somebody in need it does not: the way back leads to it.
    """
    offers = turn.conversation.offers
    is_open = not turn.conversation.forms.keys().isdisjoint(("invite.offered", "join.offered"))
    is_offered = any(data.startswith(CODED) for _, data in offers)
    last = outcomes[-1] if outcomes else None
    is_typed = isinstance(turn.event.body, Utterance)
    if not (is_open and is_offered and is_typed and isinstance(last, Reply)):
        return outcomes
    there = [one.data for row in last.buttons for one in row]
    if WAY_BACK in there or any(decides(data) or data.startswith(CODED) for data in there):
        return outcomes
    asked = column(*(turn.offered(one) for one in offers if one[1].startswith((*CODED, LEFT))))
    return [*outcomes[:-1], replace(last, buttons=(*last.buttons, *asked))]


def with_consent(turn: Turn, outcomes: Outcomes) -> Outcomes:
    """A consent that was asked for stays at hand through whatever is typed, but for a lesson."""
    asked = [one for one in turn.conversation.offers if one[1].startswith(NOTICE)]
    last = outcomes[-1] if outcomes else None
    is_open = turn.learner is None and not enrolling(turn).agreed and not enrolling(turn).declined
    is_open = is_open and any(data.startswith(AGREE) for _, data in asked)
    is_open = is_open and isinstance(turn.event.body, Utterance)
    if not is_open or not _is_aside(last, turn):
        return outcomes
    own = [one for row in last.buttons for one in row if one.data != "enrol.start"]
    said = f"{last.text}\n{turn.say('help.still_asked')}"
    buttons = column(*(turn.offered(one) for one in asked), *own)
    return [*outcomes[:-1], replace(last, text=said, buttons=buttons)]


def _is_aside(last: Outcome | None, turn: Turn) -> TypeGuard[Reply]:
    """Whether it answers and opens nothing: a lesson, a question, the first screen stand alone."""
    if not isinstance(last, Reply) or turn.conversation.ask or turn.forgotten:
        return False
    there = [one.data for row in last.buttons for one in row]
    alone = (*ASKED, *FIRST, *CODED, "learn.open", "learn.step", WAY_BACK)
    return not any(data.startswith(alone) or turn.is_option(tapped(data).name) for data in there)


def remembered(turn: Turn, route: Route | None, outcomes: Outcomes) -> Outcomes:
    """Numbers mean the buttons of the last message that had any, a report among them."""
    outcomes = below(outcomes)
    if turn.event.channel in turn.house.settings.numbered:
        outcomes = [_decided_first(one) for one in outcomes]
    with_buttons = [one for one in outcomes if isinstance(one, Reply | Later) and one.buttons]
    if with_buttons and not _is_page(with_buttons[-1]):
        _remember(turn, route, with_buttons[-1])
        outcomes = _paged(turn, outcomes, with_buttons[-1])
    return _without_numbers(outcomes) if turn.conversation.ask else outcomes


def _is_page(last: Reply | Later) -> bool:
    """Whether these buttons are some of those that are remembered already."""
    return any(one.number is not None for row in last.buttons for one in row)


def _paged(turn: Turn, outcomes: Outcomes, last: Reply | Later) -> Outcomes:
    """Where numbers are typed, eight at a time; each keeps its number, and 0 shows the next."""
    offers, turn.conversation.shown = turn.conversation.offers, 0
    is_paged = turn.event.channel in turn.house.settings.paged
    if not is_paged or turn.conversation.ask or len(offers) <= PAGE:
        return outcomes
    buttons = [button for row in last.buttons for button in row]
    page = replace(last, buttons=_page(turn, buttons))
    return [page if one is last else one for one in outcomes]


def _page(turn: Turn, buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    """The next few of all buttons; after the last ones come the first."""
    at = turn.conversation.shown if turn.conversation.shown < len(buttons) else 0
    turn.conversation.shown = at + PAGE
    page = [replace(one, number=n) for n, one in enumerate(buttons[at : at + PAGE], at + 1)]
    is_last = at + PAGE >= len(buttons)
    words = turn.say("help.from_the_first") if is_last else turn.say("help.more_button")
    onward = Button(words, "offers.more", "plain", number=0)
    return column(*page, onward) if len(buttons) > PAGE else column(*page)


def more(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The next page of what is on offer."""
    every = [turn.offered(offer) for offer in turn.conversation.offers]
    if not every:
        return [turn.reply("help.still", turn.button("help.commands", "help.show"))]
    return [Reply(turn.say("help.more"), _page(turn, every))]


def _decided_first(one: Outcome) -> Outcome:
    """The answers to a question of consent keep their numbers, whatever was found beside it."""
    if not isinstance(one, Reply):
        return one
    rows = one.buttons
    at = [n for n, row in enumerate(rows) if any(decides(button.data) for button in row)]
    return replace(one, buttons=(*rows[at[0] :], *rows[: at[0]])) if at and at[0] else one


def _remember(turn: Turn, route: Route | None, last: Reply | Later) -> None:
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
        replace(outcome, typed=True)
        if isinstance(outcome, Reply | Later) and outcome.buttons
        else outcome
        for outcome in outcomes
    ]


ROUTES = Routes(postbacks={"offers.more": Route(more, leaves=Leaves.WAY_BACK)})
