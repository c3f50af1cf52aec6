"""What a database of an older shape learns on the way up."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import now
from storage.identity import linked_people, people
from storage.outreach import imports, photos
from storage.rights import roles
from storage.store import open_store
from tests.bot.house import START, rows
from tests.storage.older import (
    a_role_of_old,
    known_by_a_group,
    links_of_old,
    photos_of_old,
    sheets_of_old,
    step,
)

HOUR = timedelta(hours=1)


def test_roles_of_an_older_database_learn_whose_they_were(store_url: str) -> None:
    step(store_url, "down", "0001")
    try:
        older = open_store(store_url)
        someone = older.now(a_role_of_old)
        older.close()
    finally:
        step(store_url, "up", "head")
    store = open_store(store_url)
    (held,) = store.look(lambda tx: roles.grants_of(tx, someone, START))
    store.close()
    assert (held.role, held.team_id, held.person_id) == ("officer", None, 1)
    assert held.ends_at is not None  # nobody loses a role by upgrading
    assert timedelta(days=364) < held.ends_at - now() <= timedelta(days=366)


def test_no_address_of_an_older_database_is_a_group(store_url: str) -> None:
    step(store_url, "down", "0009")
    try:
        older = open_store(store_url)
        older.now(known_by_a_group)
        older.close()
    finally:
        step(store_url, "up", "head")
    store = open_store(store_url)
    there, waits, slow = (
        store.look(lambda tx, name=name: rows(tx, name)) for name in ("address", "outbox", "job")
    )
    store.close()
    assert [(one["chat"], one["unreachable_at"] is None) for one in there] == [
        ("", False),
        ("7", True),
        ("-web", True),
    ]
    assert [(one["chat"], one["message"], one["state"]) for one in waits] == [
        (None, None, "failed"),
        ("7", "x", "pending"),
    ]
    assert [one["state"] for one in slow] == ["failed"]


def test_addresses_that_an_older_link_moved_go_back_to_their_own_number(store_url: str) -> None:
    step(store_url, "down", "0010")
    try:
        older = open_store(store_url)
        moved, joined = older.now(links_of_old)
        older.close()
    finally:
        step(store_url, "up", "head")
    store = open_store(store_url)
    (first, second) = store.look(lambda tx: [people.address_of(tx, one) for one in (moved, joined)])
    links = store.look(linked_people.links)
    store.close()
    assert first is not None
    assert second is not None
    assert (first.person_id, second.person_id) == (2, 4)
    assert [link.address_id for link in links] == [None, joined]


def test_photos_of_an_older_database_learn_whose_they_are(store_url: str) -> None:
    step(store_url, "down", "0006")
    try:
        older = open_store(store_url)
        older.now(photos_of_old)
        older.close()
    finally:
        step(store_url, "up", "head")
    store = open_store(store_url)
    kept = store.look(lambda tx: rows(tx, "session_photo"))
    gone = store.look(lambda tx: photos.gone(tx, START))
    store.close()
    assert [(row["person_id"], row["deleted_why"]) for row in kept] == [
        (1, None),
        (None, "erased"),
        (None, "removed"),
    ]
    assert gone == ["b" * 64]


def test_earlier_imports_of_sheets_get_their_numbers(store_url: str) -> None:
    step(store_url, "down", "0007")
    try:
        older = open_store(store_url)
        number = older.now(sheets_of_old)
        older.close()
    finally:
        step(store_url, "up", "head")
    store = open_store(store_url)
    found = store.look(lambda tx: imports.of_session(tx, number))
    assert [(one.imported_at, one.undone_at) for one in found] == [
        (START, None),
        (START + HOUR, None),
    ]
    assert [store.look(lambda tx, one=one: len(imports.rows(tx, one))) for one in found] == [2, 1]
    store.close()
