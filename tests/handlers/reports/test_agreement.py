"""Chat, command line, export and report show the same tally, to the unit."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.figures import WHOLE
from bot.drawing.text import table_text
from handlers.reports import by_course, campaign
from handlers.reports.indicators import indicators, on_line
from handlers.reports.ledger import WARD, Place
from handlers.reports.maps import map_on
from handlers.reports.spoken import number as spelled
from handlers.reports.tally import Tally, tally
from handlers.reports.wording import amount_words, place_name
from handlers.rules.days.calendar_units import year_of
from lessons.library import Library
from lessons.loader import load_library
from storage.store import Store, open_store
from storage.transaction import Transaction
from storage.ward import entries, targets
from storage.ward.entries import Entry
from storage.ward.targets import Target
from tests.bot.house import HOUSE
from tests.handlers.reports.campaign_ward import AT, busy_year

ROOT = Path(__file__).parents[3]
YEAR = year_of(date(2026, 1, 1))
DAYS = ["--from", str(YEAR.first), "--to", str(YEAR.last)]
ABOVE = 4
"""Lines above each table: ward, title, as of when, and an empty one."""
POINTS = Entry(0, "DH3", "", YEAR.first, YEAR.last, 7, "Phường", AT, YEAR.last)
"""Points have no sorts."""
Found = dict[tuple[str, str], float | None]
"""By place and indicator."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(ROOT / "lessons" / "content")


@pytest.fixture
def store(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("DATABASE__URL", sqlite_url)
    opened = open_store(sqlite_url)
    opened.now(lambda tx: busy_year(tx, 7) and None)
    opened.now(lambda tx: targets.add(tx, aim("BH4a", 5000), None))
    opened.now(lambda tx: entries.add(tx, POINTS, None))
    yield opened
    opened.close()


def aim(code: str, value: int) -> Target:
    days = (YEAR.first, YEAR.last)
    return Target(0, code, "ward", 0, *days, value, "=Kế hoạch 12", AT, date(2026, 1, 5))


def look(store: Store, library: Library, day: date | None = None) -> Tally:
    def count(tx: Transaction) -> Tally:
        return tally(tx, YEAR, library, AT, map_on(tx, day) if day else None)

    return store.look(count)


def expected(counted: Tally, *scopes: str) -> Found:
    texts = HOUSE.texts
    return {
        (place_name(place, counted, texts), code): figure.amount
        for place, figures in counted.figures.items()
        if place[0] in scopes
        for code, figure in figures.items()
    }


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["--config", str(ROOT / "config.yaml"), *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def number(text: str | None) -> float | None:
    return None if text in (None, "") else float(text)


@pytest.mark.parametrize("there", ["period", "today"])
def test_an_export_holds_every_figure(
    store: Store, library: Library, tmp_path: Path, there: str
) -> None:
    today = None
    if there == "today":
        today = date.fromisoformat(
            json.loads(run("stats", *DAYS, "--map", "today", "--json"))["campaign"]["map"]
        )
    counted = look(store, library, today)
    whole = expected(counted, "ward", "group", "elsewhere", "unplaced", "team")
    paths = {kind: tmp_path / f"tally.{kind}" for kind in ("csv", "xlsx", "json")}
    for path in paths.values():
        run("export", "tally", *DAYS, "--map", there, "--out", str(path))
    lines = list(csv.DictReader(io.StringIO(paths["csv"].read_text("utf-8-sig"))))
    wholes, parts = ([one for one in lines if bool(one["part"]) is told] for told in (False, True))
    assert {(one["place"], one["indicator"]): number(one["value"]) for one in wholes} == whole
    assert sorted((one["indicator"], one["part"], int(one["value"])) for one in parts) == sorted(
        part for part in counted.parts if part[1]
    )
    assert {one["part_name"] for one in parts if one["indicator"] == "HT3"} == {
        course.title for course in library.courses if ("HT3", course.id) in _named(counted)
    }
    head, *cells = load_workbook(paths["xlsx"])["tally"].iter_rows(values_only=True)
    where = [list(head).index(name) for name in ("place", "indicator", "value", "part")]
    found = {(row[where[0]], row[where[1]]): row[where[2]] for row in cells if not row[where[3]]}
    assert found == whole
    data = json.loads(paths["json"].read_text("utf-8"))
    places = [data["ward"], *data["rows"], *data["teams"]]
    assert {
        (one["name"], code): figure["value"]
        for one in places
        for code, figure in one["figures"].items()
    } == whole


def _named(counted: Tally) -> set[tuple[str, str]]:
    return {(code, part) for code, part, _ in counted.parts}


def sheet_of(sheet: Worksheet) -> Found:
    """Its numbers, by place and by the code that begins a head."""
    head, *lines = list(sheet.iter_rows(values_only=True))[ABOVE:]
    codes = [str(said).partition(".")[0] for said in head]
    return {
        (str(line[0]), code): amount
        for line in lines
        for code, amount in zip(codes[1:], line[1:], strict=True)
        if isinstance(amount, int | float)
    }


def told_of(counted: Tally, by: str) -> Found:
    """What a sheet by group or team has to say; the example's mark stands in the notes."""
    found: Found = {}
    for place in [WARD, *counted.places(by)]:
        name = place_name(place, counted, HOUSE.texts).replace(" (ví dụ)", "")
        for code, figure in counted.at(place).items():
            if by not in indicators()[code].scopes:
                continue
            if figure.amount is not None:
                found[name, code] = figure.amount
            if figure.missing:
                found[name, f"{code} thiếu"] = figure.missing
    return found


def test_a_report_holds_every_figure(store: Store, library: Library, tmp_path: Path) -> None:
    counted = look(store, library)
    path = tmp_path / "bao-cao.xlsx"
    run("report", "tally", *DAYS, "--out", str(path))
    book = load_workbook(path)
    summary, by_group, by_team, parts, rules, drawn, said = (book[one] for one in book.sheetnames)
    _, *lines = list(summary.iter_rows(values_only=True))[ABOVE:]
    ward = {code: figure for code, figure in counted.at(WARD).items() if figure.amount is not None}
    assert {line[0]: line[4] for line in lines if isinstance(line[4], int | float)} == {
        code: figure.amount for code, figure in ward.items()
    }
    assert {line[0]: line[5] or 0 for line in lines} == {
        code: figure.missing for code, figure in counted.at(WARD).items()
    }
    for sheet, by in ((by_group, "group"), (by_team, "team")):
        assert sheet_of(sheet) == told_of(counted, by)
    for name, people, _, heads in list(drawn.iter_rows(values_only=True))[ABOVE + 1 :]:
        (place,) = (("group", one.id) for one in counted.groups if one.title == name)
        figures = counted.at(place)
        known = figures["BH4a"].value
        assert people == figures["HT1"].value
        assert heads == (HOUSE.texts.say("tally.unknown") if known is None else known)
    assert len(drawn._charts) == 3  # nothing else of openpyxl tells of them
    assert rules.max_row == ABOVE + 1 + len(counted.at(WARD))
    assert parts.max_row == ABOVE + 1 + sum(bool(part) for _, part, _ in counted.parts)
    assert said.cell(said.max_row, 1).value.endswith(counted.head)


def test_every_sheet_says_whose_figures_of_which_days_they_are(
    store: Store, library: Library, tmp_path: Path
) -> None:
    """Two files of two years cannot be taken for one another, nor a part for the whole."""
    for kind in ("xlsx", "csv"):
        run("report", "tally", *DAYS, "--out", str(tmp_path / f"a.{kind}"))
    above = ["Phường", "Số liệu chiến dịch từ 01/01/2026 đến 31/12/2026", "Số liệu đến hết ngày"]
    for sheet in load_workbook(tmp_path / "a.xlsx").worksheets:
        cells = [sheet.cell(row, 1).value or "" for row in range(1, ABOVE)]
        assert all(cell.lower().startswith(said.lower()) for cell, said in zip(cells, above))  # noqa: B905
        assert sheet.freeze_panes.endswith(str(ABOVE + 2))
        fits = sheet.sheet_properties.pageSetUpPr.fitToPage or len(sheet.col_breaks)
        assert fits, "as wide as the paper, or each chart on a page"
    written = (tmp_path / "a.csv").read_text("utf-8-sig")
    assert written.count(above[1]) == 7
    run("export", "tally", *DAYS, "--out", str(tmp_path / "b.csv"))
    lines = list(csv.DictReader(io.StringIO((tmp_path / "b.csv").read_text("utf-8-sig"))))
    assert {one["ward"].lower()[:6] for one in lines} == {"phường"}
    assert all(one["as_of"] and one["counted_at"] for one in lines)
    run("export", "tally", *DAYS, "--out", str(tmp_path / "b.json"))
    data = json.loads((tmp_path / "b.json").read_text("utf-8"))
    assert data["title"].startswith(above[1])
    assert data["ward_name"].lower().startswith("phường")
    assert data["as_of"]
    assert data["counted_at"]


def test_json_of_stats_agrees_with_both_read_paths(store: Store, library: Library) -> None:
    counted = look(store, library)
    for by in ("group", "team"):
        said = json.loads(run("stats", *DAYS, "--by", by, "--json"))
        assert said["as_of"] == said["campaign"]["as_of"]
        rows = said["campaign"]["rows"]
        found = {
            (one["name"], code): figure["value"]
            for one in rows
            for code, figure in one["figures"].items()
        }
        scopes = ("team",) if by == "team" else ("group", "elsewhere", "unplaced")
        assert found == expected(counted, *scopes)
        if by == "group":
            ward = said["campaign"]["ward"]["figures"]
            assert said["totals"]["people"] == ward["HT1"]["value"]
            assert said["totals"]["completions"] == ward["HT2"]["value"]
            assert ward["BH4a"]["target"]["value"] == 5000


def test_json_of_courses_is_the_chat_s_answer(store: Store, library: Library) -> None:
    """People, completions and whole courses of every course, beside tests and certificates."""
    said = json.loads(run("stats", *DAYS, "--by", "course", "--json"))["rows"]
    found = store.look(lambda tx: by_course.counted(tx, library, "", YEAR))
    assert [(one["course"], one["people"], one["completions"]) for one in said] == [
        (one.name, one.people, one.times) for one in found
    ]
    assert sum(one["finished"] for one in said) >= look(store, library).at(WARD)["HT3"].value
    assert {"tests", "certificates"} < said[0].keys()


def test_the_chat_and_the_command_line_say_the_same(store: Store, library: Library) -> None:
    counted = look(store, library)
    asked = {"first": str(YEAR.first), "last": str(YEAR.last), "scope": "", "map": "then"}
    ward = store.look(lambda tx: campaign.report(tx, HOUSE, {**asked, "by": "ward"}, AT))
    shown = dict(row[:2] for row in ward.rows)
    for code, figure in counted.at(WARD).items():
        (said,) = [words for head, words in shown.items() if head.startswith(f"{code} ")]
        if code != "HT3":  # the house of tests teaches one course only
            assert said == amount_words(figure, HOUSE.texts)
    for by in ("group", "team"):
        table = store.look(lambda tx: campaign.report(tx, HOUSE, {**asked, "by": by}, AT))  # noqa: B023
        chat, typed = table_text(table), run("stats", *DAYS, "--by", by)
        for place in counted.places(by):
            line = spoken(counted, place, on_line(by))
            assert " · ".join(line) in chat
            assert " | ".join(line) in typed


def spoken(counted: Tally, place: Place, codes: tuple[str, ...]) -> list[str]:
    """The figures of a place as a line has them; zeros are not said."""
    found = []
    for code in codes:
        figure = counted.at(place).get(code)
        if figure and (figure.amount or figure.missing):
            lacking = f" ({figure.missing} phiếu để trống mục này)" if figure.missing else ""
            if figure.amount is None:
                found.append(f"{indicators()[code].name}: {amount_words(figure, HOUSE.texts)}")
                continue
            said = HOUSE.texts.say(f"in_words.{code}", count=spelled(figure.amount))
            found.append(f"{said}{lacking}")
    return found or ["chưa có hoạt động"]


def test_every_file_is_in_the_audit_and_none_is_overwritten(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "tally.csv"
    run("export", "tally", *DAYS, "--out", str(path))
    written = path.read_bytes()
    refused = CliRunner().invoke(
        app, ["--config", str(ROOT / "config.yaml"), "export", "tally", "--out", str(path)]
    )
    assert refused.exit_code != 0
    assert path.read_bytes() == written
    assert "nguyên vẹn: 1 dòng" in run("verify")


def test_words_that_look_like_a_formula_stay_words(store: Store, tmp_path: Path) -> None:
    run("export", "tally", *DAYS, "--out", str(tmp_path / "a.csv"))
    assert ",'=Kế hoạch 12" in (tmp_path / "a.csv").read_text("utf-8-sig")
    run("export", "tally", *DAYS, "--out", str(tmp_path / "a.xlsx"))
    sheet = load_workbook(tmp_path / "a.xlsx")["tally"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=Kế hoạch 12"]
    assert cells
    assert all(cell.data_type == "s" for cell in cells)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["export", "nothing", "--out", "x.csv"], "out_unknown"),
        (["export", "tally", "--out", "x.pdf"], "out_kind"),
        (["report", "tally", "--out", "x.json"], "out_kind"),
        (["stats", "--map", "moon"], "stats_map"),
        (["stats", "--by", "moon"], "stats_by"),
        (["stats", "--by", "origins", "--json"], "stats_by"),
    ],
)
def test_what_cannot_be_written_is_said(store: Store, arguments: list[str], code: str) -> None:
    done = CliRunner().invoke(app, ["--config", str(ROOT / "config.yaml"), *arguments])
    assert (getattr(done.exception, "code", None), done.stdout) == (code, "")
    assert HOUSE.texts.has(f"operator.{code}")
    assert store


def test_every_report_that_is_offered_can_be_had(store: Store) -> None:
    assert store
    for name in WHOLE:
        assert json.loads(run("stats", "--by", name, "--json"))["report"] == name
