"""How often a turn asks the database: nothing is read twice but what was written meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from storage.identity import linked_people
from storage.identity.linked_people import Link
from storage.statement import Prepared
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.browser import on_one_database
from tests.bot.house import START, Clock, enrol, event, open_app

MOST: Mapping[tuple[str, str], int] = {
    ("lan", "/hoc"): 14,
    ("lan", "1"): 8,
    ("lan", "tiến độ"): 13,
    ("lan", "/dulieu"): 19,
    ("lan", "xin chào"): 12,
    ("mai", "/duyet"): 14,
    ("mai", "/moi"): 7,
}
"""Who, what they say, and how many statements it may take."""
ONCE = ("FROM same_person", "FROM membership")


@on_one_database
async def test_a_turn_reads_once_what_several_ask(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, ran, run = Clock(), list[str](), Prepared.run

    def noted(self: Prepared, cursor: object, values: Mapping[str, Any]) -> None:
        ran.append(self.sql)
        run(self, cursor, values)

    app = await open_app(store, clock)
    for who, role in {"lan": "", "mai": "officer"}.items():
        await store.unit(lambda tx, w=who, r=role: enrol(tx, w, clock, role=r, channel="box"))
    monkeypatch.setattr(Prepared, "run", noted)
    counted, twice = {}, {}
    for who, said in MOST:
        ran.clear()
        clock.pass_by(minutes=1)
        await app.receive(event(who, said, clock, channel="box"))
        counted[who, said] = len(ran)
        times = Counter(sql for sql in ran if any(table in sql for table in ONCE))
        twice |= {(said, sql): n for sql, n in times.items() if n > 1}
    assert not twice
    assert {one: n for one, n in counted.items() if n > MOST[one]} == {}


async def test_what_is_kept_is_read_anew_after_a_write_and_in_the_next_unit(store: Store) -> None:
    def story(tx: Transaction) -> None:
        one, two = (enrol(tx, name, Clock()) for name in ("lan", "ba"))
        lan, link = one.person_id, Link(0, one.person_id, two.person_id, one.address_id)
        assert linked_people.links_of(tx, lan) == []
        number = linked_people.record_same(tx, link, START)
        assert [found.id for found in linked_people.links_of(tx, lan)] == [number]
        linked_people.links_of(tx, lan).clear()
        assert linked_people.links_of(tx, lan), "nobody changes what others are told"
        linked_people.part(tx, number, START)
        assert linked_people.links_of(tx, lan) == []

    await store.unit(story)
