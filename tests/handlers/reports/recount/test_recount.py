"""Two ways to the same number: the tally beside a count in plain SQL, for every place and code."""

from __future__ import annotations

import csv
import decimal
import io
import json
import re
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.figures.tally import as_data, long_table, report_sheets
from handlers.reports import beside, campaign
from handlers.reports.indicators import indicators
from handlers.reports.maps import map_on
from handlers.reports.tally import Tally, tally
from handlers.rules.days.calendar_units import Period, month_of, year_of
from handlers.turn import WARD_ZONE
from storage.store import Store
from storage.sums import folding, marks
from storage.sums.marks import Mark
from storage.transaction import Transaction
from tests.bot.house import HOUSE, rows
from tests.handlers.reports.campaign_ward import AT, LESSONS, LIBRARY
from tests.handlers.reports.recount import ward
from tests.handlers.reports.recount.scratch import Recount, recount

D = date.fromisoformat
PERIODS = (
    *(Period(day, day) for day in map(D, ("2026-03-08", "2026-07-01", "2026-12-04"))),
    *(Period(day, day) for day in map(D, ("2026-12-31", "2027-01-01"))),
    *(month_of(D(day)) for day in ("2026-02-01", "2026-06-01", "2026-07-01", "2026-12-01")),
    *(Period(D("2026-07-01"), D("2026-09-30")), Period(D("2026-01-01"), D("2026-06-30"))),
    *(year_of(D("2025-01-01")), year_of(D("2026-01-01")), Period(D("2025-01-01"), D("2026-12-31"))),
    *(Period(D("2025-11-15"), D("2026-11-14")), Period(D("2026-12-25"), D("2027-01-05"))),
    Period(D("2024-02-01"), D("2024-02-29")),
)
DAYS = (None, D("2026-08-15"), D("2026-12-04"))
TABLES = (
    *("person", "same_person", "residential_group", "group_succession", "group_adults"),
    *("completion", "lesson_version", "outreach_session", "session_group", "attendance"),
    *("skill_confirmation", "role_grant", "role_withdrawal", "team"),
    *("vneid_statement", "vneid_check", "officer_entry"),
)


@pytest.fixture
def filled(store: Store) -> Store:
    """Half of what was completed is in the sums, the rest above their mark."""

    def fill(tx: Transaction) -> None:
        ward.write(tx, ward.drawn(8, LESSONS))
        ward.know_courses(tx, LIBRARY)

    store.now(fill)
    half = Mark(completion=store.now(lambda tx: marks.newest(tx, "completion")) // 2)
    store.now(lambda tx: folding.fold(tx, half))
    return store


@pytest.fixture
def second(filled: Store) -> Iterator[Recount]:
    raw = filled.look(lambda tx: {name: rows(tx, name) for name in TABLES})
    with recount(raw, [(course.id, course.lessons) for course in LIBRARY.courses]) as counting:
        yield counting


def counted(store: Store, period: Period, day: date | None) -> Tally:
    return store.look(lambda tx: tally(tx, period, LIBRARY, AT, map_on(tx, day) if day else None))


def test_every_figure_of_every_place_is_counted_twice_alike(filled: Store, second: Recount) -> None:
    compared = 0
    for period, day in product(PERIODS, DAYS):
        first = counted(filled, period, day)
        second.ask(period, day)
        wrong = list(differences(first, second))
        assert not wrong, f"{period} on {day}: {wrong[:20]}"
        compared += sum(len(figures) for figures in first.figures.values())
    assert compared > 10_000


def differences(first: Tally, second: Recount) -> Iterator[tuple[object, ...]]:
    figures, wholes, waits = second.figures(), second.wholes(), second.waiting()
    for place, said in first.figures.items():
        for code, one in said.items():
            value, missing = figures.pop((code, *place), (0, 0))
            if (one.value, one.missing) != (value, missing):
                yield place, code, "first", one.value, one.missing, "second", value, missing
        whole = said["DG1"].whole if "DG1" in said else None
        if "DG1" in said and (whole.adults if whole else None) != wholes.get(place):
            yield place, "adults", whole, wholes.get(place)
        here = first.waiting[place]
        if astuple(here) != waits.get(place, (0,) * 5):
            yield place, here, waits.get(place)
    yield from ((key, "second only", value) for key, value in figures.items() if value[0])
    parts = {part for part in first.parts if part[0] != "DH3"}  # it has none: one entry holds
    if parts != second.parts():
        yield "parts", parts ^ second.parts()


# ---- what people are shown --------------------------------------------------------------------


Place = tuple[str, int | None]


def _decimal(number: int, of: int) -> float:
    exact = decimal.Decimal(number) / decimal.Decimal(of)
    return float(exact.quantize(decimal.Decimal("0.1"), decimal.ROUND_HALF_UP))


class Expected:
    """The second count as it is to be read: hours with a decimal, a share of the adults."""

    def __init__(self, second: Recount, period: Period, day: date | None) -> None:
        second.ask(period, day)
        self._figures, self._wholes = second.figures(), second.wholes()

    def amount(self, code: str, place: Place) -> float | None:
        value, _ = self._figures.get((code, *place), (0, 0))
        if code == "DG1":
            whole = self._wholes.get(place)
            return _decimal(100 * (value or 0), whole) if whole else None
        return _decimal(value, 60) if code == "BH6" and value else value

    def missing(self, code: str, place: Place) -> int:
        return self._figures.get((code, *place), (0, 0))[1]


def read(words: str) -> float | None:
    """The number with which a figure in words begins."""
    found = re.match(r"([0-9.]+)(?:,([0-9]+))?", words)
    return float(f"{found[1].replace('.', '')}.{found[2] or 0}") if found else None


def test_the_chat_says_the_second_count(filled: Store, second: Recount) -> None:
    for period, day in product(PERIODS, DAYS):
        at = datetime(day.year, day.month, day.day, 12, tzinfo=WARD_ZONE) if day else AT
        expected = Expected(second, period, day)
        asked = {"first": str(period.first), "last": str(period.last), "by": "ward"}
        asked["map"] = "today" if day else "then"
        said = filled.look(lambda tx: campaign.report(tx, HOUSE, asked, at))  # noqa: B023
        shown = {row[0].split()[0]: read(row[1]) for row in said.rows}
        assert shown == {code: expected.amount(code, ("ward", None)) for code in shown}
        assert len(shown) > 20


def test_several_groups_month_by_month_are_the_second_count(filled: Store, second: Recount) -> None:
    codes = ("HT1", "HT2", "BH2", "BH4a", "KQ1")
    months = [month_of(date(2026, number, 1)) for number in range(1, 13)]
    groups = (1, 3, 5, 8, 11, 13)
    spans = ",".join(f"{one.first}:{one.last}" for one in months)
    asked = {"spans": spans, "by": "group", "only": ",".join(map(str, groups))}
    expected = {one: Expected(second, one, None) for one in months}
    for some in (codes, codes[:2]):  # learning alone is counted another way
        drawn = filled.look(
            lambda tx: beside.report(tx, HOUSE, {**asked, "codes": ",".join(some)}, AT)  # noqa: B023
        )
        for row, (group, month) in zip(drawn.rows, product(groups, months), strict=True):
            shown = [
                read(str(cell).removeprefix(code).strip())
                for code, cell in zip(some, row[1:], strict=True)
            ]
            right = [expected[month].amount(code, ("group", group)) for code in some]
            assert (row[0], [one or 0 for one in shown]) == (row[0], [one or 0 for one in right])


def test_files_hold_the_second_count(filled: Store, second: Recount) -> None:
    for period, day in product(PERIODS, DAYS):
        first, expected = counted(filled, period, day), Expected(second, period, day)
        number = {group.code: group.id for group in first.groups}
        for scope, code, indicator, value, missing in _long_lines(first):
            place = scope, {"group": number.get(code), "team": _whole(code)}.get(scope)
            right = expected.amount(indicator, place), expected.missing(indicator, place)
            assert (indicator, place, (value, missing)) == (indicator, place, right)
        for indicator, value in _sheet_of_the_ward(first):
            assert (indicator, value) == (indicator, expected.amount(indicator, ("ward", None)))
        ward = as_data(first, HOUSE.texts, "group")["ward"]["figures"]  # type: ignore[index]
        for indicator, one in ward.items():
            assert one["value"] == expected.amount(indicator, ("ward", None))


def _whole(code: str) -> int | None:
    return int(code) if code.isdigit() else None


def _long_lines(counted: Tally) -> Iterator[tuple[str, str, str, float | None, int]]:
    """Of the table for other programs: scope, code, indicator, value, missing."""
    (sheet,) = long_table(counted, HOUSE.texts, "W").values()
    head, *lines = sheet.table
    where = [head.index(name) for name in ("scope", "code", "indicator", "value", "missing")]
    lines = [line for line in lines if not line[head.index("part")]]
    yield from (tuple(line[place] for place in where) for line in lines)  # type: ignore[misc]


def _sheet_of_the_ward(counted: Tally) -> Iterator[tuple[str, object]]:
    """Of the workbook for people: each indicator's line, and its column of the ward."""
    sheet, *_ = report_sheets(counted, HOUSE.texts, "W").values()
    head, *lines = sheet.table
    here = list(head).index(HOUSE.texts.say("tally.column_ward"))
    for line in lines:
        if str(line[0]) in indicators():
            amount = line[here]
            yield str(line[0]), None if isinstance(amount, str) else amount


@pytest.mark.usefixtures("filled")
def test_the_command_line_says_the_second_count(
    second: Recount, store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE__URL", store_url)
    monkeypatch.setenv("SECURITY__KEY", "a-key-of-this-test-alone-long-enough")
    period = year_of(D("2026-01-01"))
    expected = Expected(second, period, None)
    days = ["--from", str(period.first), "--to", str(period.last)]
    figures = json.loads(run("stats", *days, "--json"))["campaign"]["ward"]["figures"]
    path = tmp_path / "so-lieu.csv"
    run("export", "tally", *days, "--out", str(path))
    lines = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    whole = [one for one in lines if one["scope"] == "ward" and not one["part"]]
    exported = {one["indicator"]: one["value"] for one in whole}
    for code in exported.keys() - {"HT3"}:  # the command line teaches every course, this ward one
        right = expected.amount(code, ("ward", None))
        assert (code, figures[code]["value"]) == (code, right)
        assert (code, float(exported[code]) if exported[code] else None) == (code, right)


def run(*arguments: str) -> str:
    root = Path(__file__).parents[4]
    done = CliRunner().invoke(app, ["--config", str(root / "config.yaml"), *arguments])
    assert done.exit_code == 0, done.output
    return done.output
