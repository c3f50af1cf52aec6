"""A house with a list of what must not come back, and people in it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from bot.config import Config
from bot.config.schema import Backup, Database, Photos
from bot.restoring.lasting import undertaker
from storage.chain import audit
from storage.chain.links import ERASED
from storage.identity import people
from storage.privacy import erasure
from storage.rights import roles
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.house import CONFIG, START, Clock, enrol, rows

SEAL = b"key"


def config_of(url: str, folder: Path) -> Config:
    return CONFIG.model_copy(
        update={
            "database": Database(url=url),
            "backup": Backup(folder=folder / "copies", erased_file=folder / "erased.jsonl"),
            "photos": Photos(folder=folder / "photos"),
        }
    )


def opened(config: Config) -> Store:
    return open_store(config.database.url, SEAL, undertaker(config))


def erase(tx: Transaction, person: int) -> None:
    erasure.erase(tx, person, START)
    audit.record(tx, audit.AuditEntry("x", ERASED, f"person:{person}", "{}", "salt"), START)


def agreed(tx: Transaction, who: str, clock: Clock) -> people.Known:
    one = enrol(tx, who, clock)
    given = people.Consent("learning", "1", True, clock(), "web")
    people.record_consent(tx, one.person_id, given)
    one = replace(one, consent_version="1")
    people.save_profile(tx, one)
    return one


def officer(one: people.Known) -> roles.Grant:
    return roles.Grant(0, one.address_id, "officer", None, None, person_id=one.person_id)


def names(store: Store) -> list[str]:
    return [str(row["name"]) for row in store.look(lambda tx: rows(tx, "profile"))]


def with_three(config: Config) -> tuple[Store, list[int]]:
    store, clock = opened(config), Clock()
    here = [store.now(partial(enrol, sender=who, clock=clock)).person_id for who in "abc"]
    for number in here:
        audit_entry = audit.AuditEntry(
            "x", "person.on_paper", f"person:{number}", "{}", "s", number
        )
        store.now(partial(audit.record, entry=audit_entry, at=START))
    return store, here
