"""What others were told of a person keeps no name of theirs once they are erased."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from storage import outbox
from storage.delivery import post
from storage.identity import linked_people, people
from storage.privacy import erasure
from storage.privacy.retelling import less, unsay
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, enrol, lane_of, rows
from tests.rows import each_row


@each_row(
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
    linked_people.record_same(
        tx, linked_people.Link(0, hoa.person_id, binh.person_id, None), clock()
    )
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


HOSTILE = ("text", "n", "e", "data", "draft", "u0002", "inbox", "open", "không", "a\\b", 'say "hi"')
"""Words that somebody may ask with: of JSON, of its escapes, of buttons, of every sentence."""


@pytest.mark.parametrize("words", [*HOSTILE, "Chồng tôi ốm, hỏi ở đâu?"])
def test_words_taken_back_leave_officers_mail_and_drafts_whole(store: Store, words: str) -> None:
    """Only what was told about that question loses them; nothing else that says the same."""
    clock = Clock()
    data, other = "inbox.open:7", "inbox.open:8"
    about = {"text": f"Câu 7:\n{words}\nvă\u0002ng", "rows": [[{"label": "Mở", "data": data}]]}
    elsewhere = {"text": f"Buổi này {words} có ảnh", "rows": [[{"label": "Mở", "data": other}]]}
    state = {"draft": {"inbox": "8:answer", "words": f"xin {words} chờ"}, "offers": [["Mở", other]]}

    def play(tx: Transaction) -> list[object]:
        lane = lane_of("mai")
        enrol(tx, "mai", clock, role="officer")
        for told in (about, elsewhere):
            message = json.dumps(told, ensure_ascii=False)
            sent = outbox.Outgoing(lane, "box", "bot", "mai", message, "reply")
            outbox.put(tx, sent, clock(), None)
        post.save_conversation(tx, lane, json.dumps(state, ensure_ascii=False), clock())
        unsay(tx, 7, words)
        kept = [row["message"] for row in rows(tx, "outbox")]
        kept += [row["state"] for row in rows(tx, "conversation") if row["lane"] == lane]
        return [json.loads(one) for one in kept]

    less_words = {**about, "text": "Câu 7:\n…\nvă\u0002ng"}
    assert store.now(play) == [less_words, elsewhere, state]


def test_a_name_that_is_a_word_of_json_leaves_it_whole(store: Store) -> None:
    clock = Clock()

    def play(tx: Transaction) -> list[object]:
        hoa, binh = (enrol(tx, name, clock) for name in ("Hoa", "Binh"))
        linked_people.record_same(
            tx, linked_people.Link(0, hoa.person_id, binh.person_id, None), clock()
        )
        people.save_profile(tx, replace(hoa, name="text"))
        told = {"text": "Mời **text** xem", "data": "text.open:1"}
        sent = outbox.Outgoing(lane_of("Binh"), "box", "bot", "Binh", json.dumps(told), "reply")
        outbox.put(tx, sent, clock(), None)
        erasure.erase(tx, hoa.person_id, clock())
        return [json.loads(row["message"]) for row in rows(tx, "outbox")]

    assert store.now(play) == [{"text": "Mời **…** xem", "data": "text.open:1"}]
