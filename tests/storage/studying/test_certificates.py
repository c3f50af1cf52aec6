"""Tests and certificates are kept once, guesses are counted, and erasure withdraws."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from handlers.shared.exam import code_of
from storage.privacy import data_export, erasure, retention
from storage.store import Store
from storage.studying import certificates, course_tests, vneid
from storage.studying.course_tests import AnswerInTest, CourseTest
from storage.studying.vneid import Check
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START, Clock, dump, enrol, rows
from tests.graduates import COURSE, certify, code_on, put, sit

TODAY = START.date()
HOUR = timedelta(hours=1)


@pytest.fixture
async def lan(store: Store) -> int:
    return (await store.unit(lambda tx: enrol(tx, "lan", Clock()))).person_id


async def test_one_test_of_a_course_is_open_at_a_time(store: Store, lan: int) -> None:
    new = CourseTest(0, lan, COURSE, put(HOUSE, "k7-1:q1", "k7-2:q1"), 2, TODAY)
    assert await store.unit(lambda tx: course_tests.start(tx, new, START))
    assert not await store.unit(lambda tx: course_tests.start(tx, new, START))
    assert await store.unit(lambda tx: course_tests.start(tx, replace(new, course_id="k1"), START))
    (_, kept) = await store.read(lambda tx: course_tests.all_of(tx, lan))
    assert kept.questions == new.questions
    done = replace(kept, score=1, passed=False)
    assert await store.unit(lambda tx: course_tests.finish(tx, done, START))
    assert not await store.unit(lambda tx: course_tests.finish(tx, done, START))
    assert await store.unit(lambda tx: course_tests.start(tx, new, START))


async def test_a_question_of_a_test_has_one_answer(store: Store, lan: int) -> None:
    number = await store.unit(lambda tx: sit(tx, HOUSE, lan, START, "k7-1:q1", "k7-2:q1"))
    first, other = put(HOUSE, "k7-1:q1", "k7-2:q1")
    given = AnswerInTest(number, first, "a", False, None, START, TODAY, None)
    assert await store.unit(lambda tx: course_tests.record_answer(tx, given))
    again = replace(given, picked="b", is_right=True)
    assert not await store.unit(lambda tx: course_tests.record_answer(tx, again))
    assert await store.unit(lambda tx: course_tests.record_answer(tx, replace(again, put=other)))
    assert await store.read(lambda tx: course_tests.answers_of(tx, number)) == {
        ("k7-1", "q1"): False,
        ("k7-2", "q1"): True,
    }


async def test_a_person_has_one_certificate_of_a_course_and_its_code_is_kept_nowhere(
    store: Store, lan: int
) -> None:
    number = await store.unit(lambda tx: certify(tx, HOUSE, lan, START))
    assert await store.unit(lambda tx: certify(tx, HOUSE, lan, START)) == number
    code = await store.read(lambda tx: code_on(tx, HOUSE, number))
    assert code not in str(await store.read(dump))
    found = await store.read(partial(certificates.by_code, code_hash=HOUSE.hash_code(code)))
    assert found is not None
    assert (found.id, found.withdrawn_at) == (number, None)


async def test_a_code_that_is_somebodys_is_not_given_again(store: Store, lan: int) -> None:
    other = (await store.unit(lambda tx: enrol(tx, "mai", Clock()))).person_id
    mine = await store.unit(lambda tx: certify(tx, HOUSE, lan, START))

    def same_code(tx: Transaction) -> int | None:
        held = certificates.find(tx, mine)
        assert held is not None
        assert held.seed is not None
        test = sit(tx, HOUSE, other, START, "k7-1:q1")
        new = certificates.New(other, COURSE, test, "K7", "elsewhere", None, True, TODAY)
        hashed = HOUSE.hash_code(code_of(HOUSE, held.seed))
        return certificates.issue(tx, new, held.seed, hashed, START)

    assert await store.unit(same_code) is None


async def test_guesses_are_counted_within_their_hour(store: Store) -> None:
    async def guess(minutes: int) -> int:
        at = START + timedelta(minutes=minutes)
        return await store.unit(
            partial(certificates.count_guess, scope="a", window=at - HOUR, at=at)
        )

    assert [await guess(minutes) for minutes in (0, 1, 59)] == [1, 2, 3]
    seen = partial(certificates.guesses, scope="a")
    assert await store.read(lambda tx: seen(tx, window=START)) == 3
    assert await store.read(lambda tx: seen(tx, window=START + HOUR)) == 0
    assert await store.read(lambda tx: certificates.guesses(tx, "b", START)) == 0
    assert [await guess(minutes) for minutes in (61, 62)] == [1, 2]
    late = START + timedelta(days=2)
    limits = retention.Limits(*[late] * 5)
    await store.unit(lambda tx: retention.tidy(tx, limits, late))
    assert await store.read(lambda tx: rows(tx, "certificate_guess")) == []


async def test_erasure_withdraws_the_certificate_and_the_counts_stand(
    store: Store, lan: int
) -> None:
    number = await store.unit(lambda tx: certify(tx, HOUSE, lan, START, "Canaryname"))
    code = await store.read(lambda tx: code_on(tx, HOUSE, number))
    said = await store.unit(lambda tx: vneid.state(tx, lan, TODAY, START))
    await store.unit(lambda tx: vneid.record_check(tx, said, Check(True, TODAY), 1, START))
    before = await store.read(lambda tx: certificates.holders(tx, TODAY, TODAY))
    await store.unit(lambda tx: erasure.erase(tx, lan, START + HOUR))
    found = await store.read(partial(certificates.by_code, code_hash=HOUSE.hash_code(code)))
    assert found is not None
    assert (found.name, found.seed, found.why) == (None, None, "erased")
    assert found.withdrawn_at == START + HOUR
    assert before == await store.read(lambda tx: certificates.holders(tx, TODAY, TODAY)) != []
    kept = await store.read(dump)
    assert "Canaryname" not in str(kept)
    assert [row["by_address"] for row in kept["vneid_check"]] == [None]
    assert not await store.unit(lambda tx: certificates.give_back(tx, number, START))


async def test_what_an_officer_withdrew_counts_no_more_until_it_is_given_back(
    store: Store, lan: int
) -> None:
    number = await store.unit(lambda tx: certify(tx, HOUSE, lan, START))
    assert await store.unit(lambda tx: certificates.withdraw(tx, number, START))
    assert not await store.unit(lambda tx: certificates.withdraw(tx, number, START))
    assert await store.read(lambda tx: certificates.holders(tx, TODAY, TODAY)) == []
    assert await store.unit(lambda tx: certificates.give_back(tx, number, START))
    assert await store.read(lambda tx: certificates.holders(tx, TODAY, TODAY)) == [(COURSE, lan)]


async def test_a_person_reads_tests_certificates_and_statements(store: Store, lan: int) -> None:
    await store.unit(lambda tx: certify(tx, HOUSE, lan, START, "Nguyễn Thị Lan"))
    said = await store.unit(lambda tx: vneid.state(tx, lan, TODAY, START))
    await store.unit(lambda tx: vneid.record_check(tx, said, Check(False, TODAY), 1, START))
    told = await store.read(lambda tx: data_export.everything_about(tx, lan))
    assert [row["name"] for row in told["certificates"]] == ["Nguyễn Thị Lan"]
    assert [row["score"] for row in told["course_tests"]] == [1]
    assert [bool(row["is_seen"]) for row in told["vneid"]] == [False]
    assert told["test_answers"] == []


async def test_statements_wait_in_order_until_checked_or_taken_back(store: Store, lan: int) -> None:
    other = (await store.unit(lambda tx: enrol(tx, "mai", Clock()))).person_id
    first = await store.unit(lambda tx: vneid.state(tx, lan, TODAY, START))
    second = await store.unit(lambda tx: vneid.state(tx, other, TODAY, START))

    async def following(number: int) -> int | None:
        found = await store.read(lambda tx: vneid.waiting_after(tx, number))
        return found.id if found else None

    assert [await following(after) for after in (0, first, second)] == [first, second, None]
    await store.unit(lambda tx: vneid.record_check(tx, first, Check(True, TODAY), 1, START))
    assert await following(0) == second
    assert await store.unit(lambda tx: vneid.take_back(tx, second, START))
    assert await store.read(vneid.waiting) == 0
    assert await store.read(lambda tx: vneid.latest(tx, other)) is None
