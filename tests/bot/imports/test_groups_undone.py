"""An import of groups is taken back as its preview said, and only where nothing rests on it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.imports.groups import ensure_example_groups, plan, show_plan, undo
from bot.imports.groups.undoing import Plan
from storage.chain.audit import walk
from storage.errors import Unusable
from storage.identity import people
from storage.store import Store
from storage.ward import campaign
from tests.bot.imports.bringing import AT, FOLLOW, HEADER, MERGED, TEXTS, TWO, Bring


@pytest.fixture
def bring(store: Store, tmp_path: Path) -> Bring:
    return Bring(store, tmp_path)


def everything(store: Store) -> tuple[object, ...]:
    return store.look(
        lambda tx: (
            campaign.all_groups(tx),
            campaign.successions(tx),
            campaign.adults_by(tx, date(2030, 1, 1)),
        )
    )


def take_back(store: Store, number: int) -> Plan:
    seen = store.look(lambda tx: plan(tx, number))
    return store.now(lambda tx: undo(tx, number, seen.mark, AT + timedelta(days=1)))


def test_everything_is_as_it_was_before(bring: Bring) -> None:
    bring.store.now(lambda tx: ensure_example_groups(tx, AT))
    before = everything(bring.store)
    first = bring(TWO)
    between = everything(bring.store)
    second = bring(
        MERGED.replace("T1,Tổ dân phố số 1,,,", "T1,Tổ một,99,2026-06-30,phường"), FOLLOW
    )
    assert second.successions_added == 2
    take_back(bring.store, second.number)
    assert everything(bring.store) == between
    take_back(bring.store, first.number)
    assert everything(bring.store) == before
    actions = [entry.action for entry in bring.store.look(walk)]
    assert actions == ["groups.imported"] * 2 + ["groups.undone"] * 2
    assert bring(TWO).added == 2, "the right file can be imported after it"


def test_it_is_done_once_and_only_with_the_mark_that_was_shown(bring: Bring) -> None:
    number = bring(TWO).number
    with pytest.raises(Unusable, match="changed"):
        bring.store.now(lambda tx: undo(tx, number, "abcdef", AT))
    assert len(bring.groups()) == 2
    done = take_back(bring.store, number)
    again = bring.store.now(lambda tx: undo(tx, number, done.mark, AT))
    assert (done.entry.is_undone, again.entry.is_undone) == (False, True)
    assert [entry.action for entry in bring.store.look(walk)].count("groups.undone") == 1


def test_an_old_button_means_no_other_group(bring: Bring) -> None:
    """A resident may still hold the numbers of a list that was taken back."""
    shown = bring(TWO)
    numbers = {one.id for one in bring.groups()}
    take_back(bring.store, shown.number)
    bring(HEADER + "T8,Tổ dân phố số 8,,,,2025-07-01,\nT9,Tổ dân phố số 9,,,,2025-07-01,\n")
    assert not numbers & {one.id for one in bring.groups()}


def test_a_group_that_somebody_chose_stays(bring: Bring) -> None:
    number = bring(TWO).number

    def settle(tx: object) -> None:
        person = people.add_person(tx, "salt", AT)  # type: ignore[arg-type]
        place = people.Place(campaign.all_groups(tx)[0].id, False, AT.date())  # type: ignore[arg-type]
        people.record_place(tx, person, place, AT)  # type: ignore[arg-type]

    seen = bring.store.look(lambda tx: plan(tx, number))
    bring.store.now(settle)
    with pytest.raises(Unusable, match="T1"):
        bring.store.now(lambda tx: undo(tx, number, seen.mark, AT))
    assert len(bring.groups()) == 2


@pytest.mark.parametrize(
    "later",
    [
        HEADER + "T1,Tổ dân phố số 1,,,,2025-07-01,2026-12-31\n",
        HEADER + "T1,Tổ dân phố số 1,300,2026-07-30,phường,2025-07-01,\n",
    ],
    ids=["its end", "its adults"],
)
def test_what_a_later_list_says_of_it_stays(bring: Bring, later: str) -> None:
    number = bring(HEADER + "T1,Tổ số 1,,,,2025-07-01,\n").number
    fixed = bring(HEADER + "T1,Tổ dân phố số 1,,,,2025-07-01,\n").number
    bring(later)
    for one in (number, fixed):
        if one == number or "2026-12-31" in later:
            with pytest.raises(Unusable, match="T1"):
                bring.store.look(lambda tx, one=one: plan(tx, one))


@pytest.mark.parametrize("number", [0, -1, 99])
def test_there_must_be_such_an_import(bring: Bring, number: int) -> None:
    bring(TWO)
    with pytest.raises(Unusable, match="no_import"):
        bring.store.look(lambda tx: plan(tx, number))


def test_it_is_told_in_words(bring: Bring) -> None:
    number = bring(TWO).number
    seen = bring.store.look(lambda tx: plan(tx, number))
    said = show_plan(seen, TEXTS, is_done=False)
    assert "T1, T2" in said[0]
    assert f"--undo {number} --yes {seen.mark}" in said[-1]
    done = take_back(bring.store, number)
    assert "Đã hủy" in show_plan(done, TEXTS, is_done=True)[-1]
    assert (
        "đã hủy rồi"
        in show_plan(bring.store.look(lambda tx: plan(tx, number)), TEXTS, is_done=False)[0]
    )
