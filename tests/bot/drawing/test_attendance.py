"""The attendance sheet: every row has its code, every page says what it is, nothing runs over."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import which

import pytest
from fpdf import FPDF

from bot.drawing import attendance
from bot.drawing import page as drawing
from bot.drawing.attendance import Sheet, draw, sheet_of
from bot.drawing.page import BOTTOM, HEIGHT, SIDE, WIDTH
from bot.drawing.paper import Type
from bot.imports.groups import ensure_example_groups
from handlers.rules.admission.row_codes import read_row_code
from handlers.volunteers.paper import BATCHES
from storage.identity import people
from storage.outreach import sessions, sheets
from storage.outreach.sheets import PaperSheet
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START, Clock, found_team
from tests.held import hold

LONG = "Nhà văn hóa tổ dân phố số 3, sau trường tiểu học Hưng Đạo, đường vào chùa, ngõ 27, tầng hai"
CODE = re.compile(r"P\d+-\d\d-\w\w")
Words = list[tuple[int, float, float, str, Type]]


def prepare(tx: Transaction, rows: int, place: str | None = "Nhà văn hóa tổ 3") -> Sheet:
    ensure_example_groups(tx, START)
    author = people.add_person(tx, "salt", START)
    number = hold(tx, Clock(), author, found_team(tx, "Đội Hoa Phượng"))
    one = sessions.find(tx, number)
    assert one is not None
    starts = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)
    sessions.save(tx, _at(one, place, starts))
    sheet = sheet_of(HOUSE, tx, sheets.add(tx, PaperSheet(0, number, rows, START, None)))
    assert sheet is not None
    return sheet


def _at(
    one: sessions.OutreachSession, place: str | None, starts: datetime
) -> sessions.OutreachSession:
    ends = starts + timedelta(hours=2)
    return replace(one, place=place, starts_at=starts, ends_at=ends, local_date=starts.date())


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Words:
    kept: Words = []

    def put(pdf: FPDF, at: tuple[float, float], said: str, look: Type) -> None:
        kept.append((pdf.page_no(), *at, said, look))

    monkeypatch.setattr(drawing, "put_words", put)
    return kept


def on(words: Words, page: int) -> str:
    return " ".join(" ".join(said for number, _, _, said, _ in words if number == page).split())


def test_a_batch_fills_its_pages(store: Store, words: Words) -> None:
    for pages, rows in enumerate(BATCHES, 1):
        words.clear()
        draw(store.now(lambda tx, n=rows: prepare(tx, n, LONG)))  # type: ignore[misc]
        assert max(number for number, *_ in words) == pages
        lowest = max(y for number, _, y, said, _ in words if number == pages and CODE.match(said))
        assert lowest > HEIGHT - BOTTOM - 5 * attendance._ROW, "half a page is left empty"


def test_each_row_has_a_code_of_its_own(store: Store, words: Words) -> None:
    sheet = store.now(lambda tx: prepare(tx, 31))
    draw(sheet)
    printed = [said for *_, said, _ in words if CODE.fullmatch(said)]
    assert printed == list(sheet.codes)
    read = [read_row_code(code, HOUSE.hash_code) for code in printed]
    assert read == [(1, row) for row in range(1, 32)]


def test_every_page_says_which_session_it_is_and_what_a_signature_means(
    store: Store, words: Words
) -> None:
    draw(store.now(lambda tx: prepare(tx, 31)))
    for page in (1, 2):
        text = on(words, page)
        for said in (
            *("Phiếu điểm danh", "Phiếu số 1", "Đội Hoa Phượng", "Thứ Bảy 28/11/2026, 08:30"),
            *("Nhà văn hóa tổ 3", "Tổ dân phố số 3", "Mã dòng", "Họ và tên", f"Trang {page}"),
            *("Cao tuổi", "doanh", "Học sinh", "Lời báo bản"),
        ):
            assert said in text
        assert "Ký ở cột cuối là đồng ý" in text
    assert "Ai giữ, giữ đến bao giờ" in on(words, 1)


def test_nothing_runs_over_the_edge(store: Store, words: Words) -> None:
    draw(store.now(lambda tx: prepare(tx, 50, LONG)))
    for _, x, y, said, look in words:
        assert SIDE - 0.1 <= x <= x + look.width(said.strip()) <= WIDTH - SIDE + 0.5, said
        assert 0 < y < HEIGHT - BOTTOM or y == HEIGHT - 11


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_no_head_of_a_column_reaches_the_next_one(store: Store) -> None:
    sheet = store.now(lambda tx: prepare(tx, 12))
    assert len(sheet.columns) == len(attendance.WIDTHS)
    assert sum(attendance.WIDTHS) == pytest.approx(drawing.ROOM)
    for title, width in zip(sheet.columns, attendance.WIDTHS, strict=True):
        widest = max(attendance._COLUMN.width(word) for word in title.split())
        assert widest <= width - attendance._MARGINS, title


def test_a_session_without_a_place_leaves_room_to_write_it(store: Store, words: Words) -> None:
    draw(store.now(lambda tx: prepare(tx, 12, None)))
    assert "Nơi: ....." in on(words, 1)


def test_no_such_sheet_draws_nothing(store: Store) -> None:
    assert store.look(lambda tx: sheet_of(HOUSE, tx, 404)) is None


def test_the_file_can_be_read_by_machines(store: Store, tmp_path: Path) -> None:
    if which("pdftotext") is None:
        left_out = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        left_out("poppler-utils is not installed")
    sheet = store.now(lambda tx: prepare(tx, 12))
    (tmp_path / "a.pdf").write_bytes(draw(sheet))
    done = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"],  # noqa: S607
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert CODE.findall(done.stdout) == list(sheet.codes)
    assert "Phiếu điểm danh" in done.stdout
