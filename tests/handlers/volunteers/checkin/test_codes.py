"""The codes of a hall: never two alike, and each for its ninety seconds."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.shared.presence import on_show, renewed
from storage.outreach import sessions
from storage.store import open_store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, event, offered, rows
from tests.handlers.volunteers.checkin.hall import Hall
from tests.held import hold
from tests.many_courses import TRACKS


async def test_codes_of_open_sessions_never_collide_across_processes(
    hall: Hall, store_url: str
) -> None:
    other = open_store(store_url) if store_url.startswith("postgresql") else hall.app.store

    def more(tx: Transaction) -> list[int]:
        author = sessions.find(tx, hall.session)
        assert author is not None
        return [hold(tx, hall.clock, author.author_id, author.team_id) for _ in range(40)]

    numbers = [hall.session, *await hall.app.store.unit(more)]
    try:
        for _ in range(3):
            at = hall.clock()
            shown = await asyncio.gather(
                *(
                    store.unit(lambda tx, one=number, at=at: on_show(tx, HOUSE, one, at))  # type: ignore[misc]
                    for number in numbers
                    for store in (hall.app.store, other)
                )
            )
            here, there = shown[::2], shown[1::2]
            assert here == there
            assert len({one.digits for one in here}) == len(numbers)
            hall.clock.pass_by(seconds=60)
        kept = await hall.app.store.read(lambda tx: rows(tx, "checkin_code"))
        late = sorted(kept, key=lambda row: row["window_at"])[-2 * len(numbers) :]
        accepted = [row["code"] for row in late]
        assert len(set(accepted)) == 2 * len(numbers)
    finally:
        if other is not hall.app.store:
            other.close()


async def test_the_same_code_is_shown_all_the_minute(hall: Hall) -> None:
    first = await hall.code()
    hall.clock.pass_by(seconds=59)
    assert await hall.code() == first
    hall.clock.pass_by(seconds=1)
    assert (await hall.code()).digits != first.digits
    assert (await hall.code()).token != first.token


async def another(hall: Hall) -> list[str]:
    """Taps "Mã mới" under the code on show."""
    said = event("hoa", f"[checkin.show:{hall.session}]", hall.clock, channel="box")
    data = next(one for one in offered(await hall.app.receive(said)) if "fresh" in one)
    hall.clock.pass_by(seconds=5)
    return await hall.say("hoa", f"[{data}]")


@pytest.mark.parametrize("way", ["code", "square"])
async def test_another_code_within_a_minute_closes_the_one_before(hall: Hall, way: str) -> None:
    await hall.enrol("lan", "minh")
    old = await hall.code()
    (told,) = await another(hall)
    new = await hall.code()
    assert new.digits != old.digits
    assert new.token != old.token
    assert " ".join(new.digits) in told
    assert "Mã cũ đã đóng" in told
    for name, code, counted in (("lan", old, 0), ("minh", new, 1)):
        said = code.digits if way == "code" else f"[checkin.scan:{code.token}]"
        (answer,) = await hall.say(name, said)
        assert await hall.here() == counted
        assert counted or "đổi" in answer


async def test_the_code_of_the_next_minute_leaves_the_one_before_its_time(hall: Hall) -> None:
    await hall.enrol("lan")
    old = await hall.code()
    said = event("hoa", f"[checkin.show:{hall.session}]", hall.clock, channel="box")
    data = next(one for one in offered(await hall.app.receive(said)) if "fresh" in one)
    hall.clock.pass_by(seconds=62)
    (told,) = await hall.say("hoa", f"[{data}]")
    assert "Mã cũ còn nhận đến 08:01:30" in told
    await hall.say("lan", old.digits)
    assert await hall.here() == 1


async def test_codes_of_one_minute_are_all_different(hall: Hall) -> None:
    lead = await hall.app.store.read(lambda tx: sessions.look(tx, hall.session))
    assert lead is not None

    def make(tx: Transaction) -> list[str]:
        numbers = [hold(tx, hall.clock, lead.author_id, lead.team_id) for _ in range(40)]
        codes = []
        for second in range(1, 60):
            at = hall.clock() + timedelta(seconds=second)
            codes += [renewed(tx, HOUSE, number, at).digits for number in numbers]
        return codes

    codes = await hall.app.store.unit(make)
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("way", ["code", "square"])
@pytest.mark.parametrize(("seconds", "counted"), [(89, 1), (90, 0)])
async def test_what_was_shown_is_accepted_for_ninety_seconds(
    hall: Hall, way: str, seconds: int, counted: int
) -> None:
    await hall.enrol("lan")
    code = await hall.code()
    hall.clock.pass_by(seconds=seconds)
    said = code.digits if way == "code" else f"[checkin.scan:{code.token}]"
    (told,) = await hall.say("lan", said)
    assert await hall.here() == counted
    assert counted or "đổi" in told


@pytest.fixture
async def asked(hall: Hall) -> Hall:
    """A hall in which lan is at the question which track she follows."""
    house = hall.app.core.house
    tracked = replace(house, library=replace(house.library, tracks=TRACKS.root))
    object.__setattr__(hall.app.core, "house", tracked)
    await hall.enrol("lan")
    (told,) = await hall.say("lan", "[track.ask]")
    assert "chương trình" in told
    return hall


@pytest.mark.parametrize("said", ["{}", "ma {}", "mã {} ạ", "diem danh {}"])
async def test_a_right_code_wins_at_the_question_which_track(asked: Hall, said: str) -> None:
    await asked.say("lan", said.format((await asked.code()).digits))
    assert await asked.here() == 1


async def test_four_digits_are_no_track_where_no_session_is_open(asked: Hall) -> None:
    await asked.close()
    (told,) = await asked.say("lan", "5412")
    assert "chương trình" in told


@pytest.mark.parametrize("question", ["profile.ask_group", "profile.ask_name"])
async def test_a_right_code_wins_at_other_questions_of_enrolment(hall: Hall, question: str) -> None:
    await hall.enrol("lan")
    await hall.say("lan", f"[{question}]")
    await hall.say("lan", (await hall.code()).digits)
    assert await hall.here() == 1
