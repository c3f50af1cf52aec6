"""Learning: where to go on, the list of lessons, one step after another, and progress."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Go, Postback, Recipe, Reply
from handlers.enrolling import enrolling
from handlers.routes import Namesake, Route, Routes
from handlers.rules.learning.progress import course_progress
from handlers.shared import (
    ages,
    exam,
    lesson_attempt,
    linked_people,
    path,
    statuses,
    stepping,
    trial,
)
from handlers.shared.residence import residence_of
from handlers.turn import Outcomes, Turn
from lessons.schema import Course, Lesson
from storage.identity.people import Known


def resume(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Go on where the person stopped, or begin the next lesson."""
    if turn.learner and turn.conversation.draft.get("then") == "enrol.next":
        return [Go("enrol.next")]  # the enrolment goes on at its question
    if asked := _before(turn, "learn.resume"):
        return asked
    here = lesson_attempt.current(turn)
    if here is not None:
        before = turn.say("learn.welcome_back", title=here.lesson.title)
        said = lesson_attempt.show(turn, here, before)
        return said if here.question else _with_test(turn, said)
    return [*lesson_attempt.halted(turn), *_begin_another(turn)]


def _with_test(turn: Turn, said: Outcomes) -> Outcomes:
    """The step, and beside it the test of a course that was left midway."""
    last, begun = said[-1], exam.begun(turn)
    if begun is None or not isinstance(last, Reply):
        return said
    course = next(one for one in turn.house.library.courses if one.id == begun.course_id)
    offer = turn.button("course_test.go_on_with", f"test.intro:{course.id}", course=course.title)
    return [*said[:-1], replace(last, buttons=(*last.buttons, (offer,)))]


def _begin_another(turn: Turn) -> Outcomes:
    """What was renewed is offered, then the next lesson begun."""
    begun = exam.begun(turn)
    if begun:
        return [Go(f"test.intro:{begun.course_id}")]
    again = path.to_learn_again(turn)
    done = linked_people.completed(turn) or trial.completed(turn)
    following = path.following(turn, done, turn.conversation.draft.get("last"))
    if again:
        return [_offer_renewed(turn, again[0], following)]
    if following is None:
        return [turn.reply("learn.all_done", turn.button("learn.see_all", "learn.menu"))]
    return open_lesson(turn, (following,))


def _offer_renewed(turn: Turn, lesson_id: str, following: str | None) -> Reply:
    """A lesson that says something else now; whoever would rather go on goes on."""
    onward = (
        turn.button("learn.rather_new", f"learn.open:{following}")
        if following
        else turn.button("learn.see_all", "learn.menu")
    )
    anew = turn.button("learn.learn_again", f"learn.open:{lesson_id}")
    title = turn.house.library.by_id[lesson_id].title
    return turn.reply("learn.renewed", anew, onward, title=title)


def open_lesson(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Begin a lesson; a lesson is never locked."""
    wanted = arguments[0] if arguments else ""
    if asked := _before(turn, f"learn.open:{wanted}"):
        return asked
    lesson = turn.house.library.lesson(wanted)
    if lesson is None:
        return [Reply(turn.say("learn.gone")), Go("learn.menu")]
    turn.conversation.draft["last"] = lesson.id
    here = lesson_attempt.begin(turn, lesson)
    trial.begin(turn, lesson)
    if here.position:
        return lesson_attempt.show(turn, here, turn.say("learn.welcome_back", title=lesson.title))
    return [*_met(turn), *lesson_attempt.show(turn, here, _opening(turn, lesson))]


def _opening(turn: Turn, lesson: Lesson) -> str:
    """What the lesson is for, and how long it takes; the first screen has just said it."""
    if turn.event.body == Postback("enrol.try"):
        return ""
    said = turn.say("learn.opening", title=lesson.title, objective=turn.fill(lesson.objective))
    return f"{said} {turn.say('learn.length', count=len(lesson.questions))}"


def _met(turn: Turn) -> Outcomes:
    """Who is speaking, to a stranger whom a link brought straight to a lesson."""
    is_first = turn.learner is None and turn.is_new
    return [Reply(turn.say("first.met"), leads=True)] if is_first else []


def _before(turn: Turn, onward: str) -> Outcomes:
    """What is asked of people first: to enrol, once a day for a group that nobody knows, an age."""
    draft, today = turn.conversation.draft, turn.today.isoformat()
    if turn.learner is None:
        return [Go("enrol.start")] if enrolling(turn).agreed else []
    was_asked = draft.get("place_asked") == today
    if was_asked or draft.get("then", "").startswith("learn."):
        draft.pop("then", None)
    if was_asked or not _is_unplaced(turn, turn.learner):
        trial.counted(turn, turn.learner)  # at the latest now, whatever is known of their group
        return [Go(f"age.grown:{onward}")] if ages.may_have_grown(turn, turn.learner) else []
    draft["place_asked"] = today
    draft.setdefault("then", onward)
    return [Go(f"profile.ask_place:{onward}")]


def _is_unplaced(turn: Turn, someone: Known) -> bool:
    return residence_of(turn, someone.person_id).placement == "unplaced"


def step(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The next screen."""
    return _turn_page(turn, arguments, is_back=False)


def back(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The screen before, until the questions begin."""
    return _turn_page(turn, arguments, is_back=True)


def _turn_page(turn: Turn, arguments: tuple[str, ...], *, is_back: bool) -> Outcomes:
    """A button of an earlier step shows where the person stands instead."""
    attempt, _, number = ":".join(arguments).partition(":")
    here = lesson_attempt.find(turn, attempt)
    if here is None:
        return linked_people.meant_for_another(turn, attempt) or _stopped(turn, attempt)
    if asked := lesson_attempt.another(turn, here):
        return asked
    if here.question is None and number == _number(turn, here, is_back=is_back):
        to = stepping.before(turn, here) if is_back else stepping.after(turn, here)
        return lesson_attempt.show(turn, lesson_attempt.move(turn, here, to))
    return lesson_attempt.show(turn, here, turn.say("learn.stale_step"))


def _number(turn: Turn, here: lesson_attempt.LessonAttempt, *, is_back: bool) -> str:
    """What the button under the open step says; before the first there is nothing."""
    if is_back:
        return str(here.position + 1) if here.position else ""
    return str(stepping.after(turn, here))


def _stopped(turn: Turn, attempt: str) -> Outcomes:
    """A button of a lesson that is taught no more leads to another one."""
    said = lesson_attempt.halted(turn, attempt)
    return [*said, Go("learn.resume")] if said else _stale_lesson(turn)


def _stale_lesson(turn: Turn) -> Outcomes:
    """A button of a lesson that is over: the open one is shown, or the ways on."""
    if lesson_attempt.current(turn) is not None:
        return [Reply(turn.say("learn.stale_lesson")), Go("learn.resume")]
    onward = turn.button("learn.go_on", "learn.resume")
    return [turn.reply("quiz.over", onward, turn.button("learn.see_all", "learn.menu"))]


def progress(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """How far each course has come, in plain words."""
    if turn.learner is None:
        return [_on_trial(turn)]
    done = linked_people.completed(turn)
    lines, shown = [], _begun(turn, done)
    for course in (one for one in shown if done & frozenset(one.lessons)):
        state = course_progress(course.lessons, done)
        dots = stepping.DOTS[0] * state.completed + stepping.DOTS[1] * (
            state.lessons - state.completed
        )
        done_here, count = state.completed, state.lessons
        lines.append(
            turn.say(
                "learn.course_line", dots=dots, course=course.title, done=done_here, count=count
            )
        )
    if untouched := len(shown) - len(lines):
        lines.append(turn.say("learn.untouched", count=untouched))
    said = turn.reply(
        "learn.progress",
        *exam.offer(turn, done),
        turn.button("learn.go_on", "learn.resume"),
        turn.button("learn.see_all", "learn.menu"),
        summary=_summary(turn, done),
        lines="\n".join(lines),
        statuses=statuses.lines(turn, len(done)),
    )
    whole = replace(said, picture=_picture(turn, turn.learner, len(done), shown))
    return [*_kept(turn, done), whole]


def _on_trial(turn: Turn) -> Reply:
    """How far somebody has come who has not enrolled, as long as it is remembered."""
    go_on, ask = (
        turn.button("learn.go_on", "learn.resume"),
        turn.button("learn.enrol", "enrol.start"),
    )
    done, here = trial.completed(turn), lesson_attempt.current(turn)
    lines = [turn.say("learn.tried", count=len(done))] if done else []
    if here is not None and here.question:
        lines.append(turn.say("learn.tried_question", title=here.lesson.title))
    elif here is not None:
        at, title = here.position + 1, here.lesson.title
        lines.append(turn.say("learn.tried_step", number=at, count=here.steps, title=title))
    if not lines:
        return turn.reply("learn.no_record", ask, go_on)
    return turn.reply("learn.on_trial", go_on, ask, lines="\n".join(lines))


def _summary(turn: Turn, done: frozenset[str]) -> str:
    """All of it in one sentence; the lesson in hand is the one that comes next."""
    if here := lesson_attempt.current(turn):
        return _in_hand(turn, len(done), here.lesson.title)
    following = path.following(turn, done, turn.conversation.draft.get("last"))
    lesson = turn.house.library.lesson(following or "")
    if lesson is None:
        return turn.say("learn.summary_all", count=len(done))
    if not done:
        return turn.say("learn.summary_none", title=lesson.title)
    return turn.say("learn.summary", count=len(done), title=lesson.title)


def _in_hand(turn: Turn, count: int, title: str) -> str:
    if not count:
        return turn.say("learn.summary_first", title=title)
    return turn.say("learn.summary_in_hand", count=count, title=title)


def _kept(turn: Turn, done: frozenset[str]) -> Outcomes:
    """What was completed and is taught no more counts beside the courses."""
    gone = done - turn.house.library.by_id.keys()
    return [Reply(turn.say("learn.kept", count=len(gone)), leads=True)] if gone else []


def _begun(turn: Turn, done: frozenset[str]) -> list[Course]:
    """The courses of the person's track, and those of the others that were begun."""
    mine, others = path.courses(turn)
    return [*mine, *(course for course in others if done & frozenset(course.lessons))]


def _picture(turn: Turn, someone: Known, done: int, shown: list[Course]) -> Recipe:
    """The same as a picture, drawn from the facts of the moment when it is sent."""
    others = (number for number in linked_people.numbers(turn) if number != someone.person_id)
    people = ",".join(map(str, (someone.person_id, *others)))
    name, alt = turn.say("learn.picture_file"), turn.say("learn.picture_alt", done=done)
    courses = ",".join(course.id for course in shown)
    return Recipe("progress", {"people": people, "courses": courses}, name, alt)


ROUTES = Routes(
    commands={"hoc": Route(resume), "tiendo": Route(progress, namesake=Namesake.WHOLE)},
    postbacks={
        "learn.resume": Route(resume),
        "learn.open": Route(open_lesson),
        "learn.step": Route(step, spends=True),
        "learn.back": Route(back, spends=True),
        "learn.progress": Route(progress),
    },
)
