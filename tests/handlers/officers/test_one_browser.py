"""An officer and an author at one browser within the hour: a colleague decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.rules.sessions.same_place import beside
from storage.outreach import places
from storage.outreach.places import Met
from storage.privacy import retention
from storage.transaction import Transaction
from tests.bot.house import START, enrol, event, offered, rows
from tests.handlers.hall import Hall
from tests.rows import each_row

MINUTE = timedelta(minutes=1)


async def _at(hall: Hall, who: str, said: str, place: str) -> list[str]:
    """Say or tap something from a browser in a network."""
    text = said.replace("#", str(hall.number))
    heard = replace(event(who, text, hall.clock, channel="box"), place=place)
    return offered(await hall.app.receive(heard))


@each_row(
    ("theirs", "mine", "apart", "are"),
    [
        (False, True, 59, True),  # wrote, and decided within the hour
        (False, True, 61, False),
        (False, True, -59, True),  # decided something, and wrote this within the hour
        (True, True, 5, False),  # two officers at one desk
        (False, False, 5, False),  # two of a team in one hall
    ],
)
def test_who_sat_at_one_browser(*, theirs: bool, mine: bool, apart: int, are: bool) -> None:
    met = Met(7, theirs, START, mine, START + apart * MINUTE)
    assert beside([met]) == ({7} if are else set())


@pytest.mark.parametrize(
    ("place", "later", "may"),
    [("home", 30, False), ("home", 90, True), ("office", 30, True), ("", 30, True)],
)
async def test_an_officer_at_the_author_s_browser_needs_a_colleague(
    hall: Hall, place: str, later: int, *, may: bool
) -> None:
    await hall.app.store.unit(lambda tx: _officer(tx, hall))
    await hall.put("closed")
    await _at(hall, "binh", "[outreach.send:#]", "home")
    hall.clock.pass_by(minutes=later)
    shown = await _at(hall, "mai", "[approve.open:#]", place)
    assert (f"approve.yes:{hall.number}" in shown) is may
    await _at(hall, "mai", "[approve.yes:#]", place)
    assert ((await hall.now()).state == "approved") is may
    if not may:
        await _at(hall, "lan", "[approve.yes:#]", "office")
        assert (await hall.now()).state == "approved"


def _officer(tx: Transaction, hall: Hall) -> None:
    enrol(tx, "lan", hall.clock, role="officer", channel="box")


async def test_the_only_officer_goes_on_and_the_journal_says_it(hall: Hall) -> None:
    await hall.put("closed")
    await _at(hall, "binh", "[outreach.send:#]", "home")
    await _at(hall, "mai", "[approve.yes:#]", "home")
    assert (await hall.now()).state == "approved"
    noted = await hall.app.store.read(lambda tx: rows(tx, "audit_detail"))
    assert any("author" in str(one) for one in noted)


async def test_a_place_is_forgotten_after_a_day(hall: Hall) -> None:
    await hall.app.store.unit(
        lambda tx: places.leave(tx, hall.number, 1, "home", START, decides=False)
    )
    (rule,) = (one for one in retention.RULES if one.name == "work_places")
    at = START + timedelta(hours=25)
    limits = retention.Limits(*[at - timedelta(hours=24)] * 5)
    gone = await hall.app.store.unit(lambda tx: retention.tidy_some(tx, rule, limits, at, 10))
    assert gone == 1
    assert await hall.app.store.read(lambda tx: rows(tx, "work_place")) == []
