"""Looking around: the courses page by page, and the lessons of one; nothing is ever locked."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.contract import Button, Reply
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.learning.progress import course_progress
from handlers.rules.typed.paging import pages
from handlers.shared import exam, linked_people, path
from handlers.turn import Outcomes, Turn
from lessons.schema import Course

Leaves = Sequence[tuple[Course, ...]]


def menu(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The lessons of a course, what is completed ticked; without one, the courses."""
    library = turn.house.library
    chosen = arguments[0] if arguments else ""
    course = next((course for course in library.courses if course.id == chosen), None)
    if course is None and len(library.courses) > 1:
        return courses(turn, ())
    return [_lessons(turn, course or library.courses[0])]


def _lessons(turn: Turn, course: Course) -> Reply:
    done, again = linked_people.completed(turn), path.to_learn_again(turn)
    rows = []
    for lesson in map(turn.house.library.by_id.__getitem__, course.lessons):
        label = (
            _label(turn, lesson.title, lesson.id in again) if lesson.id in done else lesson.title
        )
        rows.append((Button(label, f"learn.open:{lesson.id}"),))
    rows += [(button,) for button in exam.offer(turn, done, course.id)]
    if len(turn.house.library.courses) > 1:
        rows.append((turn.button("browse.all_courses", "browse.courses:0"),))
    return Reply(turn.say("browse.lessons", course=course.title), tuple(rows))


def _label(turn: Turn, title: str, is_renewed: bool) -> str:
    """What is completed, and whether it says something else since."""
    return turn.say("browse.renewed_mark" if is_renewed else "browse.done_mark", title=title)


def courses(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A page of courses: those of the person's track first, then the others."""
    mine, others = path.courses(turn)
    leaves = pages((mine, others))
    asked = row_number(arguments[0]) if arguments else 0
    page = asked if asked and asked < len(leaves) else 0
    done = linked_people.completed(turn)
    rows = [(_course(turn, course, done),) for course in leaves[page]]
    if len(leaves) > 1:
        rows.append((_turn_page(turn, leaves, page, others),))
    return [Reply(_heading(turn, leaves[page][0] in others), tuple(rows))]


def _course(turn: Turn, course: Course, done: frozenset[str]) -> Button:
    state = course_progress(course.lessons, done)
    return turn.button(
        "browse.course",
        f"learn.menu:{course.id}",
        course=course.title,
        done=state.completed,
        count=state.lessons,
    )


def _turn_page(turn: Turn, leaves: Leaves, page: int, others: Sequence[Course]) -> Button:
    if page + 1 == len(leaves):
        return turn.button("browse.first_page", "browse.courses:0")
    leads_to_others = leaves[page + 1][0] in others and leaves[page][0] not in others
    onward = f"browse.courses:{page + 1}"
    return turn.button("browse.to_others" if leads_to_others else "browse.next_page", onward)


def _heading(turn: Turn, is_other: bool) -> str:
    track = path.track(turn)
    if track is None:
        return turn.say("browse.courses")
    return turn.say("browse.other_courses" if is_other else "browse.my_courses", track=track.name)


ROUTES = Routes(
    commands={"bai": Route(menu)},
    postbacks={"learn.menu": Route(menu), "browse.courses": Route(courses)},
)
