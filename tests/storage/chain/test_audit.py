"""The audit chain: whoever changes, drops or cuts anything is found out.

What it cannot see by itself: a state of the database put back as a whole. For that a head
copied elsewhere is compared.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from storage.chain import audit
from storage.chain.audit import AuditEntry
from storage.chain.links import ERASED, GENESIS, link_hash
from storage.chain.verify import Verdict, verify
from storage.identity import people
from storage.models import metadata
from storage.privacy import erasure
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.house import rows

AT = datetime(2026, 11, 23, 1, 2, 3, 456789, tzinfo=UTC)
ENTRIES = 6


def person(tx: Transaction, salt: str = "person-salt") -> int:
    return people.add_person(tx, salt, AT)


def fill(tx: Transaction) -> int:
    """Deeds about nobody and about a person, in turn; the person's number."""
    someone = person(tx)
    for number in range(ENTRIES):
        about = someone if number % 2 else None
        audit_entry = AuditEntry(
            "address:7", "role.granted", f"grant:{number}", '{"role":"x"}', "salt", about
        )
        audit.record(tx, audit_entry, AT + timedelta(minutes=number))
    return someone


def check(store: Store, head: str | None = None) -> Verdict:
    return store.look(lambda tx: verify(tx, head))


def change(store: Store, statement: str) -> None:
    store.now(lambda tx: tx.cursor.execute(statement))


def test_a_chain_nobody_touched_holds(store: Store) -> None:
    assert check(store) == Verdict(0, GENESIS)
    store.now(fill)
    number, head = store.look(audit.printed_head)
    assert check(store) == check(store, head) == Verdict(number, head) == Verdict(ENTRIES, head)


COLUMNS = [
    (table, column.name)
    for table in ("audit_entry", "audit_detail", "audit_head")
    for column in metadata.tables[table].columns
    if (table, column.name) != ("audit_head", "id")  # the number of the only row: it says nothing
]


def flipped(value: object) -> str:
    """Another value of the same kind, as SQL; of a text, its last character but ten changes."""
    if isinstance(value, datetime):
        return f"'{(value + timedelta(microseconds=1)).isoformat()}'"
    if isinstance(value, int):
        return str(value + 1000)
    text = str(value)
    place = max(len(text) - 10, 0)
    return "'" + text[:place] + ("1" if text[place] != "1" else "2") + text[place + 1 :] + "'"


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=str)
def test_a_change_in_any_column_of_any_row_is_found(store: Store, table: str, column: str) -> None:
    someone = store.now(fill)
    store.now(lambda tx: person(tx, "another salt"))
    key = {"audit_detail": "entry_id"}.get(table, "id")
    for row in store.look(lambda tx: rows(tx, table)):
        old = row[column]
        if old is None:
            continue
        new = str(someone + 1) if column == "person_id" else flipped(old)
        where = f"{key} = {row[key]}"
        if column == key:  # the number itself: a detail is moved to where no entry is
            new, back = str(row[key] + 1000), f"{key} = {row[key] + 1000}"  # type: ignore[operator]
        else:
            back = where
        try:
            change(store, f"UPDATE {table} SET {column} = {new} WHERE {where}")  # noqa: S608
        except Exception as error:
            if "foreign key" not in str(error).lower():
                raise
            continue  # the database itself refuses to part an entry from its details
        assert check(store).fault is not None, (table, column, row[key])
        said = f"'{old}'" if not isinstance(old, int) else str(old)
        change(store, f"UPDATE {table} SET {column} = {said} WHERE {back}")  # noqa: S608
        assert check(store).fault is None


@pytest.mark.parametrize("garbage", ["2026-13-45 99:99", "yesterday", ""])
def test_a_time_that_is_none_is_a_fault_not_a_crash(sqlite_url: str, garbage: str) -> None:
    store = open_store(sqlite_url)
    store.now(fill)
    change(store, f"UPDATE audit_entry SET at = '{garbage}' WHERE id = 3")  # noqa: S608
    assert (check(store).fault, check(store).entry_id) == ("link", 3)
    store.close()


@pytest.mark.parametrize("number", range(1, ENTRIES))
def test_a_missing_row_is_found(store: Store, number: int) -> None:
    store.now(fill)
    change(store, f"DELETE FROM audit_detail WHERE entry_id = {number}")  # noqa: S608
    change(store, f"DELETE FROM audit_entry WHERE id = {number}")  # noqa: S608
    assert (check(store).fault, check(store).entry_id) == ("order", number + 1)


def cut(store: Store, keep: int, *, with_head: bool) -> None:
    change(store, f"DELETE FROM audit_detail WHERE entry_id > {keep}")  # noqa: S608
    change(store, f"DELETE FROM audit_entry WHERE id > {keep}")  # noqa: S608
    if with_head:
        last = store.look(lambda tx: audit.walk(tx, keep - 1))[-1].hash
        change(store, f"UPDATE audit_head SET entry_id = {keep}, hash = '{last}'")  # noqa: S608


def test_a_cut_tail_is_found_by_the_stored_head(store: Store) -> None:
    store.now(fill)
    cut(store, 4, with_head=False)
    assert check(store).fault == "head"


def test_a_tail_cut_with_the_head_is_found_by_the_mark_of_the_head(store: Store) -> None:
    store.now(fill)
    _, printed = store.look(audit.printed_head)
    cut(store, 4, with_head=True)
    assert (check(store).fault, check(store, printed).fault) == ("head", "head")


def test_a_head_put_back_as_it_once_was_is_found_only_by_a_copy(store: Store) -> None:
    store.now(fill)
    (then,) = store.look(lambda tx: rows(tx, "audit_head"))
    store.now(fill)
    number, printed = store.look(audit.printed_head)
    cut(store, ENTRIES, with_head=True)
    change(store, f"UPDATE audit_head SET mark = '{then['mark']}'")  # noqa: S608
    assert check(store).fault is None  # the chain alone cannot know what it no longer holds
    assert check(store, printed).fault == "tail"
    found = store.look(lambda tx: verify(tx, copies={number: printed}))
    assert (found.fault, found.entry_id) == ("copy", number)


def test_an_earlier_printed_head_is_still_found_in_the_chain(store: Store) -> None:
    store.now(fill)
    _, printed = store.look(audit.printed_head)
    store.now(fill)
    assert check(store, printed).fault is None
    assert check(store, "f" * 64).fault == "tail"


def rewritten(store: Store, seal: bytes = b"") -> None:
    """Change the second entry and compute everything after it anew."""
    previous = GENESIS
    for link in store.look(audit.walk):
        action = "role.withdrawn" if link.id == 2 else link.action
        anew = replace(link, action=action, previous=previous)
        previous = link_hash(anew, seal)
        values = f"action = '{action}', previous = '{anew.previous}', hash = '{previous}'"
        change(store, f"UPDATE audit_entry SET {values} WHERE id = {link.id}")  # noqa: S608
    change(store, f"UPDATE audit_head SET hash = '{previous}', mark = NULL")  # noqa: S608


def test_a_chain_computed_anew_without_the_key_is_found(store: Store) -> None:
    store.now(fill)
    number, printed = store.look(audit.printed_head)
    rewritten(store)
    assert check(store).fault == "unsealed"  # as if it were from before there was a key
    rewritten(store, b"another key")
    assert (check(store).fault, check(store).entry_id) == ("link", 1)
    assert store.look(lambda tx: verify(tx, copies={number: printed})).fault == "link"


@pytest.mark.parametrize("which", ["entry_id = 3", "entry_id = 4", "1 = 1"])
def test_deleted_details_are_found(store: Store, which: str) -> None:
    store.now(fill)
    change(store, f"DELETE FROM audit_detail WHERE {which}")  # noqa: S608
    assert check(store).fault == "missing"


def test_details_moved_to_somebody_else_are_found(store: Store) -> None:
    store.now(fill)
    other = store.now(person)  # with the same salt: the digest of the details still holds
    change(store, f"UPDATE audit_detail SET person_id = {other} WHERE entry_id = 4")  # noqa: S608
    assert (check(store).fault, check(store).entry_id) == ("details", 4)
    change(store, f"UPDATE audit_entry SET person_id = {other} WHERE id = 4")  # noqa: S608
    assert (check(store).fault, check(store).entry_id) == ("link", 4)


def erased(tx: Transaction, someone: int) -> None:
    erasure.erase(tx, someone, AT)
    audit.record(tx, AuditEntry("address:7", ERASED, f"person:{someone}", "{}", "salt"), AT)


def test_erasing_a_person_leaves_the_chain_whole_and_empty(store: Store) -> None:
    someone = store.now(fill)
    store.now(lambda tx: erased(tx, someone))
    assert check(store).fault is None
    details = store.look(lambda tx: rows(tx, "audit_detail"))
    assert [row["person_id"] for row in details] == [None] * (ENTRIES // 2 + 1)


def test_an_erasure_that_nobody_recorded_does_not_explain_lost_details(store: Store) -> None:
    someone = store.now(fill)
    store.now(lambda tx: erasure.erase(tx, someone, AT))
    assert (check(store).fault, check(store).entry_id) == ("missing", 2)


def test_a_chain_under_another_key_is_bound_as_it_stands(store_url: str) -> None:
    """What the lost key alone could prove is believed once; from then on nothing can be changed."""
    former = open_store(store_url, b"a key that was lost")
    someone = former.now(fill)
    former.close()
    store = open_store(store_url, b"key")
    assert check(store).fault == "link"
    store.now(lambda tx: audit.rekey(tx, "salt", AT))
    assert (check(store).fault, check(store).sealed_from) == (None, ENTRIES + 1)
    store.now(fill)
    store.now(lambda tx: audit.rekey(tx, "salt", AT))  # changed once more, under the same seal
    assert check(store).fault is None
    store.now(lambda tx: erased(tx, someone))
    assert check(store).fault is None
    change(store, "UPDATE audit_entry SET actor = 'address:9' WHERE id = 2")
    assert check(store).fault == "older"
    store.close()


def test_nobody_without_the_key_binds_a_chain(store: Store) -> None:
    store.now(fill)
    store.now(lambda tx: audit.rekey(tx, "salt", AT))
    rewritten(store)
    assert check(store).fault in {"older", "link", "unsealed"}
    rewritten(store, b"another key")
    assert check(store).fault in {"older", "link"}


def of_old(url: str) -> int:
    """A chain written before there was a key, in which somebody was erased already."""
    older = open_store(url)
    gone, someone = older.now(fill), older.now(fill)
    older.now(lambda tx: erased(tx, gone))
    change(older, f"UPDATE audit_entry SET person_id = NULL WHERE person_id = {gone}")  # noqa: S608
    older.close()
    return someone


def test_a_chain_from_before_there_was_a_key_is_sealed_once(store_url: str) -> None:
    someone = of_old(store_url)
    store = open_store(store_url, b"key")
    assert check(store).fault == "unsealed"
    assert store.now(lambda tx: audit.seal(tx, "salt", AT))
    assert not store.now(lambda tx: audit.seal(tx, "salt", AT))
    assert (check(store).fault, check(store).sealed_from) == (None, 2 * ENTRIES + 2)
    store.now(fill)
    store.now(lambda tx: erased(tx, someone))
    assert check(store).fault is None
    store.close()


@pytest.mark.parametrize(
    ("tampering", "fault"),
    [
        ("DELETE FROM audit_detail WHERE entry_id = 1", "older"),
        ("DELETE FROM audit_detail WHERE entry_id = 8", "missing"),
        ("UPDATE audit_entry SET person_id = 1 WHERE id = 1", "details"),
        ("UPDATE audit_entry SET person_id = NULL WHERE id = 8", "details"),
    ],
)
def test_what_happens_to_older_entries_after_the_seal_is_found(
    store_url: str, tampering: str, fault: str
) -> None:
    of_old(store_url)
    store = open_store(store_url, b"key")
    store.now(lambda tx: audit.seal(tx, "salt", AT))
    change(store, tampering)
    assert check(store).fault == fault
    store.close()


async def test_entries_written_at_once_still_make_one_chain(store: Store) -> None:
    audit_entry = AuditEntry("operator", "tried", "x", "{}", "salt")

    def note(tx: Transaction, number: int) -> None:
        audit.record(tx, replace(audit_entry, subject=f"try:{number}"), AT)

    await asyncio.gather(*(store.unit(partial(note, number=number)) for number in range(30)))
    verdict = await store.read(verify)
    assert (verdict.entries, verdict.fault) == (30, None)


def test_a_unit_that_fails_leaves_no_gap(store: Store) -> None:
    def breaks(tx: Transaction) -> None:
        fill(tx)
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        store.now(breaks)
    store.now(fill)
    assert check(store).entries == ENTRIES


def test_a_long_chain_is_walked_in_pages(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.chain.verify.PAGE", 4)
    for _ in range(2):
        store.now(fill)
    assert check(store).entries == 2 * ENTRIES
