"""A bench runs again on its own database, keeps what took long to make, and touches no other."""

from __future__ import annotations

import pytest

from storage.identity import people
from storage.store import open_store
from tests.bench import own, stats
from tests.bench.ward import temporary_store
from tests.bot.house import START


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stats, "waits_beside", lambda *_: {})
    monkeypatch.setattr(stats, "_fill", lambda tx: bool(people.add_person(tx, "salt", START)))


def test_a_load_is_made_once(store_url: str) -> None:
    for _ in range(2):
        assert stats.bench(store_url, 1)["bench"] == "stats"
        store = open_store(store_url)
        assert own.holds(store, stats.LOAD)
        assert store.look(people.anybody)
        store.close()


def test_what_an_interrupted_run_left_goes(store_url: str) -> None:
    for _ in range(2):
        with temporary_store(store_url) as (store, _config):
            assert not store.look(people.anybody)
            store.now(lambda tx: people.add_person(tx, "salt", START))


def test_a_database_of_others_is_refused(store_url: str) -> None:
    store = open_store(store_url)
    store.now(lambda tx: people.add_person(tx, "salt", START))
    with pytest.raises(RuntimeError, match="no bench"), temporary_store(store_url):
        pass
    assert store.look(people.anybody)
    store.close()
