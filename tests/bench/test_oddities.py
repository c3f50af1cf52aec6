"""The bench on inflated sessions, on a ward small enough for a test: all are asked about."""

from __future__ import annotations

import pytest

from handlers.rules.oddities import RULES
from tests.bench import oddities
from tests.bench.load.inflations import WAYS


def test_every_planted_inflation_is_asked_about_and_few_of_the_honest(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oddities, "SESSIONS", 60)
    monkeypatch.setattr(oddities, "WARDS", 1)
    found = oddities.bench(store_url, 1)
    assert (found["clean"], found["planted"], found["missed"]) == (60, len(WAYS), 0)
    assert int(str(found["clean_asked"])) <= 3


def test_every_way_is_planted_each_of_a_rule_of_its_own() -> None:
    assert len(WAYS) == 49
    assert {rule.__name__ for rule in RULES} - set(WAYS) == {"backwards", "before_role"}
