"""The campaign tally as data and as sheets: the same figures as in the chat, to the unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handlers.reports.campaign import headline, notes
from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.tally import Figure, Tally
from handlers.reports.wording import place_name
from handlers.texts import Texts
from storage.targets import Target

Cell = str | int | float | None
Sheets = Mapping[str, Sequence[Sequence[Cell]]]
COLUMNS = (
    *("period_from", "period_to", "map", "scope", "code", "place"),
    *("indicator", "version", "unit", "value", "missing"),
    *("denominator", "denominator_as_of", "denominator_source"),
    *("target", "target_set_on", "target_source"),
)


def as_data(counted: Tally, texts: Texts, by: str) -> dict[str, object]:
    """For scripts: the ward, and a row for each group or team."""
    return {
        "period": {
            "from": counted.period.first.isoformat(),
            "to": counted.period.last.isoformat(),
        },
        "map": _map(counted),
        "counted_at": counted.counted_at.isoformat(),
        "head": counted.head,
        "ward": _place(counted, WARD, texts),
        "rows": [_place(counted, place, texts) for place in counted.places(by)],
        "parts": [
            {"indicator": code, "part": part, "value": count} for code, part, count in counted.parts
        ],
        "indicators": {code: one.version for code, one in indicators().items()},
    }


def _map(counted: Tally) -> str:
    return counted.there.last.isoformat() if counted.there.is_redrawn else "period"


def _place(counted: Tally, place: Place, texts: Texts) -> dict[str, object]:
    waits = counted.waiting[place]
    return {
        "scope": place[0],
        "code": _code(counted, place),
        "name": place_name(place, counted, texts),
        "figures": {
            code: _figure(figure, counted.targets.get((place, code)))
            for code, figure in counted.at(place).items()
        },
        "waiting": {
            "submitted": waits.submitted,
            "returned": waits.returned,
            "closed": waits.closed,
        },
    }


def _figure(figure: Figure, target: Target | None) -> dict[str, object]:
    said: dict[str, object] = {"value": figure.amount, "missing": figure.missing}
    if whole := figure.whole:
        said |= {"numerator": figure.value, "denominator": whole.adults}
        said["counts"] = [{"as_of": str(as_of), "source": source} for as_of, source in whole.counts]
    if target:
        on = target.local_date.isoformat()
        said["target"] = {"value": target.value, "set_on": on, "source": target.source}
    return said


def _code(counted: Tally, place: Place) -> str:
    """A group's own code; a team is known by its number."""
    scope, number = place
    if scope == "group":
        return next(group.code for group in counted.groups if group.id == number)
    return str(number or scope)


def long_table(counted: Tally, texts: Texts) -> Sheets:
    """One line for each figure of each place, for a table of any other program."""
    places = [WARD, *counted.places("group"), *counted.places("team")]
    lines = [line for place in places for line in _long_lines(counted, place, texts)]
    return {"tally": [COLUMNS, *lines]}


def _long_lines(counted: Tally, place: Place, texts: Texts) -> Iterator[tuple[Cell, ...]]:
    first, last = counted.period.first.isoformat(), counted.period.last.isoformat()
    head = (first, last, _map(counted), place[0], _code(counted, place))
    for code, figure in counted.at(place).items():
        one, whole = indicators()[code], figure.whole
        target = counted.targets.get((place, code))
        yield (
            *(*head, place_name(place, counted, texts), code, one.version, one.unit),
            *(figure.amount, figure.missing, whole.adults if whole else None),
            "; ".join(str(as_of) for as_of, _ in whole.counts) if whole else None,
            "; ".join(source for _, source in whole.counts) if whole else None,
            *((target.value, str(target.local_date), target.source) if target else (None,) * 3),
        )


def report_sheets(counted: Tally, texts: Texts) -> Sheets:
    """For people: the indicators down, the places across; how each is counted; notes."""
    said = [*headline(counted, texts, WARD), *notes(counted, texts)]
    said.append(texts.say("tally.head", head=counted.head))
    return {
        texts.say("tally.sheet_groups"): _across(counted, texts, "group"),
        texts.say("tally.sheet_teams"): _across(counted, texts, "team"),
        texts.say("tally.sheet_rules"): _rules(texts),
        texts.say("tally.sheet_notes"): [[line.replace("**", "")] for line in said],
    }


def _across(counted: Tally, texts: Texts, by: str) -> list[list[Cell]]:
    places = [WARD, *counted.places(by)]
    head: list[Cell] = [
        texts.say("tally.column_code"),
        texts.say("tally.column_indicator"),
        texts.say("tally.column_unit"),
        texts.say("tally.column_target"),
    ]
    lines: list[list[Cell]] = [[*head, *(place_name(one, counted, texts) for one in places)]]
    for code, one in indicators().items():
        figures = [counted.at(place).get(code) for place in places]
        target = counted.targets.get((WARD, code))
        amounts = [figure.amount if figure else None for figure in figures]
        lines.append([code, one.name, one.unit, target.value if target else None, *amounts])
    return lines


def _rules(texts: Texts) -> list[list[Cell]]:
    head: list[Cell] = [
        texts.say("tally.column_code"),
        texts.say("tally.column_indicator"),
        texts.say("tally.column_rule"),
        texts.say("tally.column_denominator"),
        texts.say("tally.column_source"),
        texts.say("tally.column_version"),
    ]
    lines: list[list[Cell]] = [
        [code, one.name, f"{one.numerator}. {one.rule}", one.denominator, one.source, one.version]
        for code, one in indicators().items()
    ]
    return [head, *lines]
