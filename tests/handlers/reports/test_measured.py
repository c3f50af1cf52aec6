"""Averages and rows cut by a bound are what the whole tables say, divided and compared exactly."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from handlers.reports import measured
from handlers.reports.ledger import WARD
from handlers.reports.maps import lasts
from handlers.reports.participation import figures, group_words
from handlers.reports.spoken import number
from handlers.reports.table import Table
from handlers.reports.tally import tally
from handlers.rules.counting.rounding import tenths
from handlers.rules.days.calendar_units import Period
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.house import HOUSE
from tests.handlers.reports.campaign_ward import AT, LESSONS, LIBRARY
from tests.handlers.reports.recount import ward
from tests.rows import each_row

HERE = replace(HOUSE, library=LIBRARY)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
LAST = AT.date()
DAYS = {"first": "2026-01-01", "last": "2026-12-31"}
SESSIONS = ("BH1", "BH2", "BH3")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("measured") / "bot.db"
    shutil.copyfile(migrated_file, path)
    store = open_store(f"sqlite:///{path}")
    store.now(lambda tx: ward.write(tx, ward.drawn(8, LESSONS)))
    yield store
    store.close()


def _asked(tx: Transaction, each: str, codes: str, **more: str) -> Table:
    return measured.report(tx, HERE, DAYS | {"each": each, "codes": codes} | more, AT)


def _one_decimal(value: Fraction) -> str:
    return number(tenths(value, 1)).removesuffix(",0")


@each_row("way", ["gt", "ge", "lt", "le"])
@each_row("code", ["HT1", "HT2", "DG1"])
def test_a_row_holds_every_group_on_its_side_and_none_on_the_other(
    filled: Store, code: str, way: str
) -> None:
    def look(tx: Transaction) -> None:
        rows = [
            row
            for row in figures(tx, YEAR, AT).rows
            if row.group and lasts(row.group, min(YEAR.last, LAST))
        ]
        values: dict[str, Fraction] = {}
        for row in rows:
            assert row.group is not None
            share = row.adults and Fraction(100 * row.learnt, row.adults.adults)
            plain = {"HT1": row.people, "HT2": row.completions, "DG1": share}[code]
            if plain is not None:
                values[group_words(row.group, HERE.texts)] = Fraction(plain)
        for bound in sorted(set(values.values()))[:8]:
            kept = {
                "gt": lambda one, bound=bound: one > bound,
                "ge": lambda one, bound=bound: one >= bound,
                "lt": lambda one, bound=bound: one < bound,
                "le": lambda one, bound=bound: one <= bound,
            }[way]
            drawn = _asked(tx, "group", code, bounds=f"{way}:{bound}")
            expected = {name for name, one in values.items() if kept(one)}
            assert {row[0] for row in drawn.rows} == expected
            assert f"**{len(expected)} tổ** trên {len(values)} tổ" in drawn.summary[0]

    filled.look(look)


@each_row("by", ["group", "team"])
@each_row("codes", ["BH1,BH2,BH3", "BH4a", "BH6"])
def test_averages_of_places_divide_all_of_them(filled: Store, by: str, codes: str) -> None:
    def look(tx: Transaction) -> None:
        counted = tally(tx, YEAR, LIBRARY, AT)
        known = counted.teams if by == "team" else counted.groups
        last = min(YEAR.last, LAST)
        there = [one for one in known if one.valid_to is None or one.valid_to >= last]
        every = [
            Fraction(str(counted.at((by, one.id))[code].amount or 0))
            for one in known
            for code in codes.split(",")
        ]
        drawn = _asked(tx, by, codes)
        assert f"**{_one_decimal(sum(every) / len(there))} " in drawn.summary[0]
        assert f"chia cho {len(there)} " in drawn.summary[1]

    filled.look(look)


def test_the_average_session_and_learner(filled: Store) -> None:
    def look(tx: Transaction) -> None:
        known = tally(tx, YEAR, LIBRARY, AT).at(WARD)
        held = sum(known[code].value or 0 for code in SESSIONS)
        heads = _one_decimal(Fraction(known["BH4a"].value or 0, held))
        assert f"**{heads} lượt người dự**" in _asked(tx, "session", "BH4a").summary[0]
        lessons = _one_decimal(Fraction(known["HT2"].value or 0, known["HT1"].value or 1))
        assert f"**{lessons} lượt học xong bài**" in _asked(tx, "person", "HT2").summary[0]
        if known["BH4a"].missing:
            assert str(known["BH4a"].missing) in _asked(tx, "session", "BH4a").summary[2]

    filled.look(look)


def test_nothing_is_divided_by_nothing(filled: Store) -> None:
    days = {"first": "2020-01-01", "last": "2020-01-31"}

    def look(tx: Transaction) -> None:
        for each, codes in (("group", "HT1"), ("team", "BH6"), ("session", "BH4a")):
            drawn = measured.report(tx, HERE, days | {"each": each, "codes": codes}, AT)
            assert "chưa có trung bình" in drawn.summary[0]

    filled.look(look)


@pytest.mark.parametrize(("code", "by"), [("HT1", "group"), ("BH4a", "group"), ("BH4a", "team")])
def test_a_place_in_the_row_is_one_more_than_those_ahead(filled: Store, code: str, by: str) -> None:
    def look(tx: Transaction) -> None:
        counted = tally(tx, YEAR, LIBRARY, AT)
        known = counted.teams if by == "team" else counted.groups
        last = min(YEAR.last, LAST)
        there = [one for one in known if one.valid_to is None or one.valid_to >= last]
        values = {one.id: counted.at((by, one.id))[code].amount or 0 for one in there}
        for one in there:
            drawn = _asked(tx, "place", code, by=by, only=str(one.id))
            ahead = sum(value > values[one.id] for value in values.values())
            assert f"**thứ {ahead + 1}** trên {len(there)}" in drawn.summary[0]

    filled.look(look)


@pytest.mark.parametrize(
    ("way", "more", "answer"),
    [("eq", 0, "Đúng vậy"), ("eq", 1, "Chưa đúng"), ("gt", -1, "Đúng vậy"), ("lt", 0, "Chưa đúng")],
)
def test_what_is_believed_is_held_against_what_is_counted(
    filled: Store, way: str, more: int, answer: str
) -> None:
    def look(tx: Transaction) -> None:
        heads = tally(tx, YEAR, LIBRARY, AT).at(WARD)["BH4a"].value or 0
        (first, *_) = _asked(tx, "belief", "BH4a", bounds=f"{way}:{heads + more}").summary
        assert first.startswith(f"**{answer}**")
        assert f"{number(heads)} lượt người dự" in first

    filled.look(look)


@pytest.mark.parametrize(("code", "each", "size"), [("HT2", "day", 1), ("BH4a", "week", 7)])
def test_days_and_weeks_that_are_whole_divide_what_was_in_them(
    filled: Store, code: str, each: str, size: int
) -> None:
    def look(tx: Transaction) -> None:
        count = ((min(YEAR.last, LAST) - YEAR.first).days + 1) // size
        whole = Period(YEAR.first, YEAR.first + timedelta(days=count * size - 1))
        total = tally(tx, whole, LIBRARY, AT).at(WARD)[code].value or 0
        drawn = _asked(tx, each, code)
        assert f"**{_one_decimal(Fraction(total, count))} " in drawn.summary[0]
        assert f"trong {number(count)} " in drawn.summary[1]

    filled.look(look)


def test_people_of_a_day_are_counted_each_day(filled: Store) -> None:
    def look(tx: Transaction) -> None:
        days = {"first": f"{LAST:%Y-%m}-01", "last": f"{LAST}"}
        every = [date(LAST.year, LAST.month, one) for one in range(1, LAST.day + 1)]
        total = sum(figures(tx, Period(one, one), AT).people for one in every)
        drawn = measured.report(tx, HERE, days | {"each": "day", "codes": "HT1"}, AT)
        assert f"**{_one_decimal(Fraction(total, len(every)))} người học**" in drawn.summary[0]

    filled.look(look)
