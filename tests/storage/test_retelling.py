"""What others were told of a person keeps no name of theirs once they are erased."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage import erasure, kin, outbox, people, post
from storage.retelling import less
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, enrol, lane_of, rows


@pytest.mark.parametrize(
    ("told", "name", "left"),
    [
        ("Mời **Lan** xem", "Lan", "Mời **…** xem"),
        ('{"label":"Tách khỏi Trần Thị Hoa"}', "Trần Thị Hoa", '{"label":"Tách khỏi …"}'),
        ('{"label":"Tách khỏi Hoa"}', "Hoa", '{"label":"Tách khỏi …"}'),
        ('{"label":"bác Lan, tổ 50"}', "Lan", '{"label":"bác …, tổ 50"}'),
        ("Đội Hoa Phượng, hoa và Lan Anh", "Hoa", "Đội Hoa Phượng, hoa và Lan Anh"),
        ("Đội Hoa Phượng và Lan Anh", "Lan", "Đội Hoa Phượng và Lan Anh"),
    ],
)
def test_a_name_goes_and_its_neighbours_stay(told: str, name: str, left: str) -> None:
    assert less(told, name) == left


def _link(tx: Transaction, clock: Clock) -> tuple[int, str]:
    """Two people who joined their places; one was told the other's name, on a button too."""
    hoa, binh = (enrol(tx, name, clock) for name in ("Hoa", "Binh"))
    kin.record_same(tx, kin.Link(0, hoa.person_id, binh.person_id, None), clock())
    lane, button = lane_of("Binh"), '{"offered":["Tách khỏi Trần Thị Hoa"]}'
    people.save_profile(tx, replace(hoa, name="Trần Thị Hoa"))
    post.save_conversation(tx, lane, button, clock())
    outbox.put(tx, outbox.Outgoing(lane, "box", "bot", "Binh", button, "reply"), clock(), None)
    return hoa.person_id, lane


def test_a_linked_place_keeps_no_name(store: Store) -> None:
    clock = Clock()
    person, _ = store.now(lambda tx: _link(tx, clock))
    store.now(lambda tx: erasure.erase(tx, person, clock()))
    kept = store.look(lambda tx: [*rows(tx, "conversation"), *rows(tx, "outbox")])
    assert "Hoa" not in str(kept)
    assert str(kept).count("Tách khỏi …") == 2
