"""Where somebody stands who comes back: what waits for them, their lesson, what returns today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handlers.contract import Button, Reply, column
from handlers.reports.clocks import NEAR, Due, coming
from handlers.reports.spoken import day
from handlers.shared import (
    card,
    lesson_attempt,
    linked_people,
    path,
    queue,
    recalls,
    reporting,
    unfinished,
)
from handlers.shared.reporting import REPORTERS
from handlers.shared.teamwork import WORKERS
from handlers.turn import Turn
from storage.outreach.sessions import OutreachSession
from storage.reporting.unit_reports import CLOSED
from storage.rights.role import Role


@dataclass(frozen=True, slots=True)
class Task:
    """A button, with the line that says why it is there; some go without."""

    button: Button
    line: str = ""


def show(turn: Turn, called: str) -> Reply:
    """A line for each, and the same as buttons; the work of somebody's roles first."""
    due = len(recalls.due(turn, turn.today))
    lesson = Task(turn.button("enrol.go_on", "learn.resume"), _lesson(turn))
    review = Task(
        turn.button("enrol.review", "review.start", count=due), turn.say("enrol.due", count=due)
    )
    every = Task(turn.button("enrol.see_lessons", "learn.menu"))
    return _said(turn, called, [*_work(turn), lesson, *([review] if due else []), every])


def of_work(turn: Turn) -> Reply | None:
    """The same for whoever has a role and has not enrolled; None where nothing waits for them."""
    work = list(_work(turn))
    if not work:
        return None
    lesson = Task(turn.button("first.try", "enrol.try"))
    register = Task(turn.button("first.register", "enrol.register"))
    return _said(turn, str(turn.words()["you"]), [*work, lesson, register])


def _said(turn: Turn, called: str, tasks: list[Task]) -> Reply:
    """What comes first is what one came for; everything else is one way among several."""
    told = "\n".join(task.line for task in tasks if task.line)
    first, *rest = (task.button for task in tasks)
    buttons = (replace(first, tone="go"), *(replace(one, tone="plain") for one in rest))
    return Reply(turn.say("enrol.again", called=called, lines=told).strip(), column(*buttons))


def _work(turn: Turn) -> Iterator[Task]:
    """What somebody's roles are for: what waits, then what can be begun."""
    is_officer, works = turn.has_role(Role.OFFICER), turn.has_role(*WORKERS)
    if waits := queue.length(turn) if is_officer else 0:
        decide = turn.button("enrol.decide", "approve.next", count=waits)
        yield Task(decide, turn.say("enrol.waits", count=waits))
    if near := coming(turn.today, NEAR) if is_officer else []:
        yield _deadline(turn, near[0])
    if works:
        yield from _of_sessions(turn)
    if is_officer:
        yield Task(turn.button("enrol.figures", "stats.show"))
    elif turn.has_role(Role.GROUP_LEADER):
        yield Task(turn.button("wanted.thongke", "stats.show"))
    if works:
        yield Task(turn.button("wanted.buoi", "outreach.show"))
    yield from _of_units(turn)


def _deadline(turn: Turn, one: Due) -> Task:
    """The nearest; the screen behind it has all of them."""
    days, what = (one.on - turn.today).days, one.clock.name
    said = turn.say("enrol.deadline", what=what, days=days, on=day(one.on))
    said = said if days else turn.say("enrol.deadline_today", what=what)
    return Task(turn.button("enrol.deadlines", "chase.show"), said)


def _of_units(turn: Turn) -> Iterator[Task]:
    """The report of the unit that somebody speaks for, as long as it is not sent."""
    mine = reporting.my_units(turn) if turn.has_role(*REPORTERS) else []
    if not mine:
        return
    due = [one for one in mine if reporting.now(turn, one).state not in CLOSED]
    on, line = day(reporting.due(turn)), ""
    if len(due) == 1:
        line = turn.say("enrol.to_report", due=on, unit=due[0].name)
    elif due:
        line = turn.say("enrol.to_report_some", due=on, count=len(due))
    yield Task(turn.button("wanted.baocaodonvi", "reporting.show"), line)


def _of_sessions(turn: Turn) -> Iterator[Task]:
    """Officers wait for an explanation, so it comes before what is not sent yet."""
    for one in unfinished.unexplained(turn)[:1]:
        called, data = card.called(turn, one), f"oddity.show:{one.id}"
        explain = turn.button("enrol.explain", data, called=called)
        yield Task(explain, turn.say("enrol.to_explain", called=called))
    for one in unfinished.due(turn)[:1]:
        yield _begun(turn, one)


def _begun(turn: Turn, one: OutreachSession) -> Task:
    called, data = card.called(turn, one), f"outreach.open:{one.id}"
    if one.state == "returned":
        mend = turn.button("enrol.mend", data, called=called)
        return Task(mend, turn.say("enrol.to_mend", called=called))
    finish = turn.button("enrol.finish", data, called=called)
    if one.state == "open":
        return Task(finish, turn.say("enrol.to_close", called=called))
    return Task(finish, turn.say("enrol.to_finish", called=called))


def _lesson(turn: Turn) -> str:
    """The lesson that is open, or the next one; empty where all are learned."""
    here = lesson_attempt.current(turn)
    following = path.following(
        turn, linked_people.completed(turn), turn.conversation.draft.get("last")
    )
    lesson = here.lesson if here else turn.house.library.lesson(following or "")
    if lesson is None:
        return turn.say("enrol.all_done")
    holding = (one for one in turn.house.library.courses if lesson.id in one.lessons)
    if (course := next(holding, None)) is None:
        return turn.say("learn.welcome_back", title=lesson.title)
    return turn.say(
        "enrol.reading" if here else "enrol.following",
        number=course.lessons.index(lesson.id) + 1,
        count=len(course.lessons),
        course=course.title,
        title=lesson.title,
    )
