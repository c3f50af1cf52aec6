"""Who learned of a course or a lesson; where several are meant, which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.contract import Button, Later, Reply, column
from handlers.officers.stats import following, places
from handlers.officers.stats.counting import periods, unclear
from handlers.officers.stats.doors import door_button
from handlers.officers.stats.question import Question, fitting, learning_of
from handlers.officers.stats.ways import course_data, file_button
from handlers.reports.spoken import span
from handlers.rules.asked.courses_asked import CourseAsked, course_asked
from handlers.rules.asked.figures_asked import read_wanted
from handlers.rules.asked.reports_asked import of_whole_units
from handlers.rules.days.calendar_units import year_of
from handlers.rules.folding import fold
from handlers.rules.periods.spotting import spotted
from handlers.rules.session_said import idle
from handlers.shared import which_days
from handlers.turn import Outcomes, Turn
from lessons.schema import Course
from storage.rights.role import Role

LESSONS = "lessons"
PARTS = ("by_month", "rank", "none", "who", "new", "names", "absent")
"""What is asked beside a course and not answered: that is said."""
MOST = 5
ANSWERED = 0.5


def asked(turn: Turn, said: str, last: Question | None) -> Outcomes:
    """The figures of what is named; nothing where no course is, or something is not understood."""
    named = course_asked(of_whole_units(said))
    if named is None:
        return []
    wanted = read_wanted(f"{named.rest} nguoi hoc")
    wanted, groups = places.named_in(turn, wanted)
    spot = spotted(wanted.period, turn.today)
    if (
        idle.without(spot.rest)
        or wanted.team
        or wanted.by == "team"
        or places.missing(turn, wanted)
    ):
        return []
    if last and last.only and last.by == "group" and not groups and last.period:
        wanted, groups = following.there(turn, wanted, last, said)
    days = spot.found or ((last.period,) if last else (year_of(turn.today),))
    told = _of_days(turn, named, [places.placed(turn, Question(d), wanted, groups) for d in days])
    is_row = bool(named.show) and wanted.unkept == "rank"  # which course, which is answered
    is_part = wanted.unkept in PARTS and not is_row
    if is_part or wanted.compared or wanted.by == "group":
        told = [Reply(turn.say("stats.course_whole"), leads=True), *told]
    if spot.words:
        return told
    return _kept(turn, told) if last else _with_days(turn, told)


def _kept(turn: Turn, told: Outcomes) -> Outcomes:
    """No days were said: they are those shown before."""
    line = turn.say("stats.unsaid_kept")
    return [
        replace(one, text=f"{line}\n{one.text}") if isinstance(one, Reply) else one for one in told
    ]


def _of_days(turn: Turn, named: CourseAsked, asked_of: Sequence[Question | Reply]) -> Outcomes:
    """Of one place in some days; what is doubtful is asked back."""
    for one in asked_of:
        if isinstance(one, Reply):
            return [one]
    questions = [one for one in asked_of if isinstance(one, Question)]
    if len(questions) > 1:
        spans = {one.period: course_data(one, _sole(turn, named)) for one in questions}
        return [which_days.either(turn, [*spans], spans.__getitem__)]
    return _told(turn, named, questions[0])


def _with_days(turn: Turn, told: Outcomes) -> Outcomes:
    """No days were said: it is this year."""
    day = year_of(turn.today).first
    line = turn.say("stats.unsaid_year", first=f"{day.day}/{day.month}")
    return [
        replace(one, text=f"{line}\n{one.text}") if isinstance(one, Reply) else one for one in told
    ]


def _sole(turn: Turn, named: CourseAsked) -> str:
    found = _picks(turn, named)
    return found[0] if len(found) == 1 else LESSONS if named.kind == "bai" else ""


def _told(turn: Turn, named: CourseAsked, question: Question) -> Outcomes:
    if not named.name:
        each = LESSONS if named.kind == "bai" else ""
        return count(turn, question, each, named.show, named.by)
    found = _picks(turn, named)
    if len(found) == 1:
        return count(turn, question, found[0])
    return [_which(turn, found, question)]


def meant(turn: Turn, words: str, question: Question) -> Reply | None:
    """What words nobody understood may be about: lessons and courses to choose from."""
    found = _picks(turn, CourseAsked("bai", fold(words), ""))
    return _which(turn, found, question) if found else None


def unknown(turn: Turn, question: Question) -> Reply:
    """That no course or lesson is called so, with the figures of each, and of all learners."""
    said = _which(turn, (), question)
    learning = turn.button("stats.learning", replace(question, is_campaign=False).data())
    return replace(said, buttons=(*said.buttons, *column(*fitting([learning]))))


def _which(turn: Turn, picks: Sequence[str], question: Question) -> Reply:
    """Which of several; all of them where none is like what was said."""
    library = turn.house.library
    courses = {one.id: one.title for one in library.courses}
    buttons = [
        turn.button("stats.one_course", course_data(question, one), title=courses[one])
        if one in courses
        else turn.button(
            "stats.one_lesson", course_data(question, one), title=library.by_id[one].title
        )
        for one in picks[:MOST]
    ]
    buttons.append(turn.button("stats.by_course", course_data(question)))
    when = span(question.period, turn.now, turn.house.texts)
    said = turn.say("stats.which_course" if picks else "stats.no_course", span=when)
    return Reply(said, column(*fitting(buttons)))


def _picks(turn: Turn, named: CourseAsked) -> list[str]:
    """The courses and lessons that may be meant, a single one where it is plain."""
    library = turn.house.library
    number, _, of = named.name.removeprefix("k").partition("/")
    if number.isdecimal():
        return _numbered(library.courses, named.kind, int(number), of)
    words = set(named.name.split())
    courses = [one.id for one in library.courses if words <= set(fold(one.title).split())]
    titled = [one.id for one in library.lessons() if words <= set(fold(one.title).split())]
    reading = turn.meaning(named.name)
    near = [*titled, *reading.lessons]
    if named.kind == "khoa":
        return courses or _unique(one.id for one in library.courses if _holds(one, near))
    is_sure = reading.first is not None and reading.first.nearness >= ANSWERED
    if not courses and len(titled) == 1 and (is_sure or len(words) > 1):
        return titled
    return _unique([*courses, *near])


def _holds(course: Course, lessons: Sequence[str]) -> bool:
    return not set(lessons).isdisjoint(course.lessons)


def _numbered(courses: Sequence[Course], kind: str, number: int, of: str) -> list[str]:
    """ "khoa 7", "bai 5 khoa 7"."""
    if kind == "khoa":
        return [one.id for one in courses if one.id == f"k{number}"]
    course = next((one for one in courses if one.id == f"k{of}"), None)
    is_there = course is not None and 1 <= number <= len(course.lessons)
    return [course.lessons[number - 1]] if course and is_there else []


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A button: a course, a lesson, every lesson, or nothing for every course."""
    pick, *rest = (*arguments, "")
    asked_of = learning_of(tuple(rest[:3]))
    known = {one.id for one in turn.house.library.courses} | turn.house.library.by_id.keys()
    is_known = pick in known or pick in ("", LESSONS)
    if asked_of is None or not is_known or not turn.has_role(Role.OFFICER):
        return [unclear(turn)]
    return count(turn, asked_of, pick)


def count(turn: Turn, question: Question, pick: str, show: str = "", by: str = "") -> Outcomes:
    """Have it counted."""
    if question.period.first > turn.today:
        return [which_days.not_yet(turn, question.period, *periods(turn))]
    following.remember(turn, question)
    when = span(question.period, turn.now, turn.house.texts)
    said = Reply(turn.say("stats.counting", span=when), column(*_ways(turn, question, pick)))
    more = {"pick": pick, "show": show, "order": by}
    return [said, Later("courses", question.arguments() | {k: v for k, v in more.items() if v})]


def _ways(turn: Turn, question: Question, pick: str) -> list[Button]:
    each = [] if not pick else [turn.button("stats.by_course", course_data(question))]
    if pick != LESSONS:
        each.append(turn.button("stats.by_lesson", course_data(question, LESSONS)))
    learning = turn.button("stats.learning", question.data())
    rows = door_button(turn, question, "" if pick == LESSONS else pick)
    return fitting([*each, learning, file_button(turn, question), *rows])
