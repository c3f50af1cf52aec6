"""Questions to the ward: one open for each person, one officer's answer, and none for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from storage.delivery import post
from storage.identity import people
from storage.inquiry import common_answers, inbox, inquiries
from storage.inquiry.inquiries import Inquiry, Queue, Step
from storage.inquiry.inquiry_retention import forget_some, forget_unused
from storage.privacy import data_export, erasure
from storage.rights import roles
from storage.rights.role import Role
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import START, Clock, dump, enrol, rows

WORDS = "Where is the canaryhall?"
LATER = START + timedelta(days=2)


def known(tx: Transaction, who: str = "lan", role: str = "") -> people.Known:
    return enrol(tx, who, Clock(), role=role)


def ask(tx: Transaction, one: people.Known, at: datetime = START) -> int | None:
    new = Inquiry(0, one.person_id, one.address_id, WORDS, "0912345678", "1", "web", at, at.date())
    return inquiries.add(tx, new)


def step(what: str, by: int | None = None, at: datetime = LATER) -> Step:
    return Step(what, "Next to the market.", by, at)


def found(tx: Transaction, number: int) -> Inquiry:
    one = inquiries.find(tx, number)
    assert one is not None
    return one


def test_one_waits_at_a_time_and_a_step_makes_room(store: Store) -> None:
    def play(tx: Transaction) -> None:
        lan, minh = known(tx), known(tx, "minh")
        first = ask(tx, lan)
        assert first
        assert ask(tx, lan) is None
        assert ask(tx, minh, START + timedelta(hours=1))
        assert inquiries.queue(tx) == Queue(2, START, START + timedelta(hours=1))
        assert [one.person_id for one in inquiries.waiting(tx)] == [lan.person_id, minh.person_id]
        assert inquiries.take_step(tx, found(tx, first), step("forwarded"))
        second = ask(tx, lan, LATER)
        assert second
        assert [one.id for one in inquiries.of(tx, lan.person_id)] == [second, first]
        assert inquiries.count_since(tx, lan.person_id, START.date()) == 2
        assert inquiries.count_since(tx, lan.person_id, LATER.date()) == 1

    store.now(play)


def test_of_two_answers_to_what_was_read_the_first_counts(store: Store) -> None:
    def play(tx: Transaction) -> None:
        number = ask(tx, known(tx)) or 0
        mai, hoa = (known(tx, who, "officer").address_id for who in ("mai", "hoa"))
        read = found(tx, number)
        assert inquiries.take_step(tx, read, step("answered", mai))
        assert not inquiries.take_step(tx, read, step("answered", hoa))
        assert [one.by_address for one in inquiries.steps(tx, number)] == [mai]
        more = found(tx, number)
        assert more.state == "answered"
        assert inquiries.take_step(tx, more, step("answered", hoa))  # an addition to what was read

    store.now(play)


def test_what_is_taken_back_keeps_no_word(store: Store) -> None:
    def play(tx: Transaction) -> None:
        number = ask(tx, known(tx)) or 0
        assert inquiries.take_back(tx, found(tx, number), LATER)
        assert not inquiries.take_back(tx, found(tx, number), LATER)
        assert not inquiries.take_step(tx, replace(found(tx, number), state="waiting"), step("x"))
        assert "canaryhall" not in str(dump(tx))
        assert ask(tx, known(tx, "minh"))

    store.now(play)


def test_who_is_erased_leaves_no_question_and_an_officer_no_name_on_an_answer(
    store: Store,
) -> None:
    def play(tx: Transaction) -> None:
        lan, mai = known(tx), known(tx, "mai", "officer")
        first = ask(tx, lan) or 0
        inquiries.take_step(tx, found(tx, first), step("answered", mai.address_id))
        told = data_export.everything_about(tx, lan.person_id)
        assert told["inquiries"][0]["words"] == WORDS
        assert told["inquiry_steps"][0]["words"] == "Next to the market."
        erasure.erase(tx, mai.person_id, LATER)
        assert inquiries.steps(tx, first)[0].by_address is None
        erasure.erase(tx, lan.person_id, LATER)
        assert rows(tx, "inquiry") == rows(tx, "inquiry_step") == []

    store.now(play)


@pytest.mark.parametrize("ending", ["answered", "forwarded", "closed", "taken back"])
def test_what_is_over_goes_in_time_and_what_waits_stays(store: Store, ending: str) -> None:
    def play(tx: Transaction) -> None:
        over, waiting = ask(tx, known(tx)) or 0, ask(tx, known(tx, "minh"))
        if ending == "taken back":
            inquiries.take_back(tx, found(tx, over), LATER)
        else:
            inquiries.take_step(tx, found(tx, over), step(ending))
        assert forget_some(tx, LATER, 100, LATER) == 0
        assert forget_some(tx, LATER + timedelta(seconds=1), 100, LATER) == 1
        assert [row["id"] for row in rows(tx, "inquiry")] == [waiting]
        assert rows(tx, "inquiry_step") == []

    store.now(play)


@pytest.mark.parametrize(("agreed", "role", "stays"), [(0, "", 0), (1, "", 1), (0, "officer", 1)])
def test_who_agreed_to_nothing_else_goes_with_the_question(
    store: Store, agreed: bool, role: Role, stays: bool
) -> None:
    def play(tx: Transaction) -> None:
        known(tx, "mai", "officer")
        lan = people.Known(0, people.add_person(tx, "salt", START))
        here = people.Address(0, "a lane", "web", "", "", lan.person_id)
        lan = replace(lan, address_id=people.add_address(tx, here, START))
        if agreed:
            given = people.Consent("learning", "1", True, START, "web")
            people.record_consent(tx, lan.person_id, given)
        if role:
            held = roles.Grant(0, lan.address_id, role, None, None, person_id=lan.person_id)
            roles.grant(tx, held, START)
        inquiries.take_step(tx, found(tx, ask(tx, lan) or 0), step("answered"))
        forget_some(tx, LATER + timedelta(days=90), 100, LATER)
        assert (people.address_of(tx, lan.address_id) is not None) == stays

    store.now(play)


@pytest.mark.parametrize("ending", ["proposed", "approved", "refused", "withdrawn"])
def test_what_the_bot_says_no_more_goes_in_time(store: Store, ending: str) -> None:
    def play(tx: Transaction) -> None:
        mai = known(tx, "mai", "officer").address_id
        number = common_answers.propose(tx, ("Where?", "Here."), mai, START)
        if ending != "proposed":
            common_answers.decide(tx, number, mai, START, is_good=ending != "refused")
        if ending == "withdrawn":
            common_answers.withdraw(tx, number, mai, START)
        assert forget_unused(tx, START, 100) == 0
        gone = int(ending in ("refused", "withdrawn"))
        assert forget_unused(tx, LATER, 100) == gone
        assert len(rows(tx, "common_answer")) == 1 - gone

    store.now(play)


def test_an_officer_is_told_once_until_they_look(store: Store) -> None:
    def play(tx: Transaction) -> None:
        mai, hoa = (known(tx, who, "officer").address_id for who in ("mai", "hoa"))
        inbox.told(tx, mai, START)
        assert inbox.idle(tx) == {mai}
        inbox.opened(tx, mai, START)
        assert inbox.idle(tx) == frozenset()
        inbox.told(tx, mai, LATER)
        assert inbox.idle(tx) == {mai}
        inbox.wish(tx, hoa, is_daily=False)
        inbox.opened(tx, hoa, LATER)
        assert inbox.quiet(tx) == {hoa}
        assert inbox.aware(tx, LATER) == {mai, hoa}
        assert inbox.aware(tx, LATER + timedelta(hours=1)) == {mai}  # has not looked at what is

    store.now(play)


def test_words_officers_have_in_hand_go_with_them(store: Store) -> None:
    """As JSON has them, quotes and all."""
    words = 'He said "canary" \\ there'

    def play(tx: Transaction) -> None:

        lan, mai = known(tx), known(tx, "mai", "officer")
        new = Inquiry(0, lan.person_id, lan.address_id, words, "", "1", "web", START, START.date())
        inquiries.add(tx, new)
        there = people.address_of(tx, mai.address_id)
        assert there is not None
        state = '{"draft":{"common_question":"He said \\"canary\\" \\\\ there"}}'
        post.save_conversation(tx, there.lane, state, START)
        erasure.erase(tx, lan.person_id, LATER)
        assert "canary" not in str(rows(tx, "conversation"))

    store.now(play)
