"""Every figure opens exactly the rows that it was counted from; half the ward lies in sums."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handlers.reports import by_course
from handlers.reports.ledger import WARD, Place
from handlers.reports.maps import map_of, map_on
from handlers.reports.origins.page import SIZE, report
from handlers.reports.origins.rows import ALL_WAITING, Figure, Origins, Rows
from handlers.reports.tally import Tally, tally
from handlers.rules.days.calendar_units import month_of, year_of
from storage.store import Store
from storage.sums import folding, marks
from storage.sums.marks import Mark
from storage.transaction import Transaction
from tests.bot.house import HOUSE
from tests.handlers.reports.campaign_ward import AT, LESSONS, LIBRARY, Ward, clear
from tests.handlers.reports.recount import ward

YEAR, MONTH = year_of(date(2026, 1, 1)), month_of(date(2026, 7, 1))
TODAY = date(2026, 12, 4)
ALL = slice(0, 10**6)
MANY = 1500
"""So many figures at least are walked: an empty ward would prove nothing."""


def fill(tx: Transaction) -> None:
    ward.write(tx, ward.drawn(8, LESSONS))
    ward.know_courses(tx, LIBRARY)
    newest = marks.newest(tx, "completion") // 2
    while folding.fold(tx, Mark(0, newest)):
        pass


def differing(found: Tally, book: Origins) -> Iterator[tuple[Place, str, object, object]]:
    """Every figure of every place whose rows do not give it."""
    for place, figures in found.figures.items():
        for code, figure in figures.items():
            rows = book.of(Figure(code, place), ALL)
            told = (figure.value or 0, figure.missing)
            if (rows.sum, rows.lacking) != told or len(rows.shown) != rows.count:
                yield place, code, told, rows
        waits = book.of(Figure(ALL_WAITING, place), ALL)
        if waits.count != found.waiting[place].all:
            yield place, ALL_WAITING, found.waiting[place], waits


def test_every_figure_of_every_place_has_its_rows(store: Store) -> None:
    """The year and a month with a merger in it, each on both maps; each course, each lesson."""
    store.now(fill)

    def walk(tx: Transaction) -> None:
        walked = 0
        for period in (YEAR, MONTH):
            for there in (map_of(period), map_on(tx, TODAY)):
                found = tally(tx, period, LIBRARY, AT, there)
                book = Origins(tx, LIBRARY, period, there)
                assert list(differing(found, book)) == []
                walked += sum(map(len, found.figures.values()))
        assert walked > MANY
        _pages(book)
        in_group = next(place for place in found.figures if place[0] == "group")
        for groups in ((), (int(in_group[1] or 0),)):
            _courses(tx, groups)

    store.look(walk)


def _courses(tx: Transaction, groups: tuple[int, ...]) -> None:
    """The table by course and by lesson."""
    book = Origins(tx, LIBRARY, YEAR, map_of(YEAR))
    place: Place = ("group", groups[0]) if groups else WARD
    whole = by_course._finished(tx, LIBRARY, YEAR, groups)
    for pick in ("", by_course.LESSONS):
        for one in by_course.counted(tx, LIBRARY, pick, YEAR, groups):
            course = next((c for c in LIBRARY.courses if c.id == one.name), None)
            lessons = tuple(course.lessons) if course else (one.name,)
            people = book.of(Figure("HT1", place, lessons=lessons), ALL)
            times = book.of(Figure("HT2", place, lessons=lessons), ALL)
            assert (people.count, times.count) == (one.people, one.times)
            if course:
                done = book.of(Figure("HT3", place, course=course.id), ALL)
                assert done.count == whole[course.id]


def _pages(book: Origins) -> None:
    """Behind people of one number come those of several; no row is lost between the pages."""
    for code in ("HT1", "HT2", "BH4a"):
        whole = book.of(Figure(code), ALL)
        at = range(0, whole.count + SIZE, SIZE)
        read = [row for first in at for row in _page(book, code, first).shown]
        assert read == list(whole.shown)


def _page(book: Origins, code: str, at: int) -> Rows:
    return book.of(Figure(code), slice(at, at + SIZE))


def test_a_row_says_what_it_is_and_names_nobody(store: Store) -> None:
    def write(tx: Transaction) -> None:
        clear(tx)
        here = Ward(tx)
        one, two = here.group("T1"), here.group("T2")
        team, lan = here.team("Đội 1"), here.person()
        here.held(team, TODAY, {one: {"head_count": 30}, two: {}})
        here.held(team, TODAY, {one: {"head_count": 0}}, state="submitted")
        here.learn(lan, LESSONS[0], TODAY, one)

    store.now(write)
    asked = {"first": "2026-01-01", "last": "2026-12-31", "way": "stats.origins:BH4a:w:p"}
    made = store.look(lambda tx: report(tx, HOUSE, {**asked, "code": "BH4a"}, AT))
    assert made.rows == (
        ("1", "04/12/2026 · buổi tập huấn · T1, T2 · Đội 1 · đã duyệt · 30 lượt người dự"),
    )
    assert "1 phiếu để trống" in " ".join(made.summary)
    assert [one.data for one in made.ways] == ["approve.open:1"]
    learned = store.look(lambda tx: report(tx, HOUSE, {**asked, "code": "HT1"}, AT))
    assert learned.rows == (("1", "04/12/2026 · một người học xong 1 bài · T1"),)
    wait = store.look(lambda tx: report(tx, HOUSE, {**asked, "code": ALL_WAITING}, AT))
    assert "đã gửi, chờ duyệt" in wait.rows[0][1]
