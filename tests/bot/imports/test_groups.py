from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import OperatorError
from bot.imports.groups import (
    ensure_example_groups,
    show_report,
)
from storage.chain.audit import walk
from storage.chain.verify import verify
from storage.engine import open_engine, parse_url
from storage.store import Store
from storage.ward import campaign
from tests.bot.imports.bringing import AT, FOLLOW, HEADER, MERGED, TEXTS, TWO, Bring, counts


@pytest.fixture
def bring(store: Store, tmp_path: Path) -> Bring:
    return Bring(store, tmp_path)


def test_a_list_is_imported_once_however_often_it_comes(bring: Bring) -> None:
    first, second = bring(TWO), bring(TWO)
    assert counts(first) == (2, 0, 0, 0)
    assert counts(second) == (0, 0, 2, 0)
    assert [(g.code, g.name, g.valid_from, g.valid_to) for g in bring.groups()] == [
        ("T1", "Tổ dân phố số 1", date(2025, 7, 1), None),
        ("T2", "Tổ dân phố số 2", date(2025, 7, 1), None),
    ]
    adults = bring.store.look(lambda tx: campaign.adults_by(tx, date(2026, 11, 22)))
    assert [(c.adults, c.as_of, c.source) for c in adults.values()] == [
        (210, date(2026, 6, 30), "Công an phường")
    ]


def test_groups_keep_the_order_of_the_list(bring: Bring) -> None:
    rows = "".join(f"{code},Tổ {code},,,,2025-07-01,\n" for code in ("T9", "T10", "A1"))
    bring(HEADER + rows)
    assert [group.code for group in bring.groups()] == ["T9", "T10", "A1"]


@pytest.mark.parametrize(
    "content",
    [
        TWO.replace("code", '"code"', 1).encode("utf-8-sig"),
        TWO.replace(",", ";").encode(),
        TWO.replace("\n", "\r\n").encode(),
        TWO.replace("code,", " Code ,", 1).encode(),
        (TWO + ",,,,,,\n\n").encode(),
        "".join(f"{n},{line}\n" for n, line in enumerate(TWO.splitlines())).encode(),
        TWO.replace(",\n", "\n").replace("to\n", "to,\n").encode(),
        TWO.replace("Tổ dân phố số 2", '"Tổ  dân\u200b phố\nsố 2"').encode(),
    ],
    ids=[
        "byte order mark",
        "semicolons",
        "windows lines",
        "header by hand",
        "blank rows",
        "a column of numbers",
        "last cell left out",
        "stray blanks",
    ],
)
def test_files_as_offices_save_them(bring: Bring, content: bytes) -> None:
    assert counts(bring(content)) == (2, 0, 0, 0)
    assert bring.groups()[1].name == "Tổ dân phố số 2"


def test_a_name_and_an_end_are_corrected_with_a_trace(bring: Bring) -> None:
    bring(TWO)
    report = bring(TWO.replace("số 2,,,,01/07/2025,", "số 02,,,,01/07/2025,2026-12-31"))
    assert counts(report) == (0, 1, 1, 0)
    entries = bring.store.look(walk)
    assert [entry.action for entry in entries] == ["groups.imported"] * 2
    body = json.loads(entries[1].body or "")
    assert body["corrected"] == [
        {
            "code": "T2",
            "from": "2025-07-01",
            "name": ["Tổ dân phố số 2", "Tổ dân phố số 02"],
            "to": [None, "2026-12-31"],
        }
    ]
    assert bring.store.look(verify).fault is None


def test_an_import_without_effect_leaves_no_trace(bring: Bring) -> None:
    bring(TWO)
    bring(TWO)
    assert len(bring.store.look(walk)) == 1


def test_what_is_left_out_of_a_later_list_stays(bring: Bring) -> None:
    bring(TWO)
    bring(TWO.rsplit("T2", 1)[0])
    assert [group.code for group in bring.groups()] == ["T1", "T2"]


def test_a_new_number_of_adults_is_a_change(bring: Bring) -> None:
    bring(TWO)
    report = bring(TWO.replace("210,2026-06-30", "215,2026-09-30"))
    assert counts(report) == (0, 1, 1, 0)
    assert report.adults_added == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",Tổ 3,,,,2025-07-01,", "row_empty"),
        ("T3,,,,,2025-07-01,", "row_empty"),
        ("T3,Tổ 3,,,,,", "row_empty"),
        ("T3,Tổ 3,,,,2025-13-01,", "row_date"),
        ("T3,Tổ 3,,,,31/02/2026,", "row_date"),
        ("T3,Tổ 3,,,,tháng 7,", "row_date"),
        ("T3,Tổ 3,,,,2025-07-01,2025-06-30", "row_ends_early"),
        ("T3,Tổ 3,1.200,2026-06-30,CA,2025-07-01,", "row_adults"),
        ("T3,Tổ 3,0,2026-06-30,CA,2025-07-01,", "row_adults"),
        ("T3,Tổ 3,-5,2026-06-30,CA,2025-07-01,", "row_adults"),
        ("T3,Tổ 3,\u0661\u0662,2026-06-30,CA,2025-07-01,", "row_adults"),
        ("T3,Tổ 3,120,,CA,2025-07-01,", "row_empty"),
        ("T3,Tổ 3,120,2026-06-30,,2025-07-01,", "row_empty"),
        ("T3,Tổ 3,120,2026-11-24,CA,2025-07-01,", "row_future"),
        (f"T3,{'x' * 81},,,,2025-07-01,", "row_long"),
        (f"{'x' * 21},Tổ 3,,,,2025-07-01,", "row_long"),
        ("T3,Tổ 3, phần sau,,,,2025-07-01,", "row_cells"),
        ("T3,Tổ 3,,,,2025-07-01,,thừa", "row_cells"),
        ("T1,Tổ khác,,,,2025-07-01,", "row_twice"),
        ("T1,Tổ 1 mới,,,,2026-07-01,", "row_overlap"),
        ("T1,Tổ 1 cũ,,,,2024-07-01,", "row_overlap"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_with_its_reason(
    bring: Bring, row: str, code: str
) -> None:
    report = bring(f"{TWO}{row}\n")
    told = [(one.file, one.line, one.code) for one in report.refused]
    if row.startswith("T1,Tổ 1 cũ"):  # of two that overlap, the one that begins later goes
        assert told == [("to.csv", 2, code)]
    else:
        assert told == [("to.csv", 4, code)]
        assert [group.code for group in bring.groups()] == ["T1", "T2"]
    assert f"dòng {told[0][1]}:" in show_report(report, TEXTS)[-1]


def test_the_day_is_the_wards(bring: Bring) -> None:
    assert counts(bring(TWO.replace("2026-06-30", "2026-11-23"))) == (2, 0, 0, 0)


def test_a_known_group_is_not_stretched_over_its_successor(bring: Bring) -> None:
    bring(HEADER + "T1,Tổ 1,,,,2025-07-01,2025-12-31\nT1,Tổ 1 mới,,,,2026-01-01,\n")
    report = bring(HEADER + "T1,Tổ 1,,,,2025-07-01,\nT1,Tổ 1 mới,,,,2026-01-01,\n")
    assert [(one.line, one.code) for one in report.refused] == [(2, "row_overlap")]
    assert bring.groups()[0].valid_to == date(2025, 12, 31)


def test_a_code_goes_to_a_new_group_once_the_old_one_has_ended(bring: Bring) -> None:
    bring(TWO)
    rows = "T1,Tổ 1 mới,,,,2026-07-01,\nT1,Tổ dân phố số 1,,,,2025-07-01,2026-06-30\n"
    assert counts(bring(HEADER + rows)) == (1, 1, 0, 0)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (TWO.encode("utf-16")[:-1], "groups_encoding"),
        (HEADER.encode() + "T1,Tổ".encode("cp1258", "ignore") + b"\xff\n", "groups_encoding"),
        (b"", "groups_header"),
        (b"code,name\n", "groups_header"),
        (HEADER.replace("\n", ",code\n").encode(), "groups_header_twice"),
        ((HEADER + '"T1,Tổ').encode(), "groups_broken"),
        ((HEADER + 'T1,"Tổ" 1,,,,2025-07-01,').encode(), "groups_broken"),
        (HEADER.encode() + b"x" * 1024 * 1024, "groups_too_big"),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(
    bring: Bring, content: bytes, code: str
) -> None:
    with pytest.raises(OperatorError) as trouble:
        bring(content)
    assert trouble.value.code == code
    assert bring.groups() == []


# The examples


def test_an_empty_map_is_filled_with_examples_once(bring: Bring) -> None:
    assert bring.store.now(lambda tx: ensure_example_groups(tx, AT)) == 12
    assert bring.store.now(lambda tx: ensure_example_groups(tx, AT)) == 0
    assert {group.is_example for group in bring.groups()} == {True}


def test_the_wards_list_closes_the_examples(bring: Bring) -> None:
    bring.store.now(lambda tx: ensure_example_groups(tx, AT))
    assert bring(TWO).examples_closed == 12
    assert bring.map_on(date(2026, 11, 23)) == ["T1", "T2"]
    assert "VD01" in bring.map_on(date(2026, 11, 22))
    assert bring(TWO, at=AT + timedelta(days=5)).examples_closed == 0
    assert bring.store.now(lambda tx: ensure_example_groups(tx, AT)) == 0


def test_a_list_with_a_refused_row_closes_no_example(bring: Bring) -> None:
    bring.store.now(lambda tx: ensure_example_groups(tx, AT))
    report = bring(TWO + "T3,Tổ 3,,,,mai,\n")
    assert (report.added, report.examples_closed, report.examples_kept) == (2, 0, True)
    assert bring(TWO).examples_closed == 12


def test_a_list_that_begins_later_leaves_no_day_without_groups(bring: Bring) -> None:
    bring.store.now(lambda tx: ensure_example_groups(tx, AT))
    bring(TWO.replace("2025-07-01", "2027-01-01").replace("01/07/2025", "2027-01-01"))
    assert len(bring.map_on(date(2026, 12, 31))) == 12
    assert bring.map_on(date(2027, 1, 1)) == ["T1", "T2"]


def test_a_list_of_which_nothing_can_be_used_closes_nothing(bring: Bring) -> None:
    bring.store.now(lambda tx: ensure_example_groups(tx, AT))
    report = bring(HEADER + "T1,Tổ 1,,,,mai,\n")
    assert (report.examples_closed, report.has_effect) == (0, False)


def test_a_real_group_may_have_an_examples_code(bring: Bring) -> None:
    bring.store.now(lambda tx: ensure_example_groups(tx, AT))
    rows = "VD01,Tổ thật,,,,2025-07-02,\nVD02,Tổ thật 2,,,,2025-07-01,\n"
    report = bring(HEADER + rows)
    assert [one.code for one in report.refused] == ["row_example"]
    assert "VD01" in bring.map_on(date(2026, 11, 23))


# In one unit


def test_an_import_is_kept_as_a_whole_or_not_at_all(bring: Bring, store_url: str) -> None:
    engine = open_engine(parse_url(store_url))
    with engine.begin() as connection:  # the last write of the unit fails
        connection.execute(text("ALTER TABLE audit_detail RENAME TO elsewhere"))
    try:
        with pytest.raises(Exception, match="audit_detail"):
            bring(TWO)
    finally:
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE elsewhere RENAME TO audit_detail"))
        engine.dispose()
    assert bring.groups() == []


def test_the_report_is_for_people(bring: Bring) -> None:
    bring.store.now(lambda tx: ensure_example_groups(tx, AT))
    report = bring(MERGED + "T4,,,,,2025-07-01,\n", FOLLOW)
    assert show_report(report, TEXTS) == [
        "CHƯA NHẬP HẾT: 1 dòng còn nằm ngoài. Sửa các dòng kể ở cuối rồi nhập lại cả tệp; "
        "dòng đã vào không ghi hai lần. Phần đã vào:",
        "Danh sách tổ dân phố: 3 tổ mới, 0 tổ thay đổi, 0 tổ giữ nguyên.",
        "Tách, nhập, đổi tên: 2 dòng mới trên 2 dòng.",
        "Còn dòng bị trả lại nên các tổ ví dụ vẫn mở. Sửa các dòng ấy rồi nhập lại, "
        "tổ ví dụ sẽ đóng.",
        "Nhập nhầm thì hủy được: chạy import-groups --undo 1",
        "Có 1 dòng chưa nhập được. Sửa các dòng sau rồi nhập lại cả tệp:",
        "  to.csv, dòng 5: Cột name để trống. Điền vào ô này.",
    ]
