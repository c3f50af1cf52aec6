"""A course test: once for each question, in the version it was put in, by whoever sits it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.app import App
from handlers.rules.fairness.sameness import canonical
from lessons.questions import right_options
from storage.identity import linked_people
from storage.identity.linked_people import Link
from storage.identity.people import Known
from storage.store import Store
from storage.studying import certificates, course_tests
from storage.studying.certificates import Certificate
from storage.studying.course_tests import CourseTest
from storage.transaction import Transaction
from tests.bot.house import HOUSE, Clock, enrol, event, offered, open_app, rows
from tests.graduates import COURSE, certify, learn_course, sit
from tests.many_courses import changed


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def app(store: Store, clock: Clock) -> App:
    return await open_app(store, clock)


async def join(store: Store, clock: Clock, name: str) -> Known:
    """Somebody who has learned the whole course."""

    def enter(tx: Transaction) -> Known:
        someone = enrol(tx, name, clock, channel="box")
        learn_course(tx, HOUSE, someone.person_id, clock())
        return someone

    return await store.unit(enter)


async def say(app: App, clock: Clock, name: str, what: str) -> tuple[str, list[str]]:
    """What is answered, and the buttons."""
    letters = await app.receive(event(name, what, clock, channel="box"))
    return "\n".join(letter.message.text for letter in letters), offered(letters)


async def test_of(store: Store, someone: Known) -> CourseTest:
    return (await store.read(lambda tx: course_tests.all_of(tx, someone.person_id)))[0]


test_of.__test__ = False  # type: ignore[attr-defined]


async def pass_it(app: App, clock: Clock, store: Store, someone: Known, name: str) -> str:
    """Begin, and answer every question rightly; what was said last."""
    said, buttons = await say(app, clock, name, f"[test.start:{COURSE}]")
    test = await test_of(store, someone)
    for number, put in enumerate(test.questions, 1):
        question = HOUSE.library.by_id[put.lesson_id].question(put.question_id)
        assert question is not None
        where = f"{test.id}:{number}"
        if question.type == "short":
            said, buttons = await say(app, clock, name, question.options[0].text)
            continue
        right = right_options(question)
        picked = [one.id for one in question.options] if question.type == "order" else right
        for option in picked:
            said, buttons = await say(app, clock, name, f"[test.pick:{where}:{option}]")
        if question.type in ("order", "several"):
            said, buttons = await say(app, clock, name, f"[test.send:{where}]")
    assert any(data.startswith("certificate.confirm") for data in buttons)
    return said


async def test_five_right_answers_give_a_certificate_once(
    app: App, store: Store, clock: Clock
) -> None:
    lan = await join(store, clock, "lan")
    assert "đã đạt" in await pass_it(app, clock, store, lan, "lan")
    test = await test_of(store, lan)
    assert (test.score, test.passed, test.on) == (5, True, date(2026, 11, 23))
    said, _ = await say(app, clock, "lan", f"[test.start:{COURSE}]")
    assert "đã đạt bài kiểm tra khóa này rồi" in said
    held = await store.read(lambda tx: rows(tx, "certificate"))
    assert [row["test_id"] for row in held] == [test.id]
    answers = await store.read(lambda tx: rows(tx, "test_answer"))
    assert {row["version"] for row in answers} == {put.version for put in test.questions}
    assert all(row["address_id"] == lan.address_id for row in answers)


async def test_an_old_button_records_nothing_and_shows_the_open_question(
    app: App, store: Store, clock: Clock
) -> None:
    lan = await join(store, clock, "lan")
    number = await store.unit(
        lambda tx: sit(tx, HOUSE, lan.person_id, clock(), "k7-1:q1", "k7-2:q1")
    )
    await say(app, clock, "lan", f"[test.pick:{number}:1:a]")
    for old in (f"{number}:1:b", f"{number}:2:zz", f"{number}:9:a", "404:1:a", ":::"):
        said, buttons = await say(app, clock, "lan", f"[test.pick:{old}]")
        assert any(data.startswith(f"test.pick:{number}:2") for data in buttons), said
    answers = await store.read(lambda tx: rows(tx, "test_answer"))
    assert [(row["question_id"], row["picked"]) for row in answers] == [("q1", "a")]


async def test_a_lesson_corrected_meanwhile_is_asked_and_judged_as_it_was_put(
    app: App, store: Store, clock: Clock
) -> None:
    lan = await join(store, clock, "lan")
    number = await store.unit(lambda tx: sit(tx, HOUSE, lan.person_id, clock(), "k7-1:q1"))
    before = HOUSE.library.by_id["k7-1"].version
    library = changed(HOUSE.library, "k7-1", None)
    app.core = replace(app.core, house=replace(app.core.house, library=library))
    await app.open()
    await say(app, clock, "lan", f"[test.pick:{number}:1:b]")
    (answer,) = await store.read(lambda tx: rows(tx, "test_answer"))
    assert answer["version"] == before != library.by_id["k7-1"].version
    assert (await test_of(store, lan)).passed


async def test_a_test_of_another_member_offers_to_switch(
    app: App, store: Store, clock: Clock
) -> None:
    lan, mai = await join(store, clock, "lan"), await join(store, clock, "mai")

    def share(tx: Transaction) -> tuple[int, int]:
        for member in (lan, mai):
            linked_people.join(tx, lan.address_id, member.person_id, clock())
        number = sit(tx, HOUSE, mai.person_id, clock(), "k7-1:q1")
        return number, certify(tx, HOUSE, lan.person_id, clock())

    number, certificate = await store.unit(share)
    _, buttons = await say(app, clock, "lan", f"[test.pick:{number}:1:b]")
    assert f"household.switch:{mai.person_id}" in buttons
    assert await store.read(lambda tx: rows(tx, "test_answer")) == []
    await say(app, clock, "lan", f"[household.switch:{mai.person_id}]")
    _, buttons = await say(app, clock, "lan", f"[certificate.show:{certificate}]")
    assert f"household.switch:{lan.person_id}" in buttons


async def test_a_stranger_reaches_neither_test_nor_certificate(
    app: App, store: Store, clock: Clock
) -> None:
    lan, _ = await join(store, clock, "lan"), await join(store, clock, "thief")
    number = await store.unit(lambda tx: sit(tx, HOUSE, lan.person_id, clock(), "k7-1:q1"))
    mine = await store.unit(lambda tx: certify(tx, HOUSE, lan.person_id, clock()))
    for data in (f"test.pick:{number}:1:b", f"certificate.show:{mine}", f"certificate.pdf:{mine}"):
        said, buttons = await say(app, clock, "thief", f"[{data}]")
        assert "xacnhan/" not in said
        assert not any(str(mine) in one for one in buttons if one.startswith("certificate."))
    before = await store.read(lambda tx: rows(tx, "certificate"))
    await say(app, clock, "thief", f"[certificate.ask_name:{mine}]")
    await say(app, clock, "thief", "Nguyễn Văn Trộm")
    await say(app, clock, "thief", f"[certificate.confirm:{mine}]")
    assert await store.read(lambda tx: rows(tx, "certificate")) == before


async def test_two_numbers_of_one_person_hold_one_certificate(
    app: App, store: Store, clock: Clock
) -> None:
    lan = await join(store, clock, "lan")

    def second(tx: Transaction) -> Known:
        other = enrol(tx, "lan again", clock, channel="box")
        linked_people.record_same(
            tx, Link(0, lan.person_id, other.person_id, other.address_id), clock()
        )
        return other

    other = await store.unit(second)
    mine = await store.unit(lambda tx: certify(tx, HOUSE, lan.person_id, clock()))
    said, buttons = await say(app, clock, "lan again", f"[test.intro:{COURSE}]")
    assert "đã đạt bài kiểm tra khóa này rồi" in said
    assert f"certificate.pdf:{mine}" in buttons
    await store.unit(lambda tx: certify(tx, HOUSE, other.person_id, clock()))  # before they joined
    _, buttons = await say(app, clock, "lan again", "/giayghinhan")
    assert [data for data in buttons if data.startswith("certificate.show")] == [
        f"certificate.show:{mine}"
    ]
    day = date(2026, 11, 23)
    held = await store.read(lambda tx: certificates.holders(tx, day, day))
    same = canonical([(lan.person_id, other.person_id)])
    assert len({(course, same[person]) for course, person in held}) == 1 < len(held)


async def test_who_declined_is_asked_to_enrol(app: App, clock: Clock) -> None:
    await say(app, clock, "nobody", "[enrol.consent:no]")
    for data in (f"test.start:{COURSE}", f"test.intro:{COURSE}", "vneid.state"):
        _, buttons = await say(app, clock, "nobody", f"[{data}]")
        assert "enrol.start" in buttons


async def test_a_withdrawn_certificate_is_neither_drawn_nor_earned_again(
    app: App, store: Store, clock: Clock
) -> None:
    lan = await join(store, clock, "lan")
    mine = await store.unit(lambda tx: certify(tx, HOUSE, lan.person_id, clock()))
    await store.unit(lambda tx: certificates.withdraw(tx, mine, clock()))
    for data in (f"certificate.show:{mine}", f"certificate.pdf:{mine}", f"test.start:{COURSE}"):
        said, _ = await say(app, clock, "lan", f"[{data}]")
        assert "đã được phường thu hồi" in said
    found = await store.read(lambda tx: certificates.find(tx, mine))
    assert isinstance(found, Certificate)
    assert found.why == "officer"
