"""A picture shows what the tables say; a group leader's no more than they may see."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.reports import charts, chosen
from handlers.reports.charts.asked import HELD
from handlers.reports.charts.shape import Chart, unpacked
from handlers.reports.ledger import WARD
from handlers.reports.participation import figures
from handlers.reports.table import Table
from handlers.reports.tally import tally
from handlers.rules.asked.charts_asked import chart_asked, figure_asked, undrawn
from handlers.rules.days.calendar_units import month_of, year_of
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE
from tests.handlers.reports.campaign_ward import AT, LIBRARY, Ward, busy_year, clear
from tests.rows import each_row

YEAR = year_of(date(2026, 1, 1))
DAY = date(2026, 3, 3)
DAYS = {"first": "2026-01-01", "last": "2026-12-31"}


def made(tx: Transaction, **asked: str) -> Table:
    return charts.report(tx, HOUSE, {**DAYS, **asked}, AT)


def chart(table: Table) -> Chart:
    assert table.picture is not None
    found = unpacked(table.picture.arguments["chart"])
    assert found is not None
    return found


def test_bars_lines_and_tiles_are_the_figures_of_the_tables(store: Store) -> None:
    store.now(lambda tx: busy_year(tx, 7) and None)

    def look(tx: Transaction) -> None:
        learned, counted = figures(tx, YEAR, AT), tally(tx, YEAR, LIBRARY, AT)
        people = sorted(row.people for row in learned.rows if row.group and row.people)
        tiles = chart(made(tx, kind="tiles", code="HT1")).bars
        assert sorted(bar.value for bar in tiles if bar.value) == people
        held = chart(made(tx, kind="bars", code="BH", by="team"))
        teams = {one.name: counted.at(("team", one.id)) for one in counted.teams}
        waits = {one.name: counted.waiting["team", one.id].all for one in counted.teams}
        for bar in held.bars:
            assert bar.value == sum(teams[bar.label][code].value or 0 for code in HELD)
            assert bar.waiting == waits[bar.label]
        for code in ("HT1", "BH4a", "BH4b", "HT3", "BH6", "DH2"):
            line = chart(made(tx, kind="line", code=code)).bars
            months = [month_of(date(2026, number, 1)) for number in range(1, 13)]
            whole = [tally(tx, one, LIBRARY, AT).at(WARD)[code].amount or 0 for one in months]
            assert [bar.value for bar in line] == whole, code

    store.look(look)


@pytest.mark.parametrize("busy", [1, 31])
def test_every_picture_of_a_figure_counts_the_places_without_it_alike(
    store: Store, busy: int
) -> None:
    """A group whose only session waits has none yet, in the columns as on the tiles."""

    def write(tx: Transaction) -> None:
        clear(tx)
        ward = Ward(tx)
        team = ward.team("Đội 1")
        groups = [ward.group(f"T{number}") for number in range(1, busy + 4)]
        for group in groups[:busy]:
            ward.held(team, DAY, {group: {"head_count": 5}})
        ward.held(team, DAY, {groups[-1]: {"head_count": 5}}, state="submitted")

    def look(tx: Transaction) -> None:
        tiles, bars = (made(tx, kind=kind, code="BH", by="group") for kind in ("tiles", "bars"))
        assert tiles.summary == bars.summary
        assert f"**3** trên {busy + 3} tổ chưa có." in bars.summary
        drawn = chart(bars).bars
        named = sum(bar.label.startswith("Tổ ") and not bar.value for bar in drawn)
        (quiet,) = [bar for bar in drawn if "chưa có" in bar.label]
        assert int(quiet.label.split()[0]) + named == 3
        assert sum(bar.waiting for bar in drawn) == 1
        assert all("hơn 0" not in bar.text for bar in drawn)

    store.now(write)
    store.look(look)


def test_those_with_nothing_are_no_tie_with_the_last_that_has_something(store: Store) -> None:
    def look(tx: Transaction) -> None:
        counted = tally(tx, YEAR, LIBRARY, AT)
        row = chosen.ordered_by(counted, HOUSE.texts, "group", "most", ["BH2"])
        assert len(row.rows) == 1
        assert "nơi cuối" not in " ".join(row.summary)

    def write(tx: Transaction) -> None:
        clear(tx)
        ward = Ward(tx)
        first, *_ = (ward.group(f"T{number}") for number in range(1, 12))
        ward.held(ward.team("Đội 1"), DAY, {first: {"head_count": 5}})

    store.now(write)
    store.look(look)


def test_a_leader_sees_fives_and_never_one_to_four(store: Store) -> None:
    """In the picture, in its words for who cannot see it, and month by month."""
    store.now(lambda tx: busy_year(tx, 7) and None)

    def look(tx: Transaction) -> None:
        rows = [row for row in figures(tx, YEAR, AT).rows if row.group and row.people]
        for row in rows:
            assert row.group is not None
            for kind in ("bars", "line", "tiles"):
                table = made(tx, kind=kind, code="HT1", scope=str(row.group.id))
                if table.picture is None:
                    continue
                assert table.picture.arguments["scope"] == str(row.group.id)
                for bar in chart(table).bars:
                    assert bar.value % 5 == 0
                    assert bar.waiting == 0
                    assert bar.before is None
                    assert bar.text.isdecimal() or bar.text == "dưới 5"

    store.look(look)


def test_targets_and_the_way_from_enrolling_say_when_there_is_nothing(store: Store) -> None:
    for kind in ("aims", "funnel", "bars", "line", "tiles"):
        table = store.look(lambda tx, kind=kind: made(tx, kind=kind, code="HT1"))
        assert table.picture is None or chart(table).bars


@each_row(
    ("words", "only", "kind"),
    [
        ("vẽ biểu đồ đi em", 0, "bars"),
        ("cho xem biểu đồ", 12, "line"),
        ("biểu đồ từng tháng", 0, "line"),
        ("biểu đồ chỉ tiêu", 0, "aims"),
        ("bản đồ các tổ", 0, "tiles"),
        ("bieu do cot nguoi hoc theo to thang 10", 0, "bars"),
        ("biểu đồ lượt học tháng trước", 0, "bars"),
        ("biểu đồ cột số buổi theo tháng", 0, "line"),
        ("biểu đồ tháng", 0, "line"),
    ],
)
def test_the_kind_that_is_named(words: str, only: int, kind: str) -> None:
    assert chart_asked(words, only) == kind


@each_row(
    ("words", "rest", "lacking"),
    [
        ("vẽ biểu đồ lượt học quý 3", "lượt học quý 3", ""),
        ("cho xem biểu đồ cột số buổi từ 1/10 đến 30/11", "số buổi từ 1/10 đến 30/11", ""),
        ("bản đồ ô các tổ tháng 11", "tổ tháng 11", ""),
        ("bieu do hinh tron nguoi du", "nguoi du", "round"),
        ("biểu đồ trọn năm", "trọn năm", ""),
        ("biểu đồ số buổi theo quý", "số buổi theo quý", "steps"),
        ("biểu đồ", "", ""),
    ],
)
def test_what_is_to_be_drawn_is_all_but_the_words_for_the_picture(
    words: str, rest: str, lacking: str
) -> None:
    assert (figure_asked(words), undrawn(words)) == (rest, lacking)
