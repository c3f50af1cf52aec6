"""An officer reads late in the afternoon how the day went: short, once, never in quiet hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.figures import recount
from handlers.officers.evening import letter
from handlers.turn import Voice
from storage.counting.day_end import Day, day_end
from storage.delivery import clockwork
from storage.inquiry import inbox
from storage.outreach import sessions
from storage.outreach.sessions import OutreachSession
from storage.store import Store
from storage.studying import reminding
from storage.transaction import Transaction
from tests.bot.house import HOUSE, Clock, Pushed, enrol, found_team, open_app
from tests.handlers.reports.campaign_ward import LESSONS, Ward

NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)
TEATIME = timedelta(hours=5, minutes=20)
"""From noon until twenty past five, in the ward."""


def fill(tx: Transaction, clock: Clock) -> None:
    """Mai, Hoa and Nam are officers; somebody learned today, one session waits, one is planned."""
    for name in ("mai", "hoa", "nam"):
        enrol(tx, name, clock, role="officer")
    team = found_team(tx)
    chi = enrol(tx, "chi", clock, role="volunteer", team=team)
    for state, days in (("submitted", 0), ("closed", 0), ("planned", 1)):
        begins = NOON + timedelta(days=days)
        new = OutreachSession(
            *(0, team, chi.person_id, chi.address_id, state, "review", "BH2", "Here"),
            *(begins.date(), begins, begins + timedelta(hours=1), 2),
            created_at=NOON,
            touched_at=NOON,
            submitted_at=NOON - timedelta(days=3) if state == "submitted" else None,
        )
        sessions.add(tx, new)
    Ward(tx).learn(chi.person_id, LESSONS[0], NOON.date(), None)


async def told(store: Store, later: timedelta = TEATIME) -> list[str]:
    clock, channel = Clock(), Pushed()
    clock.at = NOON
    app = await open_app(store, clock, channel)
    await store.unit(lambda tx: fill(tx, clock))
    await app.schedule.tick()
    await app.settle()
    await store.unit(lambda tx: inbox.wish_evening(tx, 2, NOON))
    await store.unit(lambda tx: reminding.record_push(tx, 3, NOON.date()))
    clock.at = NOON + later
    await app.schedule.tick()
    await app.settle()
    return [text for text in channel.texts() if "Cuối ngày" in text]


async def test_it_is_one_line_each_for_those_who_want_it(store: Store) -> None:
    """Not for who stopped it, nor for who was written to today."""
    (text,) = await told(store)
    assert text.split("\n") == [
        "**Cuối ngày 25/11**",
        "Hôm nay 1 người học, 1 lượt.",
        "Còn 1 buổi chờ duyệt, lâu nhất 3 ngày.",
        "1 buổi đội chưa gửi.",
        "Ngày mai: 1 buổi đã hẹn.",
    ]
    days = NOON.date(), NOON.date() + timedelta(days=1)
    day = store.look(lambda tx: day_end(tx, *days))
    assert (day.people, day.completions, day.approved) == (1, 1, 0)
    assert (day.waiting, day.unsent, day.odd, day.planned) == (1, 1, 0, 1)


async def test_it_never_comes_in_quiet_hours(store: Store) -> None:
    assert await told(store, timedelta(hours=10)) == []


async def test_a_night_that_found_a_difference_is_told_and_marks_what_is_taken_away(
    store: Store,
) -> None:
    """Until a night finds none."""
    clock, channel = Clock(), Pushed()
    clock.at = NOON
    app = await open_app(store, clock, channel)
    await store.unit(lambda tx: enrol(tx, "mai", clock, role="officer"))
    await app.schedule.tick()
    for day, found, marked in ((1, "3 differed; 9 folded anew", 1), (2, "0 differ", 0)):
        at = NOON + timedelta(days=day)
        await store.unit(lambda tx, at=at, found=found: _counted(tx, at, found))
        clock.at = at - timedelta(hours=3, minutes=50)
        await app.schedule.tick()
        await app.settle()
        texts = [text for text in channel.texts() if "đếm lại" in text]
        assert len(texts) == 1
        assert len(store.look(lambda tx: recount.marks(tx, HOUSE.texts))) == marked
    assert "3 ô không khớp" in texts[0]


def _counted(tx: Transaction, at: datetime, found: str) -> None:
    """What the count at twenty to three said."""
    due = at - timedelta(hours=9, minutes=20)
    clockwork.strike(tx, recount.NIGHTLY, due)
    for run in clockwork.claim_runs(tx, due, due):
        clockwork.finish_run(tx, run.id, "done", found, due)


def test_it_is_short_and_a_day_of_nothing_has_none() -> None:
    voice = Voice(HOUSE, None)
    full = letter(voice, Day(4000, 9000, 120, 300, NOON - timedelta(days=99), 88, 77, 66), NOON)
    assert full is not None
    assert len(full.text) <= 300
    assert letter(voice, Day(0, 0, 0, 0, None, 3, 0, 0), NOON) is None
