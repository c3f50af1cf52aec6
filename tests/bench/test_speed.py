"""A moment of the benches that measure speed: they still measure what they say."""

from __future__ import annotations

import pytest

from tests.bench import core


def test_the_core_answers_whole_lessons(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, few in {"CALLERS": 4, "LEARNERS": 3, "YARDSTICK": 5}.items():
        monkeypatch.setattr(core, name, few)
    found = core.bench(store_url, 1)
    assert found["answers_per_second"]
    assert found["ratio"]
