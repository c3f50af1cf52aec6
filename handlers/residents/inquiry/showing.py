"""Where one's own questions stand, what was answered, and taking one back."""

from __future__ import annotations

from handlers.contract import Reply, column
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.people.phones import show_phone
from handlers.shared import linked_people
from handlers.shared.inquiries import (
    WAITING,
    ask_button,
    asked_from,
    is_in_hand,
    mine,
    moment,
    step_words,
    wait,
)
from handlers.turn import Outcomes, Turn
from storage.inquiry import inquiries
from storage.inquiry.inquiries import Inquiry

SHOWN = 3
"""So many of the latest steps stand on a card."""


def asked_this_month(turn: Turn) -> int:
    """How many questions whoever speaks has sent since the first of the month."""
    first = turn.today.replace(day=1)
    return sum(inquiries.count_since(turn.tx, one, first) for one in linked_people.numbers(turn))


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The latest question."""
    own = mine(turn)
    return card(turn, own[0], own) if own else [_none(turn)]


def _none(turn: Turn) -> Reply:
    return turn.reply(
        "inquiry.none", ask_button(turn), turn.button("inquiry.go_on", "learn.resume")
    )


def open_one(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One of them; another member's is for them to see."""
    own = mine(turn)
    wanted = next((one for one in own if str(one.id) == (arguments or ("",))[0]), None)
    if wanted:
        return card(turn, wanted, own)
    return _of_another(turn, arguments) or show(turn, ())


def _of_another(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    number = row_number(arguments[0]) if arguments else None
    found = inquiries.find(turn.tx, number) if number else None
    return linked_people.of_another(turn, found.person_id) if found else []


def card(turn: Turn, one: Inquiry, own: list[Inquiry]) -> Outcomes:
    """A question with where it stands."""
    said = turn.say(
        "inquiry.card",
        on=moment(one.asked_at),
        words=one.words,
        reach=_reach(turn, one),
        standing=_standing(turn, one),
    )
    buttons = []
    if one.state in WAITING and is_in_hand(turn, one):
        buttons.append(turn.button("inquiry.take_back", f"inquiry.ask_back:{one.id}"))
    elif one.state in WAITING and (place := asked_from(turn, one)):
        said += "\n" + turn.say("inquiry.elsewhere", place=place)
    if not any(each.state == "waiting" for each in own):
        buttons.append(turn.button("inquiry.ask_another", "inquiry.ask"))
    if older := [each for each in own if each.asked_at < one.asked_at]:
        buttons.append(turn.button("inquiry.older", f"inquiry.open:{older[0].id}"))
    return [Reply(said, column(*buttons, turn.button("inquiry.go_on", "learn.resume")))]


def _reach(turn: Turn, one: Inquiry) -> str:
    return "\n" + turn.say("inquiry.by_phone", phone=show_phone(one.reach)) if one.reach else ""


def _standing(turn: Turn, one: Inquiry) -> str:
    steps = inquiries.steps(turn.tx, one.id)[-SHOWN:]
    if not steps:
        return turn.say("inquiry.stands_waiting", waits=wait(turn, one.asked_at, turn.now))
    return "\n".join(f"{moment(step.at)}: {step_words(turn, step)}" for step in steps)


def ask_back(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """It cannot be had again."""
    one = _open(turn, arguments)
    if one is None:
        return open_one(turn, arguments)
    yes = turn.button("inquiry.yes_back", f"inquiry.take_back:{one.id}")
    return [turn.reply("inquiry.ask_back", yes, turn.button("inquiry.keep", "inquiry.show"))]


def take_back(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Its words go at once, from officers' sight too."""
    one = _open(turn, arguments)
    if one is None or not inquiries.take_back(turn.tx, one, turn.now):
        return open_one(turn, arguments)
    return [
        turn.reply(
            "inquiry.taken_back", ask_button(turn), turn.button("inquiry.go_on", "learn.resume")
        )
    ]


def _open(turn: Turn, arguments: tuple[str, ...]) -> Inquiry | None:
    """A question that was asked here, while something may still be done about it."""
    named = (one for one in mine(turn) if str(one.id) == (arguments or ("",))[0])
    return next((one for one in named if one.state in WAITING and is_in_hand(turn, one)), None)


ROUTES = Routes(
    postbacks={
        "inquiry.show": Route(show),
        "inquiry.open": Route(open_one),
        "inquiry.ask_back": Route(ask_back),
        "inquiry.take_back": Route(take_back, spends=True),
    }
)
