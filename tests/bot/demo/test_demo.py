"""The synthetic ward: the same for a seed, clearly marked, and never beside real people."""

from __future__ import annotations

from functools import partial

import pytest

from bot.demo import Plan, marked, plan, seed
from bot.demo.plan import FRAUDS, GROUPS, MERGED_ON, MERGES, TEAMS
from bot.keeping.keys import Keys
from handlers.reports.ledger import WARD
from handlers.reports.participation import figures
from handlers.reports.progress import in_force
from handlers.reports.tally import tally
from handlers.rules.days.calendar_units import Period, year_of
from storage.errors import Unusable
from storage.outreach import flags
from storage.store import Store
from storage.sums import answers
from storage.ward import campaign
from tests.bench.ward import KEY
from tests.bot.house import CONFIG, START, rows
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
    sent = store.look(lambda tx: rows(tx, "outreach_session"))
    assert sum(one["state"] == "submitted" for one in sent) == waiting
    assert len({one.team for one in DRAWN.outings}) == TEAMS


def test_merged_groups_learn_on_and_everything_counted_is_there(store: Store) -> None:
    """Nothing that an officer can ask about is empty only because nobody sowed it."""
    sow(store)
    year, after = year_of(START.date()), Period(MERGED_ON, START.date())
    gone = {group.id for group in store.look(campaign.all_groups) if group.valid_to}
    found = store.look(lambda tx: tally(tx, after, LIBRARY, START))
    heirs = [group.id for group in found.groups if group.valid_from == MERGED_ON]
    assert gone
    assert not gone & {group.id for group in found.groups}
    assert len(heirs) == len(MERGES)
    assert sum(found.at(("group", heir))["HT2"].amount or 0 for heir in heirs) > 0
    assert found.at(WARD)["DG1"].whole
    ward = store.look(lambda tx: tally(tx, year, LIBRARY, START)).at(WARD)
    empty = {code for code, figure in ward.items() if not figure.value}
    assert empty <= {"HT3", "DH2"}  # a small ward completes no course; teams have no members
    assert ward["KQ1"].missing
    assert store.look(lambda tx: in_force(tx, year))
    assert list(store.look(lambda tx: answers.picked(tx, year.first, year.last)))
    assert any(store.look(partial(flags.of, session_id=one)) for one in range(1, 999))


def test_it_is_marked_and_never_sown_where_people_are(store: Store) -> None:
    assert marked(CONFIG, store) == CONFIG
    sow(store)
    assert marked(CONFIG, store).ward.name.endswith("(SỐ LIỆU MẪU)")
    with pytest.raises(Unusable, match="demo_not_empty"):
        sow(store)
