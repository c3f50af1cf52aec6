"""A few seconds of what the benches do for minutes: bad days at Telegram, and endless repeats."""

from __future__ import annotations

import pytest

from tests.bench import faults, shuffle


def test_every_message_ends_on_a_bad_day(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "EVERY", 2.0)
    monkeypatch.setattr(faults, "CHATS", 20)
    found = faults.bench(sqlite_url, 1, minute=5.0)
    wrong = ("not_taken", "rows_open", "sent_into_silence", "tried_again_in_vain")
    assert {name: found[name] for name in wrong} == dict.fromkeys(wrong, 0)
    assert found["refused_for_good"]
    assert found["faults"]


def test_repeats_change_nothing(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shuffle, "UPDATES", 600)
    monkeypatch.setattr(shuffle, "LEARNERS", 30)
    found = shuffle.bench(store_url, 1)
    assert found["repeated"]
    assert found["answers"]
    assert set(found["differences"].values()) == {0}  # type: ignore[attr-defined]
