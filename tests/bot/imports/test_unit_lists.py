"""The register of units from a list: line by line, twice as once, seen beforehand, taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.cli.lists import put_template
from bot.imports.reading import read_sheet
from bot.imports.rehearsing import rehearse
from bot.imports.units import (
    NEEDED,
    OPTIONAL,
    UNIT_COLUMNS,
    ImportReport,
    import_units,
    plan,
    show_plan,
    show_report,
    template,
    undo,
)
from handlers.reports.unit_forms import KINDS
from storage.errors import Unusable
from storage.reporting import unit_reports, units
from storage.store import Store
from tests.bot.imports.bringing import AT, TEXTS, TWO, Bring

HEAD = "Tên đơn vị,Loại đơn vị,Tên cũ,Từ ngày,Đến ngày\n"
LIST = HEAD + (
    "Trường Tiểu học Hưng Đạo,Trường học,,01/01/2026,\n"
    "Công ty May,business,,,31/12/2026\n"
    "Tổ dân phố số 1,Tổ dân phố,,,\n"
)
BAD = LIST + (
    "trường tiểu học hưng đạo,Trường học,,,\n"
    "Hội A,câu lạc bộ,,,\n"
    "Hội B,Đơn vị khác,Hội cũ,,\n"
    "Tổ 99,group,,,\n"
    "Hội C,other,,02/01/2026,01/01/2026\n"
    "=SUM(A1),other,,,\n"
)
TODAY = date(2026, 11, 23)
Take = Callable[..., ImportReport]


@pytest.fixture
def take(store: Store, tmp_path: Path) -> Take:
    Bring(store, tmp_path)(TWO)

    def take(text: str, later: int = 0, *, preview: bool = False) -> ImportReport:
        path = tmp_path / "don-vi.csv"
        path.write_text(text, "utf-8")
        sheet, at = read_sheet(path, NEEDED, OPTIONAL), AT + timedelta(days=later)
        run = (lambda work: rehearse(store, work)) if preview else store.now
        return run(lambda tx: import_units(tx, sheet, TEXTS, at))

    return take


def there(store: Store, on: date = TODAY) -> list[tuple[str, str, bool]]:
    found = store.look(lambda tx: units.every(tx, on))
    return [(one.name, one.kind, one.ended_on is None) for one in found]


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, len(report.refused)


def test_a_list_is_taken_in_once(store: Store, take: Take) -> None:
    assert counts(take(LIST, preview=True)) == (3, 0, 0, 0)
    assert there(store) == []
    assert counts(take(LIST)) == (3, 0, 0, 0)
    assert counts(take(LIST.replace(",31/12/2026", ","))) == (0, 0, 3, 0)
    names = [(name, kind) for name, kind, _ in there(store)]
    assert names[0] == ("Trường Tiểu học Hưng Đạo", "school")
    assert [is_there for *_, is_there in there(store, date(2027, 1, 1))] == [True, False, True]


def test_every_line_that_cannot_be_used_says_why(store: Store, take: Take) -> None:
    report = take(BAD)
    assert counts(report) == (3, 0, 0, 6)
    assert [one.code for one in report.refused] == [
        *("row_unit_twice", "row_unit_kind", "row_unit_former", "row_unit_group"),
        *("row_unit_days", "row_formula"),
    ]
    assert len(show_report(report, TEXTS)) == 3 + 1 + 6


def test_the_words_of_the_guide_and_two_columns_are_enough(store: Store, take: Take) -> None:
    brief = "name,kind\nCông ty May,doanh nghiệp\nTrường A,trường\nHội B,đoàn thể\nSở C,Cơ quan\n"
    assert counts(take(brief)) == (4, 0, 0, 0)
    kinds = [kind for _, kind, _ in there(store)]
    assert kinds == ["business", "school", "society", "agency"]


def test_another_name_is_a_fact_of_its_day(store: Store, take: Take) -> None:
    take(LIST)
    renamed = HEAD + "Trường Hưng Đạo,school,Trường Tiểu học Hưng Đạo,01/12/2026,\n"
    assert counts(take(renamed)) == (0, 1, 0, 0)
    assert there(store)[0][0] == "Trường Tiểu học Hưng Đạo"
    assert there(store, date(2026, 12, 1))[0][0] == "Trường Hưng Đạo"


def test_a_list_is_taken_back_where_nothing_rests_on_it(store: Store, take: Take) -> None:
    number = take(LIST).number
    made = store.look(lambda tx: plan(tx, number))
    assert "Công ty May" in show_plan(made, TEXTS, is_done=False)[0]
    with pytest.raises(Unusable):
        store.now(lambda tx: undo(tx, number, "000000", AT))
    store.now(lambda tx: undo(tx, number, made.mark, AT))
    assert there(store) == []
    assert store.look(lambda tx: plan(tx, number)).entry.is_undone
    again = take(LIST).number
    store.now(lambda tx: unit_reports.begin(tx, units.every(tx, TODAY)[0].id, TODAY, AT))
    with pytest.raises(Unusable) as refused:
        store.look(lambda tx: plan(tx, again))
    assert refused.value.code == "units_undo_used"


def test_the_template_names_every_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty, about = template(TEXTS).values()
    assert list(empty.table) == [list(UNIT_COLUMNS)]
    put_template(tmp_path / "don-vi.csv", template(TEXTS))
    for said in (" ".join(map(str, about.table[1])), capsys.readouterr().out):
        assert all(TEXTS.say(f"terms.unit_{kind}") in said for kind in KINDS)
