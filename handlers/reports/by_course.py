"""Who learned of each course, of a course's lessons, or of one lesson.

People (người): completed at least one of its lessons in the days, counted once there, so courses
do not add up to the ward. Completions (lượt): people × lessons. Whole courses as HT3 has them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.reports.courses import Counted as Certified
from handlers.reports.firsts import firsts
from handlers.reports.gathering import Desk, lessons_then, linked
from handlers.reports.ledger import Ledger
from handlers.reports.maps import map_of
from handlers.reports.participation import group_words
from handlers.reports.spoken import clock, number, span
from handlers.reports.table import Table
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.first_of import first_of
from handlers.rules.fairness.sameness import canonical
from handlers.texts import Texts
from handlers.turn import House
from lessons.library import Library
from storage.counting import by_lesson
from storage.counting import tally as facts
from storage.counting.finished import per_course
from storage.identity import linked_people
from storage.transaction import Transaction
from storage.ward import campaign

LESSONS = "lessons"
"""Picks every lesson of every course."""
FIRST = 8


@dataclass(frozen=True, slots=True)
class Counted:
    """A course or a lesson in the period."""

    name: str
    title: str
    people: int
    times: int
    is_course: bool


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """`pick`: a course, a lesson, `lessons`, or nothing for each course; `only`: groups;
    `show`: most | least, in the `order` of people | times | finished."""
    period = Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    groups = tuple(int(one) for one in asked.get("only", "").split(",") if one)
    pick, library = asked.get("pick", ""), house.library
    whole = _finished(tx, library, period, groups)
    found = counted(tx, library, pick, period, groups)
    place = ", ".join(
        group_words(one, house.texts) for number in groups if (one := campaign.group(tx, number))
    )
    said = _title(house, pick, place or house.texts.say("tally.column_ward"), period, at)
    by = asked.get("order", "") or "people"
    row = {one: _value(one, by, whole) for one in found}
    lines, order = _ordered(row, pick, asked.get("show", ""), house.texts)
    if asked.get("show"):
        lines.insert(0, _order_words(by, len(order), len(found), house.texts))
    rows = [(*_cells(one, house.texts), _whole(whole, one, house.texts)) for one in order]
    notes = (
        house.texts.say("by_course.counted_at", at=clock(at)),
        house.texts.say("by_course.rule"),
    )
    heads = ("what", "people", "times", "whole")
    columns = tuple(house.texts.say(f"by_course.column_{head}") for head in heads)
    return Table(said, tuple(lines), columns, tuple(rows), notes)


def counted(
    tx: Transaction, library: Library, pick: str, period: Period, groups: tuple[int, ...] = ()
) -> list[Counted]:
    """Every course, or the lessons that are picked; somebody with several numbers counts once."""
    kept, titles = _kept(library, pick)
    courses = {one.id for one in library.courses}
    same = canonical((link.kept_id, link.other_id) for link in linked_people.links(tx))
    people, times = Counter[str](), Counter[str]()
    for one in by_lesson.learned(tx, kept, period.first, period.last, groups):
        people[one.name], times[one.name] = one.people, one.times
    who: defaultdict[str, set[int]] = defaultdict(set)
    names = dict(kept)
    for person, done in firsts(tx, same):
        is_here = not groups or done.group_id in groups
        if done.on in period and is_here and (name := names.get(done.lesson_id)):
            who[name].add(person)
            times[name] += 1
    return [
        Counted(name, title, people[name] + len(who[name]), times[name], name in courses)
        for name, title in titles.items()
    ]


def _kept(library: Library, pick: str) -> tuple[by_lesson.Kept, dict[str, str]]:
    """The lessons that count, each under its own name or its course's; and the titles of these."""
    of_lesson = {lesson: course for course in library.courses for lesson in course.lessons}
    if not pick:
        kept = tuple((lesson, course.id) for lesson, course in of_lesson.items())
        return kept, {course.id: course.title for course in library.courses}
    course = next((one for one in library.courses if one.id == pick), None)
    if course:
        return tuple((one, course.id) for one in course.lessons), {course.id: course.title}
    names = [*of_lesson] if pick == LESSONS else [pick]
    return tuple((one, one) for one in names), {one: library.by_id[one].title for one in names}


def _finished(
    tx: Transaction, library: Library, period: Period, groups: tuple[int, ...]
) -> Counter[str]:
    """HT3 by course."""
    taught = tuple((one.id, tuple(one.lessons)) for one in library.courses)
    same = canonical((link.kept_id, link.other_id) for link in linked_people.links(tx))
    desk = Desk(tx, period, map_of(period), same, Ledger())
    then = lessons_then(taught, facts.taught_since(tx), period.last)
    of_several = [one for one in linked(desk, then) if not groups or one.group_id in groups]
    found = Counter(one.course for one in of_several)
    found.update(per_course(tx, then, (period.first, period.last), groups))
    return found


def as_data(
    tx: Transaction, library: Library, period: Period, certified: Sequence[Certified]
) -> list[dict[str, object]]:
    """Every course with what the chat tells of it, and its tests and certificates, for scripts."""
    whole, beside = _finished(tx, library, period, ()), {one.course_id: one for one in certified}
    return [
        {
            "course": one.name,
            "title": one.title,
            "people": one.people,
            "completions": one.times,
            "finished": whole[one.name],
            "tests": beside[one.name].tests if one.name in beside else 0,
            "certificates": beside[one.name].people if one.name in beside else 0,
        }
        for one in counted(tx, library, "", period)
    ]


def _title(house: House, pick: str, place: str, period: Period, at: datetime) -> str:
    say, when = house.texts.say, span(period, at, house.texts)
    titles = {one.id: one.title for one in house.library.courses}
    if pick in titles:
        return say("by_course.of_course", title=titles[pick], place=place, span=when)
    if pick and pick != LESSONS:
        title = house.library.by_id[pick].title
        return say("by_course.of_lesson", title=title, place=place, span=when)
    return say("by_course.each_lesson" if pick else "by_course.each", place=place, span=when)


def _value(one: Counted, by: str, finished: Counter[str]) -> int:
    """What the row goes by."""
    if by == "finished":
        return finished[one.name]
    return one.times if by == "times" else one.people


def _order_words(by: str, shown: int, whole: int, texts: Texts) -> str:
    if by == "finished":
        return texts.say("by_course.by_finished", count=shown, all=whole)
    return texts.say(
        "by_course.by_times" if by == "times" else "by_course.by_people", count=shown, all=whole
    )


def _ordered(
    values: Mapping[Counted, int], pick: str, show: str, texts: Texts
) -> tuple[list[str], list[Counted]]:
    """Those with the most first; of lessons the first few; what is equal is said."""
    whole = len(values)
    cut = first_of(values, FIRST if pick == LESSONS or show else whole, least=show == "least")
    lines = [texts.say("by_course.all_equal")] if cut.are_equal and whole > 1 else []
    lines += [texts.say("by_course.tied", count=cut.tied)] if cut.tied else []
    return lines, list(cut.first)


def _cells(one: Counted, texts: Texts) -> tuple[str, ...]:
    people = texts.say("report.people", count=number(one.people))
    return one.title, people, texts.say("report.completions", count=number(one.times))


def _whole(finished: Counter[str], one: Counted, texts: Texts) -> str:
    """Whole courses; a lesson is none."""
    if not one.is_course:
        return ""
    return texts.say("by_course.finished", count=number(finished[one.name]))
