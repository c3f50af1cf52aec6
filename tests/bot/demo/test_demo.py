"""The synthetic ward: the same for a seed, clearly marked, and never beside real people."""

from __future__ import annotations

import pytest

from bot.bench.ward import KEY
from bot.demo import Plan, marked, plan, seed
from bot.demo.plan import FRAUDS, GROUPS, MERGES, TEAMS
from bot.keys import Keys
from handlers.reports.participation import figures
from handlers.rules.calendar_units import Period
from storage import campaign
from storage.errors import Unusable
from storage.outreach import sessions
from storage.store import Store
from tests.bot.house import CONFIG, START
from tests.one_course import shipped

LIBRARY = shipped()


def draw(number: int) -> Plan:
    """A small one: thirty or so sessions of the last weeks must wait for six oddities."""
    return plan(number, 60, len(LIBRARY.lessons()), (20, 24))


DRAWN = draw(7)


def sow(store: Store) -> None:
    seed(store, Keys(KEY.encode()), LIBRARY, DRAWN, lambda _: None)


def test_a_seed_gives_the_same_ward_again() -> None:
    assert draw(7) == DRAWN
    assert draw(8) != DRAWN


def test_one_session_is_odd_in_each_way() -> None:
    assert sorted(one.fraud for one in DRAWN.outings if one.fraud) == sorted(FRAUDS)


def test_what_is_sown_can_be_read_by_every_report(store: Store) -> None:
    sow(store)
    groups = store.look(campaign.all_groups)
    assert len(groups) == GROUPS + len(MERGES)
    first = min(one.since for one in DRAWN.residents)
    last = START.date().replace(year=2027)
    found = store.look(lambda tx: figures(tx, Period(first, last), START))
    assert found.completions == sum(len(one.lessons) for one in DRAWN.residents)
    waiting = sum(one.state == "submitted" for one in DRAWN.outings)
    assert store.look(lambda tx: sessions.count_in_state(tx, "submitted")) == waiting
    assert len({one.team for one in DRAWN.outings}) == TEAMS


def test_it_is_marked_and_never_sown_where_people_are(store: Store) -> None:
    assert marked(CONFIG, store) == CONFIG
    sow(store)
    assert marked(CONFIG, store).ward.name.endswith("(SỐ LIỆU MẪU)")
    with pytest.raises(Unusable, match="demo_not_empty"):
        sow(store)
