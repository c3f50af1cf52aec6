"""A closed period keeps its figures; what was recorded later stands beside, by whom and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from handlers.reports import REPORTS
from handlers.reports.ledger import WARD
from handlers.reports.settled import key, read, written
from handlers.reports.tally import tally
from handlers.rules.days.calendar_units import Period, month_of, year_of
from handlers.rules.days.settling import may_close, needs_two, offered
from storage.outreach import history, sessions
from storage.store import Store
from storage.sums import marks
from storage.transaction import Transaction
from storage.ward import settlements
from storage.ward.settlements import CLOSED, REOPENED, Settlement
from tests.bot.house import HOUSE
from tests.handlers.reports.campaign_ward import AT, LESSONS, LIBRARY, Ward, clear, noon
from tests.rows import each_row

DAY = date(2026, 10, 14)
OCTOBER = month_of(DAY)
ASKED = {"first": OCTOBER.first.isoformat(), "last": OCTOBER.last.isoformat()}


def close(tx: Transaction) -> tuple[int, int, int]:
    """Lan learned and one session was approved when October was closed; another one waited."""
    clear(tx)
    ward = Ward(tx)
    group, team, lan, hoa = ward.group("T1"), ward.team("Đội 1"), ward.person(), ward.person()
    ward.learn(lan, LESSONS[0], DAY, group)
    ward.held(team, DAY, {group: {"head_count": 30}})
    waiting = ward.held(team, DAY, {group: {"head_count": 12, "kq1": 7}}, state="submitted")
    say(tx, CLOSED, lan)
    return group, waiting, hoa


def say(tx: Transaction, what: str, by: int, reason: str | None = None) -> None:
    counted = tally(tx, OCTOBER, LIBRARY, AT)
    days = (OCTOBER.first, OCTOBER.last)
    kept = (written(counted), marks.newest(tx, "completion"), counted.head, reason)
    settlements.add(tx, Settlement(0, what, *days, *kept, noon(DAY), DAY, by, None))


def approve_late(tx: Transaction, number: int, by: int) -> None:
    one = sessions.look(tx, number)
    assert one is not None
    at = noon(DAY) + timedelta(days=20)
    step = history.Happened(number, "approved", at, at.date(), by, None, None)
    sessions.move(tx, replace(one, state="approved"), step)


def summary(tx: Transaction, name: str, **asked: str) -> str:
    return "\n".join(REPORTS[name](tx, HOUSE, {**ASKED, **asked}, AT).summary)


def test_what_comes_later_stands_beside_the_closed_figures(store: Store) -> None:
    def story(tx: Transaction) -> None:
        group, waiting, hoa = close(tx)
        assert "30 lượt người dự" in summary(tx, "campaign", by="ward")
        assert "không đổi" in summary(tx, "campaign", by="ward")
        approve_late(tx, waiting, hoa)
        Ward(tx).learn(hoa, LESSONS[0], DAY, group)
        told = summary(tx, "campaign", by="ward")
        assert "Đã chốt ngày 14/10/2026" in told
        assert "hơn 1 buổi tập huấn, hơn 12 lượt người dự" in told
        assert "Đã chốt ngày 14/10/2026" in told
        more = summary(tx, "campaign", by="ward", codes="BH1")
        assert "hơn 7 " in more, "what was not asked for has changed too, and is named"
        assert "hơn 1 người học, hơn 1 lượt học xong bài" in summary(tx, "participation")
        assert "hơn 12 lượt" in summary(tx, "campaign", by="group", only=str(group))
        assert "hơn 1 người học" in summary(tx, "origins", code="HT1", way="x")
        assert "Đã chốt" not in summary(tx, "participation", scope=str(group))
        assert "đã chốt" in summary(tx, "courses")
        standing = settlements.of(tx, OCTOBER.first, OCTOBER.last)
        assert standing is not None
        later = settlements.later(tx, standing)
        assert [(one.session_id, one.what, one.person_id) for one in later.steps] == [
            (waiting, "approved", hoa)
        ]
        assert later.completions == 1
        assert read(standing)[key(WARD)]["BH4a"] == (30, 0)

    store.now(story)


def test_opening_again_is_a_new_fact_and_the_old_figures_stay(store: Store) -> None:
    def story(tx: Transaction) -> None:
        _, waiting, hoa = close(tx)
        approve_late(tx, waiting, hoa)
        say(tx, REOPENED, hoa, "thiếu buổi")
        assert "Đã chốt" not in summary(tx, "campaign", by="ward")
        (last,) = settlements.standing(tx)
        assert (last.what, last.reason) == (REOPENED, "thiếu buổi")
        assert read(last)[key(WARD)]["BH4a"] == (42, 0)

    store.now(story)


@each_row(
    ("period", "may"),
    [
        (OCTOBER, True),
        (year_of(date(2025, 1, 1)), True),
        (year_of(date(2026, 1, 1)), False),
        (month_of(date(2026, 11, 1)), False),
        (Period(DAY, DAY), False),
        (Period(date(2026, 7, 1), date(2026, 9, 30)), False),
    ],
)
def test_only_months_and_years_that_are_over(period: Period, may: bool) -> None:
    today = date(2026, 11, 30)
    assert may_close(period, today) is may
    assert all(may_close(one, today) for one in offered(today))
    assert needs_two(period) is (period.days > 300)
