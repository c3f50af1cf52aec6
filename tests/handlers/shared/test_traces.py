"""What a session leaves behind is laid beside its form: codes, newcomers, what was watched."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from storage.identity import people
from storage.outreach import attendance, counts, flags, history, photos, sessions
from storage.transaction import Transaction
from tests.bot.house import enrol
from tests.handlers.hall import STARTED, TODAY, Hall

DAY = STARTED.date()
LESSON = "hd-1"


async def told(hall: Hall) -> list[str]:
    """By which rules the session is asked about once it is sent."""
    await hall.say("binh", "[outreach.send:#]")
    return [flag.rule for flag in await held(hall)]


async def held(hall: Hall) -> list[flags.Flag]:
    return await hall.app.store.read(lambda tx: flags.of(tx, hall.number))


def step(tx: Transaction, number: int, what: str, at: datetime) -> None:
    history.record(tx, history.Happened(number, what, at, at.date()))


def write(tx: Transaction, number: int, **figures: int) -> None:
    (row,) = counts.of(tx, number)
    counts.save(tx, replace(row, **figures))


def check_in(tx: Transaction, number: int, who: people.Known, at: datetime, way: str) -> None:
    is_fresh = way != "leader"
    fact = (number, who.person_id, "group", 3, True, way, "web", is_fresh, at, at, DAY)
    attendance.attend(tx, attendance.Presence(*fact, who.address_id))


@pytest.mark.parametrize(
    ("minutes", "rules"),
    [((0, 4), ["brief_opening"]), ((0, 55), []), ((600, 640), ["code_elsewhen"])],
)
async def test_how_long_a_code_was_on_show_is_laid_beside_the_times(
    hall: Hall, minutes: tuple[int, int], rules: list[str]
) -> None:
    def prepare(tx: Transaction) -> None:
        for what, minute in zip(("opened", "closed"), minutes, strict=True):
            step(tx, hall.number, what, STARTED + timedelta(minutes=minute))
        write(tx, hall.number, head_count=12)

    await hall.app.store.unit(prepare)
    assert await told(hall) == rules


@pytest.mark.parametrize(("count", "rules"), [(8, ["fresh_row"]), (7, [])])
async def test_new_identities_one_after_the_other_are_asked_about(
    hall: Hall, count: int, rules: list[str]
) -> None:
    def prepare(tx: Transaction) -> None:
        for number in range(count):
            made = STARTED + timedelta(seconds=5 * number)
            who = enrol(tx, f"new{number}", lambda made=made: made, channel="web")  # type: ignore
            check_in(tx, hall.number, who, made + timedelta(seconds=3), "code")

    await hall.app.store.unit(prepare)
    assert await told(hall) == rules


@pytest.mark.parametrize(
    ("watched", "rules"), [(False, ["team_present"]), (True, ["seen_teammate"])]
)
async def test_a_teammate_is_no_learner(hall: Hall, watched: bool, rules: list[str]) -> None:
    def prepare(tx: Transaction) -> None:
        chi = people.Known(2, 2, "Chi", "chi", "adult", "1")
        check_in(tx, hall.number, chi, STARTED, "leader")
        if watched:
            seen = (hall.number, 2, LESSON, "group", 3, True, 1, 1, STARTED, DAY)
            attendance.confirm(tx, attendance.Skill(*seen))

    await hall.app.store.unit(prepare)
    assert await told(hall) == rules


async def test_a_photo_of_nothing_is_asked_about(hall: Hall) -> None:
    def prepare(tx: Transaction) -> None:
        for sign, size in (("a", 1), ("b", 900)):
            shot = photos.Photo(0, hall.number, sign * 64, 200_000, size, size, STARTED, "0" * 16)
            photos.add(tx, shot, None)

    await hall.app.store.unit(prepare)
    assert await told(hall) == ["blank_photo"]
    assert (await held(hall))[0].details == '{"photos":1}'


async def test_one_tap_explains_and_the_team_is_not_asked_again(hall: Hall) -> None:
    """Sixty helpers: from outside the team. The next session of the team goes through."""

    def another(tx: Transaction) -> int:
        ends = STARTED + timedelta(hours=4)
        begun = {"starts_at": STARTED + timedelta(hours=3), "ends_at": ends, "helpers": 50}
        number = sessions.add(tx, replace(hall.session("closed"), place="There", **begun))
        counts.add_group(tx, number, 5)
        return number

    many = replace(hall.session("closed"), helpers=60)
    await hall.app.store.unit(lambda tx: sessions.save(tx, many))
    assert await told(hall) == ["many_helpers"]
    offered = await hall.say("binh", "[oddity.because:#:many_helpers]")
    assert offered == ["outreach.open:#"]
    (flag,) = await held(hall)
    assert flag.explanation == "Có người ngoài đội cùng giúp"
    hall.clock.pass_by(minutes=5)
    hall.number = await hall.app.store.unit(another)
    assert await told(hall) == []


async def test_a_tap_explains_nothing_else(hall: Hall) -> None:
    many = replace(hall.session("closed"), helpers=60)
    await hall.app.store.unit(lambda tx: sessions.save(tx, many))
    await hall.say("binh", "[outreach.send:#]")
    for rule in ("too_short", "future", "nothing"):
        assert "oddity.explain:#" in await hall.say("binh", f"[oddity.because:#:{rule}]")
    await hall.say("dung", "[oddity.because:#:many_helpers]")
    assert [flag.explanation for flag in await held(hall)] == [None]


async def test_an_early_send_that_was_mended_is_not_asked_about(hall: Hall) -> None:
    """Sent at ten past nine; the end is mended to twenty to ten, at half past ten."""
    early = replace(
        hall.session("submitted"),
        submitted_at=STARTED + timedelta(minutes=40),
        ends_at=STARTED + timedelta(minutes=70),
    )
    await hall.app.store.unit(lambda tx: sessions.save(tx, early))
    await hall.say("binh", "[oddity.show:#]")
    assert [flag.rule for flag in await held(hall)] == ["future"]
    await hall.say("binh", "[outreach.ask:#:until]", "9h41")
    assert await held(hall) == []
    assert TODAY >= DAY
