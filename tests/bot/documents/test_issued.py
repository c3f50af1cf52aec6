"""Issued reports: the bytes stay, a file proves itself, what changed is told cell by cell."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import docx
import pytest
from fpdf import FPDF

from bot.documents.copies import Difference
from bot.documents.issuing_job import Ready, _drawn, _ready
from bot.documents.lines import said_in
from bot.documents.proving import prove
from bot.drawing.paper import FAMILY, add_fonts
from bot.keeping.keys import Keys
from handlers.officers.issuing.showing import body_of
from handlers.reports.indicators import indicators
from handlers.reports.issued import changes
from handlers.reports.issued.differences import Printed
from handlers.shared.audit import canonical
from handlers.turn import House
from storage.chain import audit
from storage.outreach import history, sessions
from storage.reporting import issues
from storage.reporting.issues import ASKED, FILED, ISSUED, Step
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.documents.test_command import KEY, typed
from tests.bot.house import HOUSE
from tests.handlers.reports.campaign_ward import AT, LESSONS, LIBRARY, Ward, clear
from tests.rows import each_row

DAY = date(2026, 10, 14)
ASKED_FOR = {"first": "2026-01-01", "last": "2026-12-31"}
ADDED = "Ba cuộc kiểm tra."
HT1 = indicators()["HT1"].name
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n/ByteRange startxref\n9\n%%EOF\n"


@pytest.fixture(scope="module")
def house() -> House:
    settings = replace(HOUSE.settings, ward="phường Hưng Đạo, thành phố Hải Phòng")
    return replace(HOUSE, library=LIBRARY, settings=settings)


def ward_of(tx: Transaction) -> tuple[int, int]:
    """Six learned, one session stands and one waits."""
    clear(tx)
    ward = Ward(tx)
    group, team = ward.group("T1"), ward.team("Đội 1")
    people = [ward.person() for _ in range(6)]
    for one in people:
        ward.learn(one, LESSONS[0], DAY, group)
    ward.held(team, DAY, {group: {"head_count": 30}})
    return ward.held(team, DAY, {group: {"head_count": 12}}, state="submitted"), people[0]


def made(tx: Transaction, house: House, asked: dict[str, str], minutes: int) -> Ready | None:
    return _ready(tx, house, asked, AT + timedelta(minutes=minutes))


def kept(tx: Transaction, ready: Ready) -> tuple[int, bytes, bytes]:
    made = _drawn(ready, "")
    body, draft = made.body, made.draft
    whole = replace(ready.issue, sha256=issues.digest_of(body), looked=made.looked)
    number = issues.keep(tx, whole, body, draft)
    assert issues.keep(tx, whole, body, draft) == number, "the same job again"
    return number, body, draft


def say(tx: Transaction, number: int, what: str, digest: str, body: bytes | None = None) -> None:
    one = issues.find(tx, number)
    assert one is not None
    _, head = audit.printed_head(tx)
    new = Step(0, number, what, AT, AT.date(), None, None, head, digest if body else None)
    slot = one.slot if what == ISSUED else f"{number}:{digest}"
    assert issues.step(tx, new, slot, body)
    assert issues.step(tx, new, slot, body) is None, "twice is once"
    details = canonical({"sha256": digest})
    entry = audit.AuditEntry("operator", f"issue.{what}", f"issue:{number}", details, "salt")
    audit.record(tx, entry, AT)


def approve(tx: Transaction, number: int, by: int) -> None:
    one = sessions.look(tx, number)
    assert one is not None
    at = AT + timedelta(minutes=5)
    step = history.Happened(number, "approved", at, at.date(), by, None, None)
    sessions.move(tx, replace(one, state="approved"), step)


def issue(tx: Transaction, house: House) -> tuple[int, bytes]:
    ready = made(tx, house, ASKED_FOR, 0)
    assert ready is not None
    number, body, draft = kept(tx, ready)
    digest = issues.digest_of(body)
    assert prove(tx, body).verdict == "not_issued"
    say(tx, number, ASKED, digest)
    assert body_of(tx, {"issue": str(number)}) == draft, "a draft until it is issued"
    say(tx, number, ISSUED, digest)
    assert (prove(tx, body).verdict, prove(tx, body).chained) == ("whole", True)
    return number, body


def test_an_issued_report_stays_and_its_annex_says_what_changed(store: Store, house: House) -> None:
    def story(tx: Transaction) -> None:
        waiting, officer = ward_of(tx)
        number, body = issue(tx, house)
        asked = {"report": str(number), "why": "duyệt muộn"}
        assert made(tx, house, asked, 1) is None, "nothing has changed"
        approve(tx, waiting, officer)
        later = made(tx, house, asked, 10)
        assert later is not None
        annex, text, _ = kept(tx, later)
        said = words_of(text)
        for words in ("đính chính số 01", "Lý do: duyệt muộn", f"duyệt buổi số {waiting}"):
            assert words in said
        lines = {(one[1][:22], *one[2:]) for one in table_of(text, "Bảng")}
        assert ("Số liệu theo tổ dân ph", "T1", "Lượt dự", "30", "42") in lines
        say(tx, annex, ISSUED, issues.digest_of(text))
        assert body_of(tx, {"issue": str(number)}) == body, "the issued file is never touched"
        again = made(tx, house, asked, 20)
        assert again is None, "an annex is compared with the one before it"
        assert [one.number for one in issues.issued(tx)] == [0, 1]

    store.now(story)


def test_an_annex_tells_of_no_few(store: Store, house: House) -> None:
    """One more in a group, three in another, and three beside two who were hidden."""
    grown = {"Tổ A": (8, 1), "Tổ B": (10, 3), "Tổ C": (2, 4), "Tổ D": (20, 6), "Tổ E": (3, 0)}

    def story(tx: Transaction) -> None:
        clear(tx)
        ward = Ward(tx)
        groups = {name: ward.group(name) for name in grown}
        for name, (then, _) in grown.items():
            for _ in range(then):
                ward.learn(ward.person(), LESSONS[0], DAY, groups[name])
        number, _ = issue(tx, house)
        for name, (_, since) in grown.items():
            for _ in range(since):
                ward.learn(ward.person(), LESSONS[0], DAY, groups[name])
        later = made(tx, house, {"report": str(number), "why": "duyệt muộn"}, 10)
        assert later is not None
        _, text, _ = kept(tx, later)
        lines = [one for one in table_of(text, "Bảng") if "theo tổ dân ph" in one[1]]
        people = {one[2]: (one[4], one[5]) for one in lines if one[3] == "Người học"}
        assert people["Tổ A"] == ("8", "…")
        assert people["Tổ B"] == ("10", "…")
        assert "Tổ C" not in people
        assert people["Toàn phường"] == ("43", "57")
        assert not {one[5] for one in lines} & {"dưới 5"}
        said = words_of(text)
        assert "không in số mới" in said
        assert "phần lời của Báo cáo được hiểu theo phụ lục này" in said

    store.now(story)


def test_a_file_proves_itself_or_says_what_was_changed(store: Store, house: House) -> None:
    def story(tx: Transaction) -> None:
        ward_of(tx)
        number, body = issue(tx, house)
        say(tx, number, FILED, issues.digest_of(PDF), PDF)
        assert (prove(tx, PDF).verdict, prove(tx, PDF).chained) == ("filed", True)
        assert prove(tx, b"something").verdict == "unknown"
        assert prove(tx, saved(docx.Document())).verdict == "unknown", "it bears no mark"
        filled, falsified = docx.Document(BytesIO(body)), docx.Document(BytesIO(body))
        filled.add_paragraph(ADDED)
        proof = prove(tx, saved(filled))
        assert (proof.verdict, proof.differences) == ("changed", (Difference("", ADDED),))
        falsified.tables[-1].cell(1, 3).text = "99"
        (lost,) = prove(tx, saved(falsified)).differences or ()
        assert lost.was.startswith(f"HT1 | {HT1} | người | 6 |"), "which line it was"
        assert lost.now.startswith(f"HT1 {HT1} người 99"), "and which it is"
        resaved = docx.Document(BytesIO(body))
        resaved.core_properties.identifier = ""
        assert prove(tx, saved(resaved)).verdict == "copy", "known by its lines alone"
        assert prove(tx, printed_pdf(resaved)).verdict == "copy"
        falsified.core_properties.identifier = ""
        (altered,) = prove(tx, printed_pdf(falsified)).differences or ()
        assert altered.was == lost.was
        tx.cursor.execute("UPDATE audit_detail SET body = '{}'")
        assert not prove(tx, body).chained, "who changes the record does not change the chain"

    store.now(story)


def saved(file: docx.document.Document) -> bytes:
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def printed_pdf(file: docx.document.Document) -> bytes:
    """A page as narrow as a phone, so that every line is broken, and pages have numbers."""
    page = FPDF(format=(90, 260))
    add_fonts(page)
    page.set_font(FAMILY, size=9)
    page.add_page()
    for line in said_in(saved(file)).lines:
        for cell in line.split("\n"):
            page.multi_cell(0, 4, cell, new_x="LMARGIN", new_y="NEXT")
    return bytes(page.output())


def words_of(body: bytes) -> str:
    file = docx.Document(BytesIO(body))
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(one.text for one in file.paragraphs), *cells))


def table_of(body: bytes, head: str) -> list[tuple[str, ...]]:
    for table in docx.Document(BytesIO(body)).tables:
        rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
        if head in rows[0]:
            return rows[1:]
    raise LookupError(head)


HEADS, FIGURES = ("STT", "Tổ", "Người", "Buổi"), (False, False, True, True)


def grid(*rows: tuple[str, ...], title: str = "Theo tổ") -> Printed:
    return Printed(title, HEADS, FIGURES, rows)


@each_row(
    ("old", "new", "found"),
    [
        ([grid(("1", "A", "5", "1"))], [grid(("1", "A", "5", "1"))], []),
        ([grid(("1", "A", "5", "1"))], [grid(("1", "A", "6", "1"))], [("A", "Người", "5", "6")]),
        (
            [grid(("1", "A", "5", "1"), ("2", "B", "7", "2"))],
            [grid(("1", "B", "7", "2"), ("2", "A", "5", "1"))],
            [],
        ),
        (
            [grid(("1", "A", "5", "1"))],
            [grid(("1", "A", "5", "1"), ("2", "B", "7", "2"))],
            [("B", "Tổ", "", "B"), ("B", "Người", "", "7"), ("B", "Buổi", "", "2")],
        ),
        (
            [grid(("1", "A", "5", "1"), ("2", "A", "7", "1"))],
            [grid(("1", "A", "5", "1"), ("2", "A", "7", "3"))],
            [("A", "Buổi", "1", "3")],
        ),
        ([grid(("1", "A", "[điền]", "1"))], [grid(("1", "A", "6", "1"))], []),
        (
            [grid(("1", "A", "5", "1"))],
            [],
            [
                ("A", "Tổ", "A", ""),
                ("A", "Người", "5", ""),
                ("A", "Buổi", "1", ""),
            ],
        ),
        (
            [grid(("1", "A", "dưới 5", "1"))],
            [grid(("1", "A", "5", "1"))],
            [("A", "Người", "dưới 5", "5")],
        ),
    ],
)
def test_every_printed_cell_is_compared(
    old: list[Printed], new: list[Printed], found: list[tuple[str, ...]]
) -> None:
    told = changes(old, new)
    assert [(one.line, one.column, one.old, one.new) for one in told] == found


def test_an_operator_files_what_was_signed_and_asks_what_a_file_is(
    sqlite_url: str,
    house: House,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE__URL", sqlite_url)
    monkeypatch.setenv("SECURITY__KEY", KEY)
    signed, other = tmp_path / "ban-ky.pdf", tmp_path / "khac.docx"
    signed.write_bytes(PDF)
    other.write_bytes(b"PK nothing")
    assert typed("migrate") == 0
    assert typed("file-report", str(signed), "--number", "1") == 1, "nothing was issued yet"
    assert typed("verify-report", str(signed)) == 1
    with closing(open_store(sqlite_url, Keys(KEY.encode()).purpose("audit"))) as store:
        store.now(lambda tx: (ward_of(tx), issue(tx, house)))
    assert typed("file-report", str(other), "--number", "1") == 1, "only a PDF"
    assert typed("file-report", str(signed), "--number", "1") == 0
    assert typed("file-report", str(signed), "--number", "1") == 0, "twice is once"
    assert typed("verify-report", str(signed)) == 3, "of its content nothing is proven"
    said = capsys.readouterr().out
    for words in (
        "KHÔNG RÕ",
        "Đã lưu tệp",
        "đã lưu từ trước",
        "KHÔNG có chữ ký số",
        "Không đọc được chữ trong tệp",
        "Nhật ký cũng ghi đúng mã này",
    ):
        assert words in said
