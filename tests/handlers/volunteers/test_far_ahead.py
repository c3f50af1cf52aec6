"""A plan that is months ahead is asked about with its year; a near one is simply made."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.turn import WARD_ZONE
from storage.outreach import sessions
from tests.bot.house import event
from tests.handlers.hall import Hall

SURE = "outreach.set:#:when:=2027-03-05,0830,1000"


@pytest.fixture
async def hall(hall: Hall) -> Hall:
    """binh has a form of which only the day is to be said; it is 23 November 2026."""
    await hall.put("planned")
    return hall


async def texts(hall: Hall, said: str) -> str:
    letters = await hall.app.receive(event("binh", said, hall.clock, channel="box"))
    return "\n".join(letter.message.text for letter in letters)


ASK = "[outreach.ask:#:when]"


@pytest.mark.parametrize("state", ["draft", "planned"])
@pytest.mark.parametrize("said", ["5/3 8h30-10h", "05/03/2027 8h30-10h"])
async def test_a_day_months_ahead_is_asked_about_and_not_written(
    hall: Hall, state: str, said: str
) -> None:
    await hall.put(state)
    before = await hall.now()
    assert (await hall.say("binh", ASK, said))[0] == SURE
    assert "Ngày 05/03/2027 phải không ạ?" in await texts(hall, said)
    assert (await hall.now()).local_date == before.local_date
    await hall.say("binh", f"[{SURE}]")
    one = await hall.now()
    assert (one.local_date, one.state) == (date(2027, 3, 5), "planned")
    assert one.starts_at is not None
    assert one.ends_at is not None


@pytest.mark.parametrize(
    ("said", "year"), [("đúng rồi ạ", 2027), ("phải", 2027), ("không phải", 2026), ("à?", 2026)]
)
async def test_a_yes_may_be_typed(hall: Hall, said: str, year: int) -> None:
    await hall.say("binh", ASK, "5/3 8h30-10h", said)
    found = (await hall.now()).local_date
    assert found is not None
    assert found.year == year


async def test_what_is_typed_instead_is_taken(hall: Hall) -> None:
    await hall.say("binh", ASK, "5/3 8h30", "5/12 8h30")
    assert (await hall.now()).local_date == date(2026, 12, 5)


async def test_without_an_hour_the_hour_is_asked_for_after_the_year(hall: Hall) -> None:
    (sure, *_) = await hall.say("binh", ASK, "5/3")
    assert sure == "outreach.set:#:when:=2027-03-05,,"
    await hall.say("binh", f"[{sure}]", "8h30")
    one = await hall.now()
    assert one.local_date == date(2027, 3, 5)
    assert one.starts_at is not None


@pytest.mark.parametrize("said", ["22/1/2027 8h30", "22/1 8h30"])
async def test_sixty_days_are_not_asked_about(hall: Hall, said: str) -> None:
    await hall.say("binh", ASK, said)
    assert (await hall.now()).local_date == date(2027, 1, 22)


async def test_a_plan_once_confirmed_is_not_asked_about_for_its_hours(hall: Hall) -> None:
    await hall.say("binh", f"[{SURE}]", ASK, "5/3 14h")
    starts_at = (await hall.now()).starts_at
    assert starts_at is not None
    assert f"{starts_at.astimezone(WARD_ZONE):%d/%m/%Y %H:%M}" == "05/03/2027 14:00"


async def test_the_year_is_on_the_card_and_in_the_lists(hall: Hall) -> None:
    assert "05/03/2027" in await texts(hall, f"[{SURE.replace('#', str(hall.number))}]")
    assert "Đã hẹn. Ngày 05/03/2027" in await texts(hall, f"[outreach.open:{hall.number}]")
    letters = await hall.app.receive(event("binh", "/buoi", hall.clock, channel="box"))
    assert "05/03/2027" in letters[0].message.buttons[0][0][0]


@pytest.mark.parametrize("made_up", ["=2027-13-05,,", "=2027-03-05,9999,", "=0000-00-00,,"])
async def test_a_made_up_button_writes_nothing(hall: Hall, made_up: str) -> None:
    before = await hall.now()
    await hall.say("binh", f"[outreach.set:#:when:{made_up}]")
    after = await hall.app.store.read(lambda tx: sessions.look(tx, hall.number))
    assert after is not None
    assert after.local_date == before.local_date
