"""The same list with its codes spelled otherwise is the same list; one name is one group."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.imports.groups.spelling import spell_code
from storage.store import Store
from storage.ward import campaign
from tests.bot.imports.bringing import AT, FOLLOW, HEADER, MERGED, Bring, counts
from tests.rows import each_row

LIST = HEADER + (
    "TDP01,Tổ dân phố số 1,800,2026-06-30,CA,2025-07-01,\n"
    "TDP02,Tổ dân phố số 2,700,2026-06-30,CA,2025-07-01,\n"
)


@pytest.fixture
def bring(store: Store, tmp_path: Path) -> Bring:
    return Bring(store, tmp_path)


@each_row(
    ("one", "other", "same"),
    [
        ("TDP01", "tdp-01", True),
        ("TDP01", "TDP 1", True),
        ("01", "1", True),
        ("TĐP1", "TDP1", True),
        ("T1-2", "T12", False),
        ("T1", "T10", False),
        ("A", "B", False),
        ("#", "*", False),
    ],
)
def test_spellings_of_a_code(one: str, other: str, same: bool) -> None:
    assert (spell_code(one) == spell_code(other)) == same


@pytest.mark.parametrize("how", ["tdp0", "tdp-0", "TDP ", "TDP"])
def test_the_list_comes_again_with_other_spellings(bring: Bring, how: str) -> None:
    bring(LIST)
    assert counts(bring(LIST.replace("TDP0", how))) == (0, 0, 2, 0)
    assert [group.code for group in bring.groups()] == ["TDP01", "TDP02"]
    assert len(bring.store.look(lambda tx: campaign.adults_by(tx, AT.date()))) == 2


def test_zeros_that_a_spreadsheet_took_away(bring: Bring) -> None:
    bring(LIST.replace("TDP", ""))
    assert counts(bring(LIST.replace("TDP0", ""))) == (0, 0, 2, 0)


def test_one_code_spelled_twice_in_a_file_is_said(bring: Bring) -> None:
    report = bring(LIST + "tdp-1,Tổ dân phố số 3,,,,2025-07-01,\n")
    assert [(one.line, one.code) for one in report.refused] == [(4, "row_twice")]


@pytest.mark.parametrize("name", ["Tổ dân phố số 2", "Tổ dân phố  số 02", "TỔ DÂN PHỐ SỐ 2"])
def test_a_name_that_another_group_bears_is_asked_about(bring: Bring, name: str) -> None:
    bring(LIST)
    again = HEADER + f"X9,{name},,,,2026-01-01,\n"
    (refused,) = bring(again).refused
    assert (refused.code, refused.values) == ("row_same_name", {"group": "TDP02"})
    assert counts(bring(again, same_names=True)) == (1, 0, 0, 0)
    assert counts(bring(again)) == (0, 0, 1, 0)


def test_the_same_within_one_file(bring: Bring) -> None:
    report = bring(LIST + "A1,Tổ dân phố số 1,,,,2025-07-01,\n")
    assert [(one.line, one.code, one.values) for one in report.refused] == [
        (2, "row_name_twice", {"line": 4, "group": "A1"}),
        (4, "row_name_twice", {"line": 2, "group": "TDP01"}),
    ]
    assert [group.code for group in bring.groups()] == ["TDP02"]


def test_a_group_that_is_there_is_not_refused_for_a_new_row_with_its_name(bring: Bring) -> None:
    bring(LIST)
    report = bring(LIST + "A1,Tổ dân phố số 1,,,,2025-07-01,\nA2,Tổ dân phố số 1,,,,2025-07-01,\n")
    assert [(one.line, one.code) for one in report.refused] == [
        (4, "row_same_name"),
        (5, "row_same_name"),
    ]
    assert counts(report)[2] == 2


def test_a_row_that_renames_and_a_new_one_are_as_good_as_each_other(bring: Bring) -> None:
    bring(LIST)
    report = bring(LIST.replace("số 2", "số 3") + "A1,Tổ dân phố số 3,,,,2025-07-01,\n")
    assert [(one.line, one.code) for one in report.refused] == [
        (3, "row_name_twice"),
        (4, "row_name_twice"),
    ]
    assert [group.name for group in bring.groups()] == ["Tổ dân phố số 1", "Tổ dân phố số 2"]


def test_a_name_goes_on_under_another_code_once_the_old_one_ended(bring: Bring) -> None:
    bring(LIST)
    handed = LIST.replace("2025-07-01,\nTDP02", "2025-07-01,2026-06-30\nTDP02")
    assert counts(bring(handed + "A1,Tổ dân phố số 1,,,,2026-07-01,\n")) == (1, 1, 1, 0)


def test_renaming_a_group_like_its_neighbour_is_asked_about_too(bring: Bring) -> None:
    bring(LIST)
    report = bring(LIST.replace("số 2", "số 1"))
    assert [one.code for one in report.refused] == ["row_same_name"]
    assert [group.name for group in bring.groups()] == ["Tổ dân phố số 1", "Tổ dân phố số 2"]


def test_who_follows_whom_is_found_by_any_spelling(bring: Bring) -> None:
    report = bring(MERGED, FOLLOW.replace("T1,", "t-01,"))
    assert (report.successions_added, report.refused) == (2, ())


def test_a_name_borne_twice_shows_its_code(bring: Bring) -> None:
    bring(LIST.replace("số 2", "số 1"), same_names=True)
    bring(HEADER + "TDP03,Tổ dân phố số 3,,,,2025-07-01,\n")
    titles = [f"Tổ dân phố số 1 ({code})" for code in ("TDP01", "TDP02")] + ["Tổ dân phố số 3"]
    assert [group.title for group in bring.groups()] == titles
    today = bring.store.look(lambda tx: campaign.groups_on(tx, date(2026, 11, 22)))
    assert [group.title for group in today] == titles
    singly = [bring.store.look(lambda tx, n=g.id: campaign.group(tx, n)) for g in today]
    assert [group.title for group in singly if group] == titles
