"""A shut door gives up what waits behind it; a moved chat is followed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from storage import outbox
from storage.identity import people, reach
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import rows

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)


def lan(tx: Transaction) -> None:
    """Lan, with two messages to her and one to a group she wrote from."""
    person = people.add_person(tx, "salt", AT)
    people.add_address(tx, people.Address(0, "lane", "telegram", "42", "7", person), AT)
    for chat in ("7", "7", "-5"):
        outbox.put(tx, outbox.Outgoing("lane", "telegram", "42", chat, "{}"), AT, None)


def seen(store: Store) -> tuple[list[object], list[tuple[object, object]]]:
    addresses = store.look(lambda tx: rows(tx, "address"))
    waiting = store.look(lambda tx: rows(tx, "outbox"))
    return (
        [(one["chat"], one["unreachable_at"] is None) for one in addresses],
        [(row["chat"], row["state"]) for row in waiting],
    )


def test_whoever_shuts_the_door_is_given_up_in_that_chat_only(store: Store) -> None:
    store.now(lan)
    assert store.now(lambda tx: reach.lose(tx, "lane", "7", AT)) == 2
    assert seen(store) == ([("7", False)], [(None, "failed"), (None, "failed"), ("-5", "pending")])
    store.now(lambda tx: reach.regain(tx, "lane"))
    assert seen(store)[0] == [("7", True)]


def test_a_group_that_is_lost_does_not_lose_the_person(store: Store) -> None:
    store.now(lan)
    assert store.now(lambda tx: reach.lose(tx, "lane", "-5", AT)) == 1
    assert seen(store)[0] == [("7", True)]


@pytest.mark.parametrize(
    ("where", "chats"),
    [(("telegram", "42"), ["7", "7", "-1005"]), (("telegram", "43"), ["7", "7", "-5"])],
    ids=["ours", "another bot's"],
)
def test_what_waits_for_a_moved_chat_follows_it(
    store: Store, where: tuple[str, str], chats: list[str]
) -> None:
    store.now(lan)
    store.now(lambda tx: reach.move(tx, where, "-5", "-1005"))
    assert [chat for chat, _ in seen(store)[1]] == chats
