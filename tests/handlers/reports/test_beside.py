"""What is laid side by side, or chosen from a table, is what the whole tables say."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handlers.reports import beside, chosen, participation
from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.tally import tally
from handlers.reports.wording import amount_words
from handlers.rules.days.calendar_units import Period
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.house import HOUSE
from tests.handlers.reports.campaign_ward import AT, LESSONS, LIBRARY
from tests.handlers.reports.recount import ward
from tests.rows import each_row

HERE = replace(HOUSE, library=LIBRARY)
SPANS = ("2026-06-01:2026-06-30", "2026-07-01:2026-07-31", "2025-01-01:2026-12-31")
DAYS = {"first": "2026-01-01", "last": "2026-12-31"}
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("beside") / "bot.db"
    shutil.copyfile(migrated_file, path)
    store = open_store(f"sqlite:///{path}")
    store.now(lambda tx: ward.write(tx, ward.drawn(8, LESSONS)))
    yield store
    store.close()


def _period(span: str) -> Period:
    first, last = map(date.fromisoformat, span.split(":"))
    return Period(first, last)


@pytest.mark.parametrize("by", ["ward", "group", "team"])
def test_every_figure_beside_others_is_the_one_of_the_whole_tally(filled: Store, by: str) -> None:
    def compare(tx: Transaction) -> int:
        tallies = [tally(tx, _period(span), LIBRARY, AT) for span in SPANS]
        every = {place for one in tallies for place in one.figures if place[0] == by}
        places: list[Place] = [WARD] if by == "ward" else sorted(every, key=str)[:6]
        for place in places:
            codes = [code for code, one in indicators().items() if by in one.scopes]
            asked = {"spans": ",".join(SPANS), "codes": ",".join(codes), "by": by}
            only = {} if by == "ward" else {"only": str(place[1])}
            drawn = beside.report(tx, HERE, {**asked, **only}, AT)
            for row, counted in zip(drawn.rows, tallies, strict=True):
                known = counted.figures.get(place, {})
                for code, cell in zip(codes, row[1:], strict=True):
                    if code in known:
                        assert str(cell).endswith(amount_words(known[code], HERE.texts)), (
                            place,
                            code,
                        )
        return len(places)

    assert filled.now(compare)


@pytest.mark.parametrize("codes", ["HT1,HT2", "BH2,BH4a"])
def test_several_groups_stand_below_each_other_as_each_by_itself(filled: Store, codes: str) -> None:
    def compare(tx: Transaction) -> None:
        asked = {"spans": ",".join(SPANS[:2]), "codes": codes, "by": "group"}
        alone = [beside.report(tx, HERE, {**asked, "only": only}, AT) for only in ("1", "2")]
        both = beside.report(tx, HERE, {**asked, "only": "1,2"}, AT)
        figures = [row[1:] for one in alone for row in one.rows]
        assert [row[1:] for row in both.rows] == figures
        assert len({row[0] for row in both.rows}) == len(both.rows)

    filled.now(compare)


@pytest.mark.parametrize("show", ["most", "least", "none"])
def test_groups_in_a_row_are_rows_of_the_whole_table(filled: Store, show: str) -> None:
    def compare(tx: Transaction) -> None:
        rows = {row[0]: row for row in participation.report(tx, HERE, DAYS, AT).rows}
        some = chosen.learning(tx, HERE, {**DAYS, "show": show}, AT).rows
        assert all(row == rows[row[0]] for row in some)
        counted = participation.figures(tx, YEAR, AT)
        people = {participation.row_name(row, HERE.texts): row.people for row in counted.rows}
        _in_order([people[str(row[0])] or 0 for row in some], show)

    filled.now(compare)


@each_row("by", ["group", "team"])
@each_row("show", ["most", "least", "none"])
def test_places_in_a_row_are_those_of_the_tally(filled: Store, by: str, show: str) -> None:
    def compare(tx: Transaction) -> None:
        counted = tally(tx, YEAR, LIBRARY, AT)
        held = [counted.at(place)["BH2"].value or 0 for place in counted.places(by)]
        some = chosen.ordered_by(counted, HERE.texts, by, show, ["BH2"]).rows
        assert len(some) <= (held.count(0) if show == "none" else len(held))
        assert some or show == "none"

    filled.now(compare)


def _in_order(values: list[int], show: str) -> None:
    if show == "none":
        assert not any(values)
    else:
        assert values
        assert values == sorted(values, reverse=show == "most")


def test_days_beside_themselves_are_told_once(filled: Store) -> None:
    """Two places in words gave the same days twice, and the whole answer was lost."""
    asked = {"spans": f"{SPANS[0]},{SPANS[0]}"}
    drawn = filled.look(lambda tx: beside.report(tx, HERE, asked, AT))
    assert len(drawn.rows) == 1
