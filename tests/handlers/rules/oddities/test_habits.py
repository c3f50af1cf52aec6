"""What a team explained once is its way of working, and is not asked about again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.rules.oddities import Facts, find, habits
from handlers.rules.oddities.facts import Settled
from tests.handlers.rules.oddities.samples import (
    NOBODY,
    PLAIN,
    TEAMMATE,
    changed,
    facts,
    rounded,
)

HABITS = [
    pytest.param(
        "few_checkins", {"kind": "BH2"}, changed(present=frozenset({1, 2})), id="an elderly club"
    ),
    pytest.param(
        "round_run", {}, facts(replace(PLAIN, heads=40), near=rounded(30, 50, 40, 30, 60)),
        id="somebody who rounds",
    ),
    pytest.param(
        "overlapping",
        {"place": "san dinh"},
        facts(
            replace(PLAIN, place="san dinh", helpers=1),
            near=(replace(TEAMMATE, author=11, place="san dinh", present=NOBODY),),
        ),
        id="two classes at once, in this place",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "where", "again"), HABITS)
def test_what_a_team_explained_is_not_asked_about_again(
    rule: str, where: dict[str, str], again: Facts
) -> None:
    (oddity,) = find(again)
    number = habits.size(rule, dict(oddity.details)) or 0
    known = Settled(rule, number, where.get("kind", "BH1"), where.get("place", ""))
    assert find(replace(again, settled=(known,))) == []
    less = replace(known, size=number // 2)
    assert find(replace(again, settled=(less,))) == [oddity]  # explained of half as many


def test_a_habit_of_one_place_says_nothing_of_another() -> None:
    again = facts(
        replace(PLAIN, place="san dinh", helpers=1),
        near=(replace(TEAMMATE, author=11, place="san dinh", present=NOBODY),),
    )
    elsewhere = Settled("overlapping", 60, "BH1", "cho")
    assert [found.rule for found in find(replace(again, settled=(elsewhere,)))] == ["overlapping"]


def test_what_is_no_habit_is_asked_about_each_time() -> None:
    again = facts(photographed=(7,))
    known = Settled("same_photo", 99, "BH1", "")
    assert [found.rule for found in find(replace(again, settled=(known,)))] == ["same_photo"]
