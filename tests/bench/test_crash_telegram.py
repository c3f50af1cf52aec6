"""A few kills under load through Telegram: nothing lost, nothing twice, few words repeated."""

from __future__ import annotations

import pytest

from tests.bench.crash_telegram import fed
from tests.bot.command_line import taught

KILLS = 2
NEVER = (
    *("never_acknowledged", "lost_updates", "told_not_counted", "counted_not_told", "doubled"),
    *("dead_events", "not_sent"),
)


@pytest.mark.parametrize(
    ("database", "way"), [("sqlite_url", "webhook"), ("postgres_url", "polling")]
)
def test_what_telegram_saw_taken_survives_a_kill(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, database: str, way: str
) -> None:
    monkeypatch.setenv("CONTENT__FOLDER", taught())  # one course is soon read at each start
    found = fed(request.getfixturevalue(database), way, KILLS)
    assert found["answers"], "phones do not get as far as a question: WANTED lacks a button"
    assert {name: found[name] for name in NEVER} == dict.fromkeys(NEVER, 0)
    assert int(str(found["repeated_or_in_doubt"])) <= int(str(found["under_way_at_kills"]))
    assert found["integrity"] == "ok"
