"""`report yearly` and `check-document`, typed as an operator types them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.documents.checking import read
from storage.chain import audit
from storage.store import open_store

KEY = "a-key-that-is-long-enough-for-tests"


def typed(*words: str) -> int:
    sys.argv = ["bot", *words]
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.fixture
def ward(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE__URL", sqlite_url)
    monkeypatch.setenv("SECURITY__KEY", KEY)
    return sqlite_url


def test_a_report_is_written_looked_over_and_noted(
    ward: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "bao-cao.docx"
    assert typed("report", "yearly", "--year", "2025", "--to", "2025-11-30", "--out", str(out)) == 0
    assert "chỗ trống tô vàng cần người viết" in capsys.readouterr().out
    text = " ".join(line.text for line in read(out.read_bytes()).lines())
    assert "Số liệu chốt hết ngày 30 tháng 11 năm 2025" in text
    store = open_store(ward, b"")
    assert store.look(audit.walk)[-1].action == "report.written"
    store.close()
    assert typed("check-document", str(out), "--on", "2025-12-04") == 0
    assert (
        "Không thấy lỗi nào trong 21 điều máy soát được; điều 22 do người soát."
        in capsys.readouterr().out
    )


def test_a_report_of_other_days_than_a_year(ward: str, tmp_path: Path) -> None:
    assert ward
    out = tmp_path / "bao-cao.docx"
    days = ("--from", "2025-01-01", "--to", "2025-06-30")
    assert typed("report", "yearly", *days, "--out", str(out)) == 0
    text = " ".join(line.text for line in read(out.read_bytes()).lines())
    assert "06 tháng đầu năm 2025" in text
    assert typed("check-document", str(out), "--on", "2025-12-04") == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("report", "yearly", "--from", "2024-01-01", "--to", "2024-06-30", "--out", "#.docx"),
            "Không lập được báo cáo từ 2024-01-01 đến 2024-06-30",
        ),
        (
            (*("report", "yearly", "--year", "2025", "--from", "2025-02-01"), "--out", "#.docx"),
            "chỉ dùng --from và --to",
        ),
        (("report", "yearly", "--year", "2031", "--out", "#.docx"), "Không lập được báo cáo năm"),
        (("report", "yearly", "--year", "2025", "--out", "#.xlsx"), "Không ghi được tệp đuôi"),
        (
            ("report", "yearly", "--year", "2025", "--to", "2024-01-01", "--out", "#.docx"),
            "không thuộc năm 2025",
        ),
        (
            ("report", "yearly", "--year", "2025", "--to", "mai", "--out", "#.docx"),
            'Ngày "mai" chưa đúng',
        ),
        (("check-document", "#.docx"), "như một tệp Word"),
        (("check-document", __file__), "như một tệp Word"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_cure(
    ward: str, tmp_path: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ward
    assert typed(*(word.replace("#", str(tmp_path / "bao-cao")) for word in words)) == 1
    assert said in capsys.readouterr().err
