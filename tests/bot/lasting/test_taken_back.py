"""A restored copy brings back no role, wish, paper, code or link that was taken back since."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.config import Config
from bot.keeping.sessions import judge
from bot.restoring.again import do_again
from bot.restoring.lasting import keep_up, own_file
from storage.backup import backup, restore
from storage.chain.verify import verify
from storage.identity import linked_people, people, web_sessions
from storage.outreach import photos, sessions
from storage.outreach.sessions import OutreachSession
from storage.privacy import lasting, tombstones
from storage.rights import roles
from storage.store import Store, open_store
from storage.studying import certificates, reminding
from storage.studying.reminding import Reminder
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START, Clock, enrol, found_team, lane_of, rows
from tests.bot.lasting.ground import SEAL, agreed, config_of, officer, opened
from tests.graduates import certify

pytestmark = pytest.mark.alone


ENDED = Reminder(False, 19 * 60)


def save(tx: Transaction, one: people.Known, wish: Reminder, at: datetime) -> None:
    reminding.save_reminder(tx, one.address_id, wish, at)


def end(tx: Transaction, one: people.Known, grant: int, at: datetime) -> None:
    """What no restore may bring back: a role, a consent, a wish to be reminded."""
    roles.withdraw(tx, grant, None, at)
    taken = people.Consent("learning", "1", False, at, "web")
    people.record_consent(tx, one.person_id, taken)
    lasting.forget_consent(tx, one.person_id)
    save(tx, one, ENDED, at)


def standing(store: Store, one: people.Known) -> tuple[int, object, object]:
    """Roles held, the consent, whether reminded."""

    def look(tx: Transaction) -> tuple[int, object, object]:
        (profile,) = [row for row in rows(tx, "profile") if row["person_id"] == one.person_id]
        wish = reminding.reminder_of(tx, one.address_id)
        held = roles.grants_of(tx, one.address_id, START)
        return len(held), profile["consent_version"], wish

    return store.look(look)


def test_withdrawals_and_opt_outs_outlive_a_restore(config: Config, tmp_path: Path) -> None:
    store, clock = opened(config), Clock()
    one, other = [store.now(partial(agreed, who=who, clock=clock)) for who in "ab"]
    grant = store.now(lambda tx: roles.grant(tx, officer(one), clock()))
    on = Reminder(True, 9 * 60)
    for who in (one, other):
        store.now(partial(save, one=who, wish=on, at=clock()))
    store.close()
    backup(config.database.url, tmp_path / "copy")
    store = opened(config)
    clock.pass_by(seconds=5)
    store.now(lambda tx: end(tx, one, grant, clock()))
    after = standing(store, one)
    assert after == (0, None, ENDED)
    store.close()
    restore(config.database.url, tmp_path / "copy")
    store = opened(config)
    assert standing(store, one) == (1, "1", on)
    once = {"withdrawn": 1, "declined": 1, "wished": 1}
    assert [do_again(config, store) for _ in range(2)] == [once, {}]
    assert standing(store, one) == after
    assert standing(store, other) == (0, "1", on)
    assert "role.withdrawn" in str(store.look(lambda tx: rows(tx, "audit_entry")))
    assert store.look(verify).fault is None
    store.close()


def test_the_last_wish_to_be_reminded_holds(config: Config, tmp_path: Path) -> None:
    store, clock = opened(config), Clock()
    one = store.now(partial(agreed, who="a", clock=clock))
    store.close()
    backup(config.database.url, tmp_path / "copy")
    store = opened(config)
    for wish in (Reminder(True, 540), Reminder(False, 540), Reminder(True, 600, START.date())):
        clock.pass_by(seconds=5)
        store.now(partial(save, one=one, wish=wish, at=clock()))
    after = standing(store, one)
    store.close()
    restore(config.database.url, tmp_path / "copy")
    store = opened(config)
    do_again(config, store)
    assert standing(store, one) == after
    store.now(partial(save, one=one, wish=ENDED, at=clock()))
    assert not do_again(config, store)  # what is here is as late
    store.close()


def ward(tx: Transaction, clock: Clock) -> dict[str, int]:
    """One of everything that can be taken back, beside roles and consents."""
    one, other = enrol(tx, "lan", clock), enrol(tx, "minh", clock)
    at, till = clock(), clock() + timedelta(days=3)
    invited = [
        roles.add_invite(tx, code, roles.Invite(0, pair, "officer", None, None, till), at)
        for pair, code in (("mine", "hash 1"), ("mine", "hash 2"), ("other", "hash 3"))
    ]
    link = linked_people.record_same(
        tx, linked_people.Link(0, one.person_id, other.person_id, other.address_id), at
    )
    linked_people.speak_for(tx, other.address_id, one.person_id)
    certified = [certify(tx, HOUSE, who.person_id, at) for who in (one, other)]
    new = OutreachSession(0, found_team(tx), one.person_id, None, "open", "kind", created_at=at)
    session = sessions.add(tx, replace(new, touched_at=at))
    photo = photos.Photo(0, session, "ab" * 32, 1, 1, 1, at)
    number = photos.add(tx, photo, (one.person_id, one.address_id))
    assert number is not None
    return {
        "invite": invited[0],
        "link": link,
        "certificate": certified[0],
        "slip": certified[1],
        "photo": number,
        "session": session,
        "address": other.address_id,
        "own": other.person_id,
    }


def take_back(tx: Transaction, there: dict[str, int], clock: Clock) -> None:
    roles.close_invite(tx, "mine", "withdrawn", clock())
    linked_people.part(tx, there["link"], clock())
    for kind in ("certificate", "slip"):
        certificates.withdraw(tx, there[kind], clock())
    clock.pass_by(seconds=1)
    certificates.give_back(tx, there["slip"], clock())
    photos.remove(tx, there["photo"], clock())
    web_sessions.end(tx, lane_of("lan"), clock())


def stand(tx: Transaction, there: dict[str, int], made_at: datetime) -> dict[str, object]:
    """What came back, if anything did."""
    speaks, soon = people.address_of(tx, there["address"]), made_at + timedelta(days=1)
    assert speaks is not None
    found = {kind: certificates.find(tx, there[kind]) for kind in ("certificate", "slip")}
    return {
        "invites": [roles.invite_by_code(tx, f"hash {n}").closed_why for n in (1, 2, 3)],  # type: ignore[union-attr]
        "links": len(linked_people.links(tx)),
        "speaks for itself": speaks.person_id == there["own"],
        "withdrawn": [one is not None and one.withdrawn_at is not None for one in found.values()],
        "photos": len(photos.of(tx, there["session"])),
        "cookie": judge(tx, lane_of("lan"), made_at, soon, timedelta(days=365)).made_at,
    }


TAKEN_BACK = {
    "invites": ["withdrawn", "withdrawn", None],
    "links": 0,
    "speaks for itself": True,
    "withdrawn": [True, False],
    "photos": 0,
    "cookie": None,
}


def test_what_was_taken_back_is_not_taken_back_at_every_start(config: Config) -> None:
    store, clock = opened(config), Clock()
    there = store.now(partial(ward, clock=clock))
    store.now(partial(take_back, there=there, clock=clock))
    listed = tombstones.read(own_file(config))
    assert len(listed) == 8
    assert not do_again(config, store)
    keep_up(config, store)
    assert tombstones.read(own_file(config)) == listed
    assert store.now(partial(stand, there=there, made_at=START)) == TAKEN_BACK
    store.close()


def test_nothing_that_was_taken_back_outlives_a_restore(sqlite_url: str, tmp_path: Path) -> None:
    config, clock = config_of(sqlite_url, tmp_path), Clock()
    store = opened(config)
    there = store.now(partial(ward, clock=clock))
    store.close()
    backup(config.database.url, tmp_path / "copy")
    store = opened(config)
    clock.pass_by(seconds=5)
    store.now(partial(take_back, there=there, clock=clock))
    store.close()
    restore(config.database.url, tmp_path / "copy")
    store = opened(config)
    before = store.now(partial(stand, there=there, made_at=START))
    assert not [name for name in before if before[name] == TAKEN_BACK[name]]
    assert do_again(config, store) == {
        "ended": 1,
        "cancelled": 2,
        "annulled": 1,
        "parted": 1,
        "removed": 1,
    }
    assert not do_again(config, store)
    assert store.now(partial(stand, there=there, made_at=START)) == TAKEN_BACK
    assert store.look(verify).fault is None
    store.close()


def test_a_browser_that_came_back_with_a_code_is_left_alone(config: Config) -> None:
    """The list names the place it left, and nothing is to be done there at every start."""
    store, clock = opened(config), Clock()
    one = store.now(lambda tx: enrol(tx, "lan", clock))
    old, new = lane_of("lan"), lane_of("lan's other browser")

    def come_back(tx: Transaction) -> None:
        web_sessions.end(tx, old, clock())
        web_sessions.move(tx, one.address_id, (old, new), "chat")

    store.now(come_back)
    assert not do_again(config, store)
    store.close()


def test_every_kind_is_read_as_it_was_written(tmp_path: Path) -> None:
    row = (7, START, START + timedelta(seconds=1))
    every = [
        tombstones.Gone(*row),
        tombstones.Withdrawn(*row),
        tombstones.Declined(*row),
        tombstones.Wished(*row, True, 600, START.date()),
        tombstones.Wished(*row, False, 600, None),
        tombstones.Ended(*row, "ab" * 16),
        tombstones.Cancelled(*row),
        *(tombstones.Annulled(*row, is_withdrawn=either) for either in (True, False)),
        tombstones.Parted(*row),
        tombstones.Removed(*row),
    ]
    tombstones.append(tmp_path / "list", every)
    assert tombstones.read(tmp_path / "list") == every


def test_withdrawals_a_crash_kept_from_the_list_are_written_later(config: Config) -> None:
    store, clock = open_store(config.database.url, SEAL), Clock()
    one = store.now(partial(agreed, who="a", clock=clock))
    grant = store.now(lambda tx: roles.grant(tx, officer(one), clock()))
    store.now(lambda tx: end(tx, one, grant, clock()))
    for _ in range(2):
        keep_up(config, store)
    kinds = [type(line).__name__ for line in tombstones.read(own_file(config))]
    assert kinds == ["Withdrawn", "Declined", "Wished"]
    store.close()
