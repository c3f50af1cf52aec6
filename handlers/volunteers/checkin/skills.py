"""A volunteer watched, and confirms that somebody can do what a lesson teaches."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.contract import Button, Reply, column
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.typed.paging import pages
from handlers.shared import nearness
from handlers.shared.residence import residence_of
from handlers.shared.teamwork import WORKERS, team_session
from handlers.turn import WARD_ZONE, Outcomes, Turn, person_of
from handlers.volunteers.checkin.leading import code_button
from handlers.volunteers.checkin.neighbours import called
from lessons.schema import Lesson
from storage.outreach import attendance, counts
from storage.outreach.attendance import Skill, Someone

WATCHED = ("open", "closed", "submitted", "returned")
"""States in which what was seen can still be written down, on the day itself."""


def _session(turn: Turn, arguments: tuple[str, ...]) -> int | None:
    found = team_session(turn, arguments[0] if arguments else "")
    is_today = found and found[1].state in WATCHED and found[1].local_date == turn.today
    return found[0] if found and is_today else None


def _learner(turn: Turn, number: int, arguments: tuple[str, ...]) -> Someone | None:
    """Somebody who checked in there."""
    wanted = row_number(arguments[1]) if len(arguments) > 1 else None
    there = attendance.present(turn.tx, number)
    return next((one for one in there if one.person_id == wanted), None)


def _too_late(turn: Turn) -> Outcomes:
    return [turn.reply("checkin.skills_over", turn.button("checkin.sessions", "outreach.show"))]


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Who checked in: one of them was watched."""
    number = _session(turn, arguments)
    if number is None:
        return _too_late(turn)
    there = attendance.present(turn.tx, number)
    if not there:
        return [turn.reply("checkin.nobody_yet", *_back(turn, number))]
    leaves = pages([there])
    at = _page(arguments, 1, len(leaves))
    buttons = [_who(turn, number, one) for one in leaves[at]]
    if len(leaves) > 1:
        onward = f"checkin.skills:{number}:{(at + 1) % len(leaves)}"
        buttons.append(turn.button("checkin.more", onward))
    return [turn.reply("checkin.who_can", *buttons, *_back(turn, number))]


def _page(arguments: tuple[str, ...], place: int, count: int) -> int:
    wanted = row_number(arguments[place]) if len(arguments) > place else None
    return min(wanted or 0, count - 1)


def _back(turn: Turn, number: int) -> tuple[Button, ...]:
    """To the code while people check in, to the session afterwards."""
    found = team_session(turn, str(number))
    if found and found[1].state == "open":
        return (code_button(turn, number),)
    return (turn.button("checkin.to_session", f"outreach.open:{number}"),)


def _who(turn: Turn, number: int, one: Someone) -> Button:
    time = f"{one.since.astimezone(WARD_ZONE):%H:%M}"
    label = turn.say("checkin.came_at", called=called(turn, one.name, one.form), time=time)
    return Button(label, f"checkin.learner:{number}:{one.person_id}")


def learner(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What this person was seen to do; nobody vouches for themselves or their home."""
    number = _session(turn, arguments)
    if number is None:
        return _too_late(turn)
    one = _learner(turn, number, arguments)
    if one is None:
        return show(turn, (str(number),))
    return _kept_apart(turn, number, one) or [_lessons(turn, number, one, arguments)]


def _kept_apart(turn: Turn, number: int, one: Someone) -> Outcomes:
    """What is said when the two may not confirm for each other; else nothing."""
    others = turn.button("checkin.another", f"checkin.skills:{number}")
    if nearness.is_oneself(turn, one.person_id, one.since):
        return [turn.reply("checkin.own_skill", others, *_back(turn, number))]
    if nearness.is_near(turn, one.person_id, one.since):
        name = called(turn, one.name, one.form)
        return [turn.reply("checkin.home_skill", others, *_back(turn, number), called=name)]
    return []


def _lessons(turn: Turn, number: int, one: Someone, arguments: tuple[str, ...]) -> Reply:
    leaves = pages([_taught(turn, number)])
    at = _page(arguments, 2, len(leaves))
    seen = {
        skill.lesson_id
        for skill in attendance.skills(turn.tx, number)
        if skill.person_id == one.person_id
    }
    buttons = [
        _skill(turn, number, one, lesson, is_seen=lesson.id in seen) for lesson in leaves[at]
    ]
    if len(leaves) > 1:
        onward = f"checkin.learner:{number}:{one.person_id}:{(at + 1) % len(leaves)}"
        buttons.append(turn.button("checkin.more_lessons", onward))
    another = turn.button("checkin.another", f"checkin.skills:{number}")
    said = turn.say("checkin.which_skill", called=called(turn, one.name, one.form))
    return Reply(said, column(*buttons, another, *_back(turn, number)))


def _taught(turn: Turn, number: int) -> Sequence[Lesson]:
    """The lessons of the session; all of them when it names none that is still taught."""
    library = turn.house.library
    named = map(library.lesson, counts.lessons(turn.tx, number))
    return [lesson for lesson in named if lesson] or library.lessons()


def _skill(turn: Turn, number: int, one: Someone, lesson: Lesson, *, is_seen: bool) -> Button:
    label = turn.say("checkin.ticked", called=lesson.title) if is_seen else lesson.title
    return Button(label, f"checkin.can:{number}:{one.person_id}:{lesson.id}")


def can(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Write it down."""
    number = _session(turn, arguments)
    if number is None:
        return _too_late(turn)
    one = _learner(turn, number, arguments)
    lesson = turn.house.library.lesson(arguments[2]) if len(arguments) > 2 else None  # noqa: PLR2004
    if one is None or lesson is None:
        return show(turn, (str(number),))
    return _kept_apart(turn, number, one) or [_confirmed(turn, number, one, lesson)]


def _confirmed(turn: Turn, number: int, one: Someone, lesson: Lesson) -> Reply:
    mine, where = person_of(turn), residence_of(turn, one.person_id)
    seen = Skill(
        number,
        one.person_id,
        lesson.id,
        where.placement,
        where.group_id,
        attendance.is_adult(turn.tx, one.person_id),
        mine.person_id,
        mine.address_id,
        turn.now,
        turn.today,
    )
    attendance.confirm(turn.tx, seen)
    whom = f"{number}:{one.person_id}"
    return turn.reply(
        "checkin.confirmed",
        turn.button("checkin.more_skills", f"checkin.learner:{whom}"),
        turn.button("checkin.another", f"checkin.skills:{number}"),
        turn.button("checkin.take_back", f"checkin.cannot:{whom}:{lesson.id}"),
        *_back(turn, number),
        called=called(turn, one.name, one.form),
        title=lesson.title,
    )


def cannot(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take it back, within the day."""
    number = _session(turn, arguments)
    if number is None:
        return _too_late(turn)
    person = row_number(arguments[1]) if len(arguments) > 1 else None
    lesson = arguments[2] if len(arguments) > 2 else ""  # noqa: PLR2004
    is_struck = person is not None and attendance.unconfirm(
        turn.tx, number, (person, lesson), turn.now, turn.today
    )
    others = turn.button("checkin.another", f"checkin.skills:{number}")
    said = turn.say("checkin.unconfirmed" if is_struck else "checkin.not_undone")
    return [Reply(said, column(others, *_back(turn, number)))]


ROUTES = Routes(
    postbacks={
        "checkin.skills": Route(show, WORKERS),
        "checkin.learner": Route(learner, WORKERS),
        "checkin.can": Route(can, WORKERS),
        "checkin.cannot": Route(cannot, WORKERS),
    }
)
