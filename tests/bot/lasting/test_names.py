"""After a restore and the erasures done again, a name is in no row of any table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import Config
from bot.restoring.again import do_again
from storage import outbox
from storage.backup import backup, restore
from storage.chain import audit
from storage.identity import people
from storage.models import metadata
from storage.outreach import photos, sessions
from storage.outreach.sessions import OutreachSession
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START, Clock, enrol, found_team, lane_of, rows
from tests.bot.lasting.ground import erase, opened
from tests.graduates import certify

pytestmark = pytest.mark.alone

NAME = "Zuzanna Quýt"


def everywhere(store: Store) -> list[str]:
    """The tables that hold the name."""
    return [
        table.name
        for table in metadata.sorted_tables
        if any(NAME in str(row) for row in store.look(lambda tx, t=table: rows(tx, t.name)))
    ]


def fill(tx: Transaction) -> int:
    """Somebody whose name stands wherever the house writes names; their number."""
    one, clerk = enrol(tx, "lan", Clock()), enrol(tx, "mai", Clock(), role="officer")
    people.save_profile(tx, replace(one, name=NAME))
    certify(tx, HOUSE, one.person_id, START, NAME)
    new = OutreachSession(0, found_team(tx), one.person_id, None, "open", "kind", created_at=START)
    session = sessions.add(tx, replace(new, touched_at=START))
    photo = photos.Photo(0, session, "ab" * 32, 1, 1, 1, START)
    photos.add(tx, photo, (one.person_id, one.address_id))
    for who in ("lan", "mai"):
        said = f"Chào **{NAME}**"
        letter = outbox.Outgoing(lane_of(who), "tap", "bot", who, said, "notice")
        outbox.put(tx, letter, START, None)
    body = f'{{"name":"{NAME}"}}'
    audit_entry = audit.AuditEntry(
        "x", "certificate.named", "certificate:1", body, "s", one.person_id
    )
    audit.record(tx, audit_entry, START)
    assert clerk.person_id != one.person_id
    return one.person_id


def test_a_name_is_gone_again_from_every_table(config: Config, tmp_path: Path) -> None:
    store = opened(config)
    someone = store.now(fill)
    there = {"profile", "certificate", "outbox", "audit_detail"}
    assert set(everywhere(store)) == there, "what is to be erased stands there at first"
    store.close()
    backup(config.database.url, tmp_path / "copy")
    store = opened(config)
    store.now(lambda tx: erase(tx, someone))
    assert everywhere(store) == []
    store.close()
    restore(config.database.url, tmp_path / "copy")
    store = opened(config)
    assert set(everywhere(store)) == there, "the copy is older than the erasure"
    do_again(config, store)
    assert everywhere(store) == []
    kept = store.look(lambda tx: rows(tx, "session_photo"))
    assert [(one["person_id"], one["deleted_why"]) for one in kept] == [(None, "erased")]
    store.close()
