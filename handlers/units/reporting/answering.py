"""What was said to a line is kept at once; then the next open line is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.contract import Reply, column
from handlers.reports.unit_forms import Line
from handlers.reports.unit_progress import Standing, amount
from handlers.routes import Awaits, Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.asked.amounts import parse_amount
from handlers.rules.typed.remarks import sentence
from handlers.rules.units.choice_said import choice_said
from handlers.rules.units.line_said import lines_said
from handlers.rules.units.unit_answers import (
    about,
    figures_in,
    is_of_other,
    said_of_it,
    without_lead,
)
from handlers.shared import how_many, reporting
from handlers.shared.reporting import REPORTERS
from handlers.turn import Outcomes, Turn
from handlers.units.reporting.asking import following, question
from handlers.units.reporting.called import meant_line, other_line
from handlers.units.reporting.form import card, of_mine, show
from handlers.units.reporting.states import AskedLine
from handlers.units.reporting.writing import keep, put, why
from storage.reporting.unit_reports import CLOSED, NOTHING, SAID, UNKNOWN, Answer
from storage.reporting.units import Unit

HUGE = 10**9
"""Figures up to here are read, to be told why they are too large."""
LONGEST = 500
"""Characters of what a unit says in its own words."""


def _found(turn: Turn, unit: Unit, key: str) -> tuple[Standing, Line | None]:
    """The report, and the line if it may be answered now."""
    one = reporting.now(turn, unit)
    return one, None if one.state in CLOSED else one.form.line(key)


@of_mine
def ask(turn: Turn, unit: Unit, arguments: tuple[str, ...]) -> Outcomes:
    """Ask for one line."""
    one, line = _found(turn, unit, arguments[0] if arguments else "")
    return [question(turn, one, line)] if line else [card(turn, unit)]


@of_mine
def go_next(turn: Turn, unit: Unit, _arguments: tuple[str, ...]) -> Outcomes:
    """The first line that is open."""
    return following(turn, unit)


def go_on(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Back to the line that was asked for."""
    asked = AskedLine.of(turn)
    return ask(turn, (str(asked.unit), asked.line)) if asked else show(turn, ())


@of_mine
def nothing(turn: Turn, unit: Unit, arguments: tuple[str, ...]) -> Outcomes:
    """There is none of it."""
    return _tapped(turn, unit, arguments, NOTHING)


@of_mine
def unknown(turn: Turn, unit: Unit, arguments: tuple[str, ...]) -> Outcomes:
    """Nobody counted it."""
    return _tapped(turn, unit, arguments, UNKNOWN)


def _tapped(turn: Turn, unit: Unit, arguments: tuple[str, ...], state: str) -> Outcomes:
    one, line = _found(turn, unit, arguments[0] if arguments else "")
    return keep(turn, one, line, Answer(0, line.key, state)) if line else [card(turn, unit)]


@of_mine
def pick(turn: Turn, unit: Unit, arguments: tuple[str, ...]) -> Outcomes:
    """One of the options of a line."""
    key, option = (*arguments, "", "")[:2]
    one, line = _found(turn, unit, key)
    place = row_number(option)
    if line is None or place is None or place >= len(line.options):
        return [question(turn, one, line)] if line else [card(turn, unit)]
    return keep(turn, one, line, Answer(0, key, SAID, None, line.options[place]))


@of_mine
def confirm(turn: Turn, unit: Unit, arguments: tuple[str, ...]) -> Outcomes:
    """What the house knows is right, if it still knows just that."""
    key, value = (*arguments, "", "")[:2]
    one, line = _found(turn, unit, key)
    figure = reporting.known(turn, one).get(key)
    if line is None:
        return [card(turn, unit)]
    if figure is None or reporting.stamp(figure) != value:
        return [question(turn, one, line)]
    return keep(turn, one, line, Answer(0, key, SAID, figure.value))


def _asked(turn: Turn) -> tuple[Standing, Line] | None:
    """The report and line whose answer was typed; None where they are gone or closed."""
    asked = AskedLine.of(turn)
    unit = reporting.my_unit(turn, str(asked.unit)) if asked else None
    if asked is None or unit is None:
        return None
    one, line = _found(turn, unit, asked.line)
    return (one, line) if line else None


def type_number(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A figure; or that there is none, or that nobody counted."""
    found = _asked(turn)
    if found is None:
        return show(turn, ())
    text = how_many.typed(turn, arguments[0]) or arguments[0]
    if len(parts := lines_said(text)) > 1:
        return hear_each(turn, found[0].unit, parts)
    return hear(turn, *other_line(*found, text))


def hear_each(turn: Turn, unit: Unit, parts: Sequence[str]) -> Outcomes:
    """Several lines in a message, each in its place; where one is asked back, the rest is named."""
    said: Outcomes = []
    for place, part in enumerate(parts):
        one = reporting.now(turn, unit)
        meant = meant_line(one, part)
        if meant is None:
            return [*_leading(said), *_left(turn, parts[place:]), *ask_again(turn, unit)]
        heard = hear(turn, one, *meant)
        asked = AskedLine.of(turn)
        is_asked_back = asked is not None and asked.line == meant[0].key
        left = _left(turn, parts[place + 1 :]) if is_asked_back else []
        said = [*_leading(said), *left, *heard]
        if is_asked_back:
            break
    return said


def _leading(said: Outcomes) -> Outcomes:
    """What was written down, without the question behind it."""
    return [one for one in said if isinstance(one, Reply) and one.leads]


def _left(turn: Turn, parts: Sequence[str]) -> Outcomes:
    return [Reply(turn.say("reporting.left", words=", ".join(parts)), leads=True)] if parts else []


def ask_again(turn: Turn, unit: Unit) -> Outcomes:
    """The line that was asked for, or the next."""
    asked = AskedLine.of(turn)
    return ask(turn, (str(unit.id), asked.line)) if asked else following(turn, unit)


def hear(turn: Turn, one: Standing, line: Line, text: str) -> Outcomes:
    """What was typed of a line, however the line was come by."""
    state = said_of_it(text)
    if line.type == "choice" and state != "unknown":
        return _chosen(turn, one, line, text)
    if state:
        return keep(turn, one, line, Answer(0, line.key, state))
    if line.type == "text":
        return _worded(turn, one, line, text)
    return _numbered(turn, one, line, "" if turn.warned else text)


def _chosen(turn: Turn, one: Standing, line: Line, text: str) -> Outcomes:
    """The option that is meant; what may be two of them is asked again."""
    place = choice_said(text, line.options)
    if place is None:
        return [question(turn, one, line, turn.say("reporting.bad_choice"))]
    return keep(turn, one, line, Answer(0, line.key, SAID, None, line.options[place]))


def _numbered(turn: Turn, one: Standing, line: Line, text: str) -> Outcomes:
    """What is plainly a number is kept, what may be one is asked back."""
    value = parse_amount(without_lead(text), HUGE)
    if value is not None and value <= line.most and is_of_other(text, line.unit):
        why = turn.say("reporting.other_unit", words=text.strip(), unit=line.unit)
        return [_ask_back(turn, one, line, [value], why)]
    if value is not None:
        return put(turn, one, line, value)
    guess = parse_amount(about(text), HUGE)
    found = [] if guess is None else [guess]
    if guesses := [each for each in found or figures_in(text) if each <= line.most]:
        return [_ask_back(turn, one, line, guesses)]
    return [question(turn, one, line, turn.say("reporting.bad_number", unit=line.unit))]


def _ask_back(turn: Turn, one: Standing, line: Line, guesses: list[int], why: str = "") -> Reply:
    """A round number, or one among other words, is kept once it was read."""
    first, *others = said = [amount(turn.house.texts, line, guess) for guess in guesses]
    asks = "reporting.which_number" if others else "reporting.about"
    asked = question(turn, one, line, why or turn.say(asks, value=first))
    where = f"reporting.number:{one.unit.id}:{line.key}"
    writes = [
        turn.button("reporting.write", f"{where}:{guess}", value=value)
        for guess, value in zip(guesses, said, strict=True)
    ]
    return replace(asked, buttons=(*column(*writes), *asked.buttons))


@of_mine
def write(turn: Turn, unit: Unit, arguments: tuple[str, ...]) -> Outcomes:
    """The number that was asked back."""
    key, count = (*arguments, "", "")[:2]
    one, line = _found(turn, unit, key)
    value = row_number(count)
    if line is None or line.type != "number" or value is None:
        return [question(turn, one, line)] if line else [card(turn, unit)]
    return put(turn, one, line, value)


@of_mine
def stays(turn: Turn, unit: Unit, arguments: tuple[str, ...]) -> Outcomes:
    """The figure that was asked back is right as it was typed."""
    key, value = (*arguments, "", "")[:2]
    one, line = _found(turn, unit, key)
    asked, number = AskedLine.of(turn), row_number(value)
    if line is None:
        return [card(turn, unit)]
    if asked is None or asked.line != key or number is None or asked.doubted != number:
        return [question(turn, one, line)]
    return keep(turn, one, line, Answer(0, key, SAID, number))


def type_words(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A line in somebody's own words."""
    found = _asked(turn)
    if found is None:
        return show(turn, ())
    if lines_said(arguments[0]):
        return hear(turn, *other_line(*found, arguments[0]))
    return hear(turn, *found, arguments[0])


def _worded(turn: Turn, one: Standing, line: Line, text: str) -> Outcomes:
    words = None if turn.warned else sentence(text, LONGEST)
    if words is None:
        again = "reporting.masked" if turn.warned else "reporting.bad_words"
        return [question(turn, one, line, turn.say(again, most=LONGEST))]
    return keep(turn, one, line, Answer(0, line.key, SAID, None, words))


def type_reason(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Why a figure differs from what the house counted."""
    found = _asked(turn)
    here = found[0].answers.get(found[1].key) if found else None
    if found is None or here is None:
        return show(turn, ())
    one, line = found
    words = None if turn.warned else sentence(arguments[0], 300)
    if words is None:
        again = turn.say("reporting.masked" if turn.warned else "reporting.bad_reason")
        return [why(turn, one, line, here.known or 0, again)]
    return keep(
        turn, one, line, Answer(0, line.key, here.state, here.number, here.words, reason=words)
    )


ROUTES = Routes(
    postbacks={
        "reporting.ask": Route(ask, REPORTERS),
        "reporting.next": Route(go_next, REPORTERS),
        "reporting.go_on": Route(go_on, REPORTERS),
        "reporting.none": Route(nothing, REPORTERS, spends=True),
        "reporting.unknown": Route(unknown, REPORTERS, spends=True),
        "reporting.pick": Route(pick, REPORTERS, spends=True),
        "reporting.number": Route(write, REPORTERS, spends=True),
        "reporting.known": Route(confirm, REPORTERS, spends=True),
        "reporting.stays": Route(stays, REPORTERS, spends=True),
    },
    asks={
        "reporting.number": Route(type_number, REPORTERS, awaits=Awaits.FIGURE),
        "reporting.choice": Route(type_words, REPORTERS, awaits=Awaits.FIGURE),
        "reporting.words": Route(type_words, REPORTERS, awaits=Awaits.REPORT),
        "reporting.reason": Route(type_reason, REPORTERS, awaits=Awaits.REPORT),
    },
)
