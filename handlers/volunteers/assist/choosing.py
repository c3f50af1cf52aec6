"""Which lesson to read aloud: searched for in a few words, or from the courses of a track."""

from __future__ import annotations

from typing import ClassVar

from handlers.contract import Button, Reply, column
from handlers.form_state import About
from handlers.routes import Awaits, Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.typed.paging import pages
from handlers.shared import path
from handlers.shared.helping import WHO, beside, called, find
from handlers.turn import Outcomes, Turn
from handlers.volunteers.assist.people import capital, gone, kept_apart, on
from lessons.schema import Lesson
from lessons.search import find as search_lessons
from storage.outreach.assisted import Assisted
from storage.studying import held, learning, study

ASK = "assist.search"


class Choosing(About, frozen=True):
    """For whom a lesson is looked for."""

    key: ClassVar[str] = "assist.person"
    is_given_up: ClassVar[bool] = False


def lessons(turn: Turn, one: Assisted, arguments: tuple[str, ...] = ()) -> Outcomes:
    """The courses, those of the learner's track first; words may be typed instead."""
    if refused := kept_apart(turn, one):
        return refused
    with beside(turn, one) as aside:
        leaves = pages(path.courses(aside))
        track = path.track(aside)
    at = row_number(arguments[0]) or 0 if arguments else 0
    page = at if at < len(leaves) else 0
    number = one.person_id
    buttons = [
        Button(course.title, f"assist.course:{number}:{course.id}") for course in leaves[page]
    ]
    if len(leaves) > 1:
        following = f"assist.lessons:{number}:{(page + 1) % len(leaves)}"
        buttons.append(turn.button("assist.more_courses", following))
    if turn.house.library.tracks:
        buttons.append(turn.button("assist.track", f"assist.tracks:{number}"))
    said = turn.say("assist.which_lesson", called=capital(called(turn, one)))
    if track:
        said = f"{turn.say('assist.on_track', track=track.name)}\n{said}"
    return [_ask(turn, one, said, *buttons)]


def _ask(turn: Turn, one: Assisted, said: str, *buttons: Button) -> Reply:
    turn.conversation.ask = ASK
    Choosing(one.person_id).keep(turn)
    return Reply(said, column(*buttons, _back(turn, one)))


def _back(turn: Turn, one: Assisted) -> Button:
    return turn.button("assist.back", f"assist.open:{one.person_id}", called=called(turn, one))


def search(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The lessons that typed words are about."""
    one = find(turn, Choosing.asked(turn))
    if one is None:
        return gone(turn)
    name = capital(called(turn, one))
    found = search_lessons(turn.house.library, arguments[0])
    buttons = [_lesson(one, lesson, lesson.title) for lesson in found]
    if not found:
        courses = turn.button("assist.courses", f"assist.lessons:{one.person_id}")
        return [_ask(turn, one, turn.say("assist.none_found", called=name), courses)]
    return [_ask(turn, one, turn.say("assist.found", called=name), *buttons)]


def _lesson(one: Assisted, lesson: Lesson, label: str) -> Button:
    return Button(label, f"assist.learn:{one.person_id}:{lesson.id}")


def course(turn: Turn, one: Assisted, arguments: tuple[str, ...]) -> Outcomes:
    """The lessons of a course, what the learner completed ticked."""
    library = turn.house.library
    chosen = arguments[0] if arguments else ""
    found = next((course for course in library.courses if course.id == chosen), None)
    if found is None:
        return lessons(turn, one)
    done = learning.completed_lessons(turn.tx, one.person_id) | held.open_of(turn.tx, one.person_id)
    buttons = []
    for lesson in map(library.by_id.__getitem__, found.lessons):
        ticked = lesson.id in done
        label = turn.say("assist.ticked", title=lesson.title) if ticked else lesson.title
        buttons.append(_lesson(one, lesson, label))
    return kept_apart(turn, one) or [
        turn.reply("assist.course", *buttons, _back(turn, one), course=found.title)
    ]


def tracks(turn: Turn, one: Assisted, _arguments: tuple[str, ...]) -> Outcomes:
    """Which track the learner wants to follow."""
    found = turn.house.library.tracks
    if not found:
        return lessons(turn, one)
    number = one.person_id
    buttons = [
        Button(track.name, f"assist.follow:{number}:{code}") for code, track in found.items()
    ]
    return [turn.reply("assist.which_track", *buttons, _back(turn, one), called=called(turn, one))]


def follow(turn: Turn, one: Assisted, arguments: tuple[str, ...]) -> Outcomes:
    """Record the learner's choice."""
    chosen = arguments[0] if arguments else ""
    if refused := kept_apart(turn, one):
        return refused
    if chosen not in turn.house.library.tracks:
        return tracks(turn, one, ())
    study.choose_track(turn.tx, one.person_id, chosen, turn.now)
    return lessons(turn, one)


ROUTES = Routes(
    postbacks={
        "assist.lessons": Route(on(lessons), WHO),
        "assist.course": Route(on(course), WHO),
        "assist.tracks": Route(on(tracks), WHO),
        "assist.follow": Route(on(follow), WHO),
    },
    asks={ASK: Route(search, WHO, awaits=Awaits.REPORT)},
)
