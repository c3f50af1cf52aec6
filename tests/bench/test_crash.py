"""Five kills under load: nothing acknowledged is lost, nothing is counted twice."""

from __future__ import annotations

import pytest

from tests.bench import crash
from tests.bench.forking import Forked
from tests.bot.command_line import taught

KILLS = 3


def test_what_was_acknowledged_survives_a_kill(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTENT__FOLDER", taught())  # one course is soon read at each start
    found = crash.bench(store_url, KILLS, Forked)
    assert found["answers"], "residents do not get as far as a question: WANTED lacks a button"
    assert found["completions"], "residents finish no lesson: nothing of it was tried"
    wrong = ("lost_events", "lost_answers", "completions_wrong", "dead_events")
    assert {name: found[name] for name in wrong} == dict.fromkeys(wrong, 0)
    assert found["integrity"] == "ok"
