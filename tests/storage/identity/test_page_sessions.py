"""A link to the officers' page opens one browser, whoever is first; the newest link alone does."""

from __future__ import annotations

from datetime import timedelta

from storage.identity import page_sessions
from storage.identity.page_sessions import PageSession
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import START, Clock, enrol, lane_of


def test_a_link_opens_once_and_an_opened_one_outlives_the_next(store: Store) -> None:
    def work(tx: Transaction) -> None:
        number = enrol(tx, "mai", Clock(), role="officer").address_id
        asked = PageSession(number, lane_of("mai"), START)
        page_sessions.add(tx, "first", asked)
        page_sessions.add(tx, "second", asked)
        since = START - timedelta(minutes=10)
        assert not page_sessions.open_link(tx, "first", "a", since, START)
        assert page_sessions.open_link(tx, "second", "a", since, START)
        assert not page_sessions.open_link(tx, "second", "b", since, START)  # who was later
        page_sessions.add(tx, "third", asked)
        assert not page_sessions.open_link(tx, "third", "c", START, START)  # too old by then
        assert [one.opened_at for one in page_sessions.of_address(tx, number, since)] == [START]
        assert page_sessions.by_cookie(tx, "a") is not None
        assert page_sessions.end_all(tx, number) == 2
        assert page_sessions.by_cookie(tx, "a") is None

    store.now(work)


def test_after_a_restore_nobody_is_signed_in(store: Store) -> None:
    def work(tx: Transaction) -> None:
        number = enrol(tx, "mai", Clock(), role="officer").address_id
        page_sessions.add(tx, "link", PageSession(number, lane_of("mai"), START))
        page_sessions.clear(tx)
        assert page_sessions.by_link(tx, "link") is None

    store.now(work)
