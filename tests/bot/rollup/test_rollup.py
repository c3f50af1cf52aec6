"""A year's figures for the city: signed, looked over, added up; small cells stay at home."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import msgspec
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.sowing import MARK
from bot.figures.rollup.adding import added, hindrances
from bot.figures.rollup.contents import Cell, Rollup
from bot.figures.rollup.earlier import changed, kept
from bot.figures.rollup.making import covered, made, own
from bot.figures.rollup.signing import Signer, Unreadable, fingerprint, known_keys, read, written
from bot.keeping.keys import Keys
from handlers.reports.ledger import WARD
from handlers.reports.tally import tally
from handlers.rules.days.calendar_units import year_of
from handlers.turn import House
from storage.delivery import post
from storage.reporting import issues
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.documents.test_command import KEY, typed, ward  # noqa: F401 - a fixture
from tests.bot.documents.test_issued import house, issue, ward_of  # noqa: F401 - a fixture
from tests.handlers.reports.campaign_ward import AT
from tests.rows import each_row

Say = pytest.CaptureFixture[str]
YEAR = year_of(date(2026, 1, 1))


def one(name: str, **figures: Cell) -> Rollup:
    days = (date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 30))
    cells = dict.fromkeys(own(), Cell(7)) | figures
    at = datetime(2026, 12, 4, 12, tzinfo=UTC)
    return Rollup((name,), *days, at, "counted", "a" * 64, "", own(), cells)


def signer(name: str = "A") -> Signer:
    return Signer(Keys(name.encode() * 32))


def test_a_wards_file_says_what_its_tally_says(store: Store, house: House) -> None:  # noqa: F811
    def story(tx: Transaction) -> None:
        ward_of(tx)
        found = made(tx, house, YEAR, AT)
        assert (found.state, found.report) == ("counted", "")
        counted = tally(tx, YEAR, house.library, AT).at(WARD)
        assert {code: cell.value for code, cell in found.figures.items()} == {
            code: figure.value for code, figure in counted.items()
        }, "six people are no small cell"
        _, body = issue(tx, house)
        ward_of_more = made(tx, house, YEAR, AT)
        assert ward_of_more.state == "issued"
        assert ward_of_more.report == issues.digest_of(body)
        assert ward_of_more.figures == found.figures, "as frozen is as counted"

    store.now(story)


@given(st.dictionaries(st.sampled_from(sorted(own())), st.integers(0, 12), min_size=1))
def test_no_figure_of_one_to_four_people_leaves_the_ward(counts: dict[str, int]) -> None:
    told = covered({code: Cell(count) for code, count in counts.items()})
    for code in ("HT1", "HT4", "BH4a", "BH5c", "KQ1"):
        if 0 < counts.get(code, 0) < 5:
            assert (told[code].value, told[code].hidden) == (None, 1)
    if 0 < counts.get("HT1", 0) < 5:
        assert all(told[code].value is None for code in ("HT2", "HT3", "DG1") if code in told)
    assert all(told[code].value == counts[code] for code in ("BH1", "DH1") if code in told)


def test_a_changed_file_does_not_fit_its_signature() -> None:
    body = written(signer().sign(one("Phường A")))
    assert read(body).rollup == one("Phường A")
    assert read(json.dumps(json.loads(body)).encode()), "spaces are no change"
    for old, new in ((b'"value": 7', b'"value": 8'), (b"2026-11-30", b"2026-11-29")):
        with pytest.raises(Unreadable):
            read(body.replace(old, new, 1))
    at = body.rindex(b'"HT1": {')
    twice = body[:at] + b'"HT1": {"value": 900}, ' + body[at:]
    with pytest.raises(Unreadable):
        read(twice)
    told = json.loads(body)
    told["key"] = signer("B").key
    for broken in (json.dumps(told).encode(), b"{}", b"", body[:-40]):
        with pytest.raises(Unreadable):
            read(broken)


def test_a_key_on_a_list_and_its_fingerprint() -> None:
    key = signer().key
    assert known_keys(f"# các phường\n{key} Phường A\n\n") == {key: "Phường A"}
    assert len(fingerprint(key).split()) == 4
    for line in ("xyz Phường A", f"{key[:-2]} Phường A", f"{key} Phường B\n{key} Phường A"):
        with pytest.raises(ValueError, match="Phường A"):
            known_keys(line)


def test_two_wards_are_added_and_what_one_hides_is_in_no_sum() -> None:
    a = one("A", HT1=Cell(10), DG1=Cell(8, 100), BH6=Cell(90), KQ1=Cell(None, told=0, hidden=1))
    b = one("B", HT1=Cell(5), DG1=Cell(4), BH6=Cell(45), KQ1=Cell(20))
    assert not list(hindrances([a, b], own()))
    found = added([a, b], own(), AT)
    assert found.wards == ("A", "B")
    assert (found.figures["HT1"], found.figures["BH6"]) == (Cell(15, told=2), Cell(135, told=2))
    assert found.figures["KQ1"] == Cell(20, told=1, hidden=1)
    assert found.figures["DG1"] == Cell(8, 100, told=1), "a share of nothing known is not added"


Change = Callable[[Rollup], Rollup]


def _version(one: Rollup) -> Rollup:
    newer = msgspec.structs.replace(one.definitions["HT1"], version=9)
    return msgspec.structs.replace(one, definitions={**one.definitions, "HT1": newer})


def _lacking(one: Rollup) -> Rollup:
    fewer = {code: known for code, known in one.definitions.items() if code != "TD1"}
    return msgspec.structs.replace(one, definitions=fewer)


def _reworded(one: Rollup) -> Rollup:
    other = msgspec.structs.replace(one.definitions["HT1"], rule="viết lại cho gọn")
    return msgspec.structs.replace(one, definitions={**one.definitions, "HT1": other})


def _otherwise(one: Rollup) -> Rollup:
    other = msgspec.structs.replace(one.definitions["HT1"], numerator="lượt chứ không phải người")
    return msgspec.structs.replace(one, definitions={**one.definitions, "HT1": other})


@each_row(
    ("change", "names"),
    [
        (_version, ["version"]),
        (_lacking, ["lacks_code"]),
        (_otherwise, ["meaning"]),
        (_reworded, []),
        (lambda one: msgspec.structs.replace(one, as_of=date(2026, 12, 1)), ["days"]),
        (lambda one: msgspec.structs.replace(one, wards=("A",)), ["twice"]),
    ],
)
def test_what_does_not_fit_together_is_named(change: Change, names: list[str]) -> None:
    found = hindrances([one("A"), change(one("B"))], own())
    assert [name for name, _ in found] == names


def test_typed_by_a_ward(ward: str, tmp_path: Path, capsys: Say) -> None:  # noqa: F811
    out, keys = tmp_path / "nam.json", tmp_path / "khoa.txt"
    assert ward
    assert typed("rollup", "--year", "2025", "--out", str(out)) == 0
    assert "tạm tính" in capsys.readouterr().out
    book = openpyxl.load_workbook(out.with_suffix(".xlsx"))
    assert book.sheetnames == ["Số liệu", "Định nghĩa"]
    assert typed("rollup", "--year", "2025", "--out", str(out)) == 1, "nothing is overwritten"
    capsys.readouterr()
    assert typed("rollup", str(out), "--check") == 1
    assert "CHƯA RÕ AI KÝ" in capsys.readouterr().out
    assert typed("rollup", "--key") == 0
    keys.write_text(capsys.readouterr().out.splitlines()[0], "utf-8")
    assert typed("rollup", str(out), "--check", "--keys", str(keys)) == 0
    assert "ĐÚNG: nam.json" in capsys.readouterr().out
    again = tmp_path / "lan-hai.json"
    assert typed("rollup", "--year", "2025", "--out", str(again)) == 0
    assert "Năm này đã có 1 tệp trước" in capsys.readouterr().out
    first, second = read(out.read_bytes()).rollup, read(again.read_bytes()).rollup
    assert (first.follows, second.follows) == ("", sha256(out.read_bytes()).hexdigest())
    assert typed("rollup", str(again), "--check", "--keys", str(keys)) == 0
    assert "thay tệp trước" in capsys.readouterr().out


def test_a_made_up_ward_says_so_with_its_key(ward: str, capsys: Say) -> None:  # noqa: F811
    store = open_store(ward, KEY.encode())
    store.now(lambda tx: post.remembered(tx, MARK, " (số liệu giả)"))
    store.close()
    assert typed("rollup", "--key") == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(" (số liệu giả)")


def test_what_became_other_since_an_earlier_file_is_told() -> None:
    before, now = one("A"), one("A", HT1=Cell(6), KQ1=Cell(None, told=0, hidden=1))
    assert changed(kept(b"", before), now) == ["HT1", "KQ1"]


def test_added_up_by_the_city(ward: str, tmp_path: Path, capsys: Say) -> None:  # noqa: F811
    assert ward
    keys, both = tmp_path / "khoa.txt", tmp_path / "ca-hai.json"
    names = {name: tmp_path / f"{name}.json" for name in "AB"}
    keys.write_text("\n".join(f"{signer(name).key} {name}" for name in names), "utf-8")
    for name, path in names.items():
        path.write_bytes(written(signer(name).sign(one(name))))
    line = ("rollup", *map(str, names.values()), "--add", "--keys", str(keys), "--out", str(both))
    assert typed(*line) == 0
    assert read(both.read_bytes()).rollup.wards == ("A", "B")
    for path in (both, both.with_suffix(".xlsx")):
        path.unlink()
    names["B"].write_bytes(written(signer("B").sign(_version(one("B")))))
    capsys.readouterr()
    assert typed(*line) == 1
    said = capsys.readouterr()
    assert "B: chỉ tiêu HT1 khác bản định nghĩa. Tệp: bản 9; ở đây: bản 1" in said.out
    assert "Chưa cộng: có 1 chỗ không khớp" in said.err
    assert not both.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rollup",), "Thêm --out"),
        (("rollup", "--check"), "Chưa có tệp nào"),
        (("rollup", "a.json"), "chưa biết làm gì"),
        (("rollup", "--out", "a.xlsx"), "Không ghi được tệp đuôi"),
        (("rollup", "--check", "không-có.json"), "không phải tệp số liệu có chữ ký"),
        (("rollup", "--year", "2031", "--out", "x.json"), "Không lập được báo cáo năm 2031"),
    ],
)
def test_what_is_wrong_is_said(words: tuple[str, ...], said: str, capsys: Say) -> None:
    assert typed(*words) == 1
    assert said in capsys.readouterr().err
