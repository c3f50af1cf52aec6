"""What people were helped with: five counts set by taps, sent at once or one after another."""

from __future__ import annotations

from handlers.contract import Button, Reply
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.counting import RESULTS, spelled
from handlers.rules.sessions.form_steps import split
from handlers.shared import card
from handlers.shared.teamwork import WORKERS
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import answers, desk, form
from handlers.volunteers.outreach.asking import question
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.menu import show
from handlers.volunteers.outreach.reasons import ask_reason
from handlers.volunteers.outreach.screens import current
from handlers.volunteers.outreach.states import OpenLine

FEW = (0, 1, 2, 3, 5, 10)
"""What can be tapped of one count; any other is typed."""
MOST = 999


def which(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How often one of the five: a few numbers to tap."""
    number, step, place = (*arguments, "", "", "")[:3]
    one, field = desk.load(turn, number), _field(place)
    if one is None or not _has(one, step) or field is None:
        return current(turn, one) if one else show(turn, ())
    turn.conversation.ask = "outreach.answer"
    OpenLine(one.id, step).keep(turn)
    of = f"{one.id}:{step}:{place}"
    few = tuple(Button(str(count), f"outreach.helped:{of}:{count}") for count in FEW)
    back = turn.button("outreach.back_to_helps", f"outreach.ask:{one.id}:{step}")
    called = card.capital(turn.say(f"terms.count_{field}"))
    said = turn.say("outreach.ask_help", what=called, group=_group(turn, one, step))
    return [Reply(said, (few[:3], few[3:], (back,)))]


def helped(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One of the five was so many; the others stay, and the question stands again."""
    number, step, place, count = (*arguments, "", "", "", "")[:4]
    one, field, said = desk.load(turn, number), _field(place), _count(count)
    if one is None or not _has(one, step) or field is None or said is None:
        return current(turn, one) if one else show(turn, ())
    if desk.lacks_reason(turn, one):
        return [ask_reason(turn, one)]
    written = answers.numbers(turn, one, split(step)[1], {field: said})
    return [question(turn, written, step)]


def tallied(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """All five at once, as a page with room for them sends them."""
    number, step, told = (*arguments, "", "", "")[:3]
    one = desk.load(turn, number)
    if one is None or not _has(one, step):
        return current(turn, one) if one else show(turn, ())
    counts = [_count(part) for part in told.split(",")]
    if len(counts) != len(RESULTS) or None in counts:
        return [question(turn, one, step)]
    said = spelled(dict(zip(RESULTS, counts, strict=True)))
    return form.put(turn, (number, step, said))


def _has(one: Form, step: str) -> bool:
    return split(step)[0] == "results" and desk.has_line(one, step)


def _field(place: str) -> str | None:
    number = row_number(place)
    return RESULTS[number] if number is not None and number < len(RESULTS) else None


def _count(text: str) -> int | None:
    number = row_number(text)
    return number if number is not None and number <= MOST else None


def _group(turn: Turn, one: Form, step: str) -> str:
    return card.of_group(turn, one.rows[split(step)[1]])


ROUTES = Routes(
    postbacks={
        "outreach.help": Route(which, WORKERS),
        "outreach.helped": Route(helped, WORKERS, spends=True),
        "outreach.tallied": Route(tallied, WORKERS, spends=True),
    }
)
