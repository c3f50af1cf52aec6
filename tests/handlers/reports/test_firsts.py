"""One lesson twice on one day by two numbers of one person: the earlier moment is the first."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from handlers.reports.by_course import LESSONS, counted
from handlers.reports.misconceptions import held
from handlers.reports.participation import figures
from handlers.reports.tally import tally
from handlers.reports.yearly.skills import by_skill
from handlers.rules.days.calendar_units import Period
from handlers.turn import WARD_ZONE
from lessons.fields import SKILLS
from storage.identity import linked_people
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import LIBRARY
from tests.handlers.reports.classroom import answer, found_group, newcomers

DAY = Period(date(2026, 6, 25), date(2026, 6, 25))
LATER = datetime(2026, 6, 25, 15, 51, tzinfo=WARD_ZONE)
EARLIER = LATER.replace(hour=10, minute=46)
LISTEN = "nghe-khong-mat-gi"


@pytest.fixture
def groups(store: Store) -> tuple[int, int]:
    """The kept number learned later, in the first group, and was written down first."""

    def fill(tx: Transaction) -> tuple[int, int]:
        first, second = found_group(tx, "T8"), found_group(tx, "T10")
        kept, other = newcomers(tx, 2)
        answer(tx, kept, {"k7-1:q1": "c"}, first, LATER)
        answer(tx, other, {"k7-1:q1": "a"}, second, EARLIER)
        linked_people.record_same(tx, linked_people.Link(0, kept, other, None), LATER)
        return first, second

    return store.now(fill)


def test_it_is_a_figure_of_the_group_of_then(store: Store, groups: tuple[int, int]) -> None:
    known = store.look(lambda tx: tally(tx, DAY, LIBRARY, LATER + timedelta(days=30)))
    told = {place: known.at(place)["HT2"].value for place in known.places("group")}
    assert told == {("group", groups[0]): 0, ("group", groups[1]): 1}
    shown = store.look(lambda tx: figures(tx, DAY, LATER + timedelta(days=30)))
    assert {row.group.id: row.completions for row in shown.rows if row.group} == {
        groups[0]: 0,
        groups[1]: 1,
    }


def test_by_lesson_and_by_skill_count_it_once(store: Store, groups: tuple[int, int]) -> None:
    for only, times in (((), 1), (groups[:1], 0), (groups[1:], 1)):
        found = store.look(lambda tx: counted(tx, LIBRARY, LESSONS, DAY, only))  # noqa: B023
        assert [(o.people, o.times) for o in found if o.name == "k7-1"] == [(times, times)]
    skills = store.look(lambda tx: by_skill(tx, DAY, LIBRARY, SKILLS))
    assert {(one.completions, one.learners) for one in skills} == {(0, 0), (1, 1)}


@pytest.mark.usefixtures("groups")
def test_again_under_the_other_number_on_another_day_is_none(store: Store) -> None:
    next_day = Period(date(2026, 6, 26), date(2026, 6, 26))

    def again(tx: Transaction) -> None:
        kept, other = newcomers(tx, 2)
        group = found_group(tx, "T11")
        answer(tx, kept, {"k7-2:q1": "a"}, group, EARLIER)
        answer(tx, other, {"k7-2:q1": "a"}, group, EARLIER + timedelta(days=1))
        linked_people.record_same(tx, linked_people.Link(0, kept, other, None), LATER)

    store.now(again)
    found = store.look(lambda tx: counted(tx, LIBRARY, LESSONS, next_day))
    assert {(one.people, one.times) for one in found} == {(0, 0)}
    known = store.look(lambda tx: tally(tx, next_day, LIBRARY, LATER + timedelta(days=30)))
    assert [known.at(("ward", None))[code].value for code in ("HT1", "HT2", "DG1")] == [0, 0, 0]


@pytest.mark.usefixtures("groups")
def test_what_was_believed_first_counts(store: Store) -> None:
    found, _ = store.look(lambda tx: held(tx, DAY))
    assert {(one.belief, one.people) for one in found if one.people} == {(LISTEN, 1)}
