"""No test depends on speed or luck: what is random stands still, unless somebody looks for more."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings


@pytest.mark.parametrize("name", ["steady", "fuzz"])
def test_no_property_has_a_deadline_and_luck_is_for_those_who_look_for_it(name: str) -> None:
    profile = settings.get_profile(name)
    assert profile.deadline is None
    assert profile.derandomize is (name == "steady")


def test_what_runs_is_what_was_asked_for() -> None:
    assert settings.default is not None
    assert settings.default.derandomize is ("FUZZ_SEED" not in os.environ)
