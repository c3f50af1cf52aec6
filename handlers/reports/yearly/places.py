"""The wide tables of a yearly report: by group, by team, and every figure with its code."""

from __future__ import annotations

from handlers.reports.document import Grid
from handlers.reports.indicators import Indicator, indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.spoken import day, number
from handlers.reports.tally import Tally
from handlers.reports.wording import part_name, place_name, rule_words
from handlers.reports.yearly.desk import Desk, named, numbered
from handlers.reports.yearly.facts import counted as few
from handlers.reports.yearly.printing import columns, part_of, why

OF_GROUPS = ("BH1", "BH2", "BH3", "BH4a", "BH5a", "HT1", "HT2", "HT3", "HT4", "DG1")
OF_TEAMS = ("DH2", "BH1", "BH2", "BH3", "BH4a", "BH6")


def groups(desk: Desk) -> Grid:
    """A line for each group, those elsewhere and not placed, and the ward."""
    now = desk.facts.now
    places = now.places("group")
    cells = columns(desk, OF_GROUPS, places)
    rows = numbered(
        [
            (
                named(place_name(place, now, desk.house.texts)),
                _adults(desk, place),
                *(cells[code][line] for code in OF_GROUPS),
            )
            for line, place in enumerate(places)
        ]
    )
    ward = now.at(WARD)
    rows.append(
        (
            "",
            desk.say("yearly.total"),
            _adults(desk, WARD),
            *(desk.cell(ward[c]) for c in OF_GROUPS),
        )
    )
    notes = (desk.say("yearly.note_groups"), *why(desk, rows), *_counts(desk))
    heads = ("no:2", "place:9", "adults#3", *(f"{code}#3" for code in OF_GROUPS))
    return desk.grid("groups", heads, rows, notes)


def _adults(desk: Desk, place: Place) -> str:
    share = desk.facts.now.at(place).get("DG1")
    return number(share.whole.adults) if share and share.whole else desk.say("yearly.unknown")


def _counts(desk: Desk) -> tuple[str, ...]:
    """Whose counts of adults these are, and that the ward has each of them once."""
    shares = (figures.get("DG1") for figures in desk.facts.now.figures.values())
    wholes = [one.whole for one in shares if one and one.whole]
    once = [desk.say("yearly.note_once")] if any(one.is_once for one in wholes) else []
    told = [
        desk.say("yearly.note_adults", on=desk.full_day(as_of), source=named(source))
        for as_of, source in sorted({count for one in wholes for count in one.counts})
    ]
    return (*once, *told)


def teams(desk: Desk) -> Grid:
    """A line for each team, and the ward."""
    now = desk.facts.now
    places: list[Place] = [("team", team.id) for team in now.teams]
    cells = columns(desk, OF_TEAMS, places)
    rows = []
    for line, (team, place) in enumerate(zip(now.teams, places, strict=True)):
        held = any(now.at(place)[code].value for code in ("BH1", "BH2", "BH3"))
        body = part_name("DH2", team.parent_body, desk.house.texts)
        active = desk.say("yearly.active_yes" if held else "yearly.active_no")
        rows.append((named(team.name), body, active, *(cells[code][line] for code in OF_TEAMS)))
    lines = numbered(rows)
    ward = now.at(WARD)
    lines.append(
        ("", desk.say("yearly.total"), "", "", *(desk.cell(ward[code]) for code in OF_TEAMS))
    )
    heads = ("no:2", "team:8", "body:5", "active:3", *(f"{code}#3" for code in OF_TEAMS))
    notes = (desk.say("yearly.note_teams"), *why(desk, rows))
    return desk.grid("teams", heads, lines, notes)


def figures(desk: Desk) -> Grid:
    """Every figure of the ward by its code, with its parts, how it is counted, from where."""
    facts = desk.facts
    now, since = facts.now.at(WARD), facts.since.at(WARD)
    before = facts.before.at(WARD) if facts.before else {}
    rows: list[tuple[str, ...]] = []
    for code, one in indicators().items():
        past = desk.cell(before[code]) if before else desk.say("yearly.unknown")
        counted = _rule(desk, one)
        rule = desk.say("yearly.rule", counted=counted, source=one.source)
        told = (desk.cell(now[code]), past, desk.cell(since[code]))
        rows.append((code, one.name, one.unit, *told, rule))
        rows += _parts(desk, code)
    heads = ("code:5", "indicator:10", "unit:4", "now#3", "before#4", "since#3", "rule:26")
    return desk.grid("figures", heads, rows, (*why(desk, rows), *_partly(desk)))


def _parts(desk: Desk, code: str) -> list[tuple[str, ...]]:
    """What a figure is made of: courses, parent bodies, sorts; without a code of their own."""
    titles = {course.id: course.title for course in desk.house.library.courses}
    unit, facts = indicators()[code].unit, desk.facts
    there = [_parts_of(one, code) for one in (facts.now, facts.before, facts.since)]
    rows: list[tuple[str, ...]] = []
    for part in dict.fromkeys(part for known in there for part in known or ()):
        name = titles.get(part, part) if code == "HT3" else part_name(code, part, desk.house.texts)
        told = [
            desk.say("yearly.unknown")
            if known is None or counted is None
            else part_of(desk, counted, code, known.get(part, 0))
            for known, counted in zip(there, (facts.now, facts.before, facts.since), strict=True)
        ]
        rows.append(("", desk.say("yearly.part", name=named(name)), unit, *told, ""))
    return rows


def _parts_of(counted: Tally | None, code: str) -> dict[str, int] | None:
    """By their names; none where nothing is known of those days."""
    if counted is None:
        return None
    return {part: count for known, part, count in counted.parts if known == code and part}


def _rule(desk: Desk, one: Indicator) -> str:
    """How it is counted and since when; the dictionary alone tells what it was before."""
    since = [desk.say("yearly.rule_since", on=desk.full_day(c.since)) for c in one.changes[-1:]]
    plain = one.model_copy(update={"changes": ()})
    return " ".join((rule_words(plain, desk.house.texts), *since))


def _partly(desk: Desk) -> tuple[str, ...]:
    facts = desk.facts
    span = desk.say("yearly.note_span", first=day(facts.now.period.first), last=day(facts.as_of))
    return (
        span,
        *(
            [desk.say("yearly.note_partly", count=few(facts.now.partly))]
            if facts.now.partly
            else []
        ),
    )


WIDE = {"groups": groups, "teams": teams, "figures": figures}
"""By the name that the outline calls them."""
