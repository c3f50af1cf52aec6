"""The campaign tally as data and as sheets: the same figures as in the chat, to the unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.figures.pictured import pictured
from bot.figures.placed import by_place, summary
from bot.figures.sheet import Cell, Sheet, Sheets, above, as_of
from handlers.reports.campaign import headline, notes
from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.tally import Figure, Tally
from handlers.reports.wording import part_name, place_name, rule_words, when
from handlers.texts import Texts
from storage.ward.targets import Target

COLUMNS = (
    *("ward", "period_from", "period_to", "as_of", "counted_at"),
    *("map", "scope", "code", "place"),
    *("indicator", "version", "unit", "value", "missing"),
    *("denominator", "denominator_as_of", "denominator_source"),
    *("target", "target_set_on", "target_source"),
    *("part", "part_name"),
)
"""Of a line with a part the value is that part's: one course, one parent body, one sort."""


def as_data(counted: Tally, texts: Texts, by: str) -> dict[str, object]:
    """For scripts: the ward, and a row for each group or team."""
    return {
        "title": texts.say("tally.title", span=when(counted, texts)),
        "as_of": as_of(counted).isoformat(),
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
            "open": waits.open,
            "draft": waits.draft,
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


def long_table(
    counted: Tally, texts: Texts, ward: str, courses: Mapping[str, str] | None = None
) -> Sheets:
    """One line for each figure of each place and each part, for a table of any other program."""
    places = [WARD, *counted.places("group"), *counted.places("team")]
    lines = [line for place in places for line in _long_lines(counted, place, texts, ward)]
    parts = _long_parts(counted, texts, ward, courses or {})
    return {"tally": Sheet((), [COLUMNS, *lines, *parts])}


def _long_head(counted: Tally, place: Place, ward: str) -> tuple[Cell, ...]:
    first, last = counted.period.first.isoformat(), counted.period.last.isoformat()
    counted_on = (as_of(counted).isoformat(), counted.counted_at.isoformat())
    return (ward, first, last, *counted_on, _map(counted), place[0], _code(counted, place))


def _long_parts(
    counted: Tally, texts: Texts, ward: str, courses: Mapping[str, str]
) -> Iterator[tuple[Cell, ...]]:
    head, name = _long_head(counted, WARD, ward), place_name(WARD, counted, texts)
    blanks = (None,) * (COLUMNS.index("part") - COLUMNS.index("missing"))
    for code, part, count in _sorted_parts(counted):
        one, said = indicators()[code], _part_name(code, part, texts, courses)
        yield (*head, name, code, one.version, one.unit, count, *blanks, part, said)


def _long_lines(
    counted: Tally, place: Place, texts: Texts, ward: str
) -> Iterator[tuple[Cell, ...]]:
    head = _long_head(counted, place, ward)
    for code, figure in counted.at(place).items():
        one, whole = indicators()[code], figure.whole
        target = counted.targets.get((place, code))
        yield (
            *(*head, place_name(place, counted, texts), code, one.version, one.unit),
            *(figure.amount, figure.missing, whole.adults if whole else None),
            "; ".join(str(as_of) for as_of, _ in whole.counts) if whole else None,
            "; ".join(source for _, source in whole.counts) if whole else None,
            *((target.value, str(target.local_date), target.source) if target else (None,) * 3),
            *(None, None),
        )


def report_sheets(
    counted: Tally,
    texts: Texts,
    ward: str,
    courses: Mapping[str, str] | None = None,
    marks: Sequence[str] = (),
) -> Sheets:
    """For people: the ward on one page, places below one another, parts, rules, charts, notes."""
    head = [*above(counted, ward, texts), *marks]
    said = [*headline(counted, texts, WARD), *notes(counted, texts)]
    said.append(texts.say("tally.head", head=counted.head))
    lines = [line.replace("**", "") for part in said for line in part.splitlines()]
    return {
        texts.say("tally.sheet_summary"): Sheet(head, summary(counted, texts), 2),
        texts.say("tally.sheet_groups"): Sheet(head, by_place(counted, texts, "group"), 1),
        texts.say("tally.sheet_teams"): Sheet(head, by_place(counted, texts, "team"), 1),
        texts.say("tally.sheet_parts"): Sheet(head, _parts(counted, texts, courses or {})),
        texts.say("tally.sheet_rules"): Sheet(head, _rules(texts), 1),
        texts.say("tally.sheet_charts"): pictured(counted, texts, head),
        texts.say("tally.sheet_notes"): Sheet(
            head, [[texts.say("tally.sheet_notes")], *([line] for line in lines)]
        ),
    }


def _parts(counted: Tally, texts: Texts, courses: Mapping[str, str]) -> list[list[Cell]]:
    """Courses, parent bodies, sorts: what a figure of the ward is made of."""
    head: list[Cell] = [
        texts.say("tally.column_code"),
        texts.say("tally.column_indicator"),
        texts.say("tally.column_part"),
        texts.say("tally.column_figure"),
        texts.say("tally.column_unit"),
    ]
    lines: list[list[Cell]] = [head]
    for code, part, count in _sorted_parts(counted):
        one = indicators()[code]
        lines.append([code, one.name, _part_name(code, part, texts, courses), count, one.unit])
    return lines


def _sorted_parts(counted: Tally) -> list[tuple[str, str, int]]:
    """Of indicators that have sorts."""
    return [one for one in counted.parts if one[1]]


def _part_name(code: str, part: str, texts: Texts, courses: Mapping[str, str]) -> str:
    return courses.get(part, part) if code == "HT3" else part_name(code, part, texts)


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
        [code, one.name, rule_words(one, texts), one.denominator, one.source, one.version]
        for code, one in indicators().items()
    ]
    return [head, *lines]
