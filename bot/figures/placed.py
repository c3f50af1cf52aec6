"""The ward's figures on one page, and below one another the places that they are made of."""

from __future__ import annotations

from dataclasses import replace

from bot.figures.sheet import Cell
from handlers.reports.indicators import Indicator, indicators
from handlers.reports.ledger import WARD
from handlers.reports.tally import Figure, Tally
from handlers.reports.wording import amount_words, place_name
from handlers.texts import Texts

Table = list[list[Cell]]


def summary(counted: Tally, texts: Texts) -> Table:
    """Every figure of the ward with its target, and how many forms do not give it."""
    head: list[Cell] = [
        texts.say("tally.column_code"),
        texts.say("tally.column_indicator"),
        texts.say("tally.column_unit"),
        texts.say("tally.column_target"),
        texts.say("tally.column_ward"),
        texts.say("tally.column_lacking"),
    ]
    lines: Table = [head]
    for code, one in indicators().items():
        figure, target = counted.at(WARD).get(code), counted.targets.get((WARD, code))
        told = [target.value if target else None, _amount(figure, texts), _missing(figure)]
        lines.append([code, one.name, one.unit, *told])
    return lines


def by_place(counted: Tally, texts: Texts, by: str) -> Table:
    """A line for the ward and for each group or team, a column for each figure counted there.

    That groups are examples the notes say once for all.
    """
    groups = tuple(replace(group, is_example=False) for group in counted.groups)
    named, places = replace(counted, groups=groups), [WARD, *counted.places(by)]
    columns = [(code, one) for code, one in indicators().items() if by in one.scopes]
    lacking = {
        code
        for code, _ in columns
        if any(_missing(counted.at(place).get(code)) for place in places)
    }
    lines: Table = [[texts.say("tally.column_place")]]
    for code, one in columns:
        lines[0] += _heads(code, one, texts, is_lacking=code in lacking)
    for place in places:
        line: list[Cell] = [place_name(place, named, texts)]
        for code, _ in columns:
            figure = counted.at(place).get(code)
            line += [_amount(figure, texts), *([_missing(figure)] if code in lacking else [])]
        lines.append(line)
    return lines


def _heads(code: str, one: Indicator, texts: Texts, *, is_lacking: bool) -> list[Cell]:
    said = texts.say("tally.column_of", code=code, name=one.name, unit=one.unit)
    return [said, *([texts.say("tally.lacking_code", code=code)] if is_lacking else [])]


def _amount(figure: Figure | None, texts: Texts) -> Cell:
    """The number; or why there is none: nobody gave it, no denominator, not counted there."""
    if figure is None:
        return texts.say("tally.not_here")
    return amount_words(figure, texts) if figure.amount is None else figure.amount


def _missing(figure: Figure | None) -> int | None:
    """How many forms do not give it, so that it is no whole."""
    return (figure.missing or None) if figure else None
