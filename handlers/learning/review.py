"""Review: an answered question returns after 1, 7, 21 and 60 days; at most three a day."""

from __future__ import annotations

from datetime import datetime

from handlers.contract import Outcome, Reply
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.shared import asking
from handlers.shared.recalls import Item, due
from handlers.turn import Outcomes, Turn
from lessons.questions import grade
from storage.identity.people import Known
from storage.studying import review


def start(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Ask the first question that is due today."""
    someone = turn.learner
    if someone is None:
        return [turn.reply("review.must_enrol", turn.button("review.enrol", "enrol.start"))]
    turn.conversation.draft["reviewed"] = ""
    items = due(turn, turn.today)
    if not items:
        return [turn.reply("review.nothing", turn.button("review.go_on", "learn.resume"))]
    return [Reply(turn.say("review.opening")), asking.ask(turn, _asked(turn, items[0], len(items)))]


def _asked(turn: Turn, item: Item, left: int) -> asking.Asked:
    """The question in today's row: those answered, this one, those still due."""
    lesson, question = item
    answered = len(turn.conversation.draft.get("reviewed", ""))
    where = f"{lesson.id}:{question.id}"
    return asking.Asked(question, "review", where, answered + 1, answered + left)


def pick(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Answer with one option, or mark it where several are picked."""
    item, left = _open(turn, arguments)
    if item is None:
        return _stale(turn)
    named, asked = arguments[2:], _asked(turn, item, left)
    if not asking.is_sensible(turn, asked, named):
        return [Reply(asking.unclear(turn, named), leads=True), asking.ask(turn, asked)]
    if asked.many and not asking.are_all(turn, asked, named):
        asking.touch(turn, asked, named)
        return [asking.show(turn, asked, replaces=True)]
    return _answer(turn, item, named)


def send(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Answer with everything that is marked."""
    item, left = _open(turn, arguments)
    if item is None:
        return _stale(turn)
    asked = _asked(turn, item, left)
    missing = asking.lacking(turn, asked)
    if missing:
        return [Reply(missing), asking.ask(turn, asked)]
    return _answer(turn, item, asking.marked(turn, asked))


def typed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Answer the open question with words of one's own."""
    item, left = _open(turn, asking.place(turn))
    if item is None:
        return _stale(turn)
    asked = _asked(turn, item, left)
    heard = asking.read(turn, asked, arguments[0])
    if not heard.picked:
        return asking.again(turn, asked, heard, arguments[0])
    return _answer(turn, item, (heard.picked,))


def _open(turn: Turn, arguments: tuple[str, ...]) -> tuple[Item | None, int]:
    """The question a button speaks of, if it is due today, and how many are."""
    someone = turn.learner
    items = due(turn, turn.today) if someone else []
    wanted = arguments[:2]
    item = next((item for item in items if (item[0].id, item[1].id) == wanted), None)
    return item, len(items)


def _stale(turn: Turn) -> Outcomes:
    return [Reply(turn.say("review.closed")), *start(turn, ())]


def _answer(turn: Turn, item: Item, picked: tuple[str, ...]) -> Outcomes:
    """Record, judge, explain, and ask the next one if there is one."""
    question, someone = item[1], turn.learner
    if someone is None:
        return _stale(turn)
    asking.forget(turn)
    is_right = grade(question, picked)
    _record(turn, someone, item, picked)
    marks = turn.conversation.draft.get("reviewed", "") + ("1" if is_right else "0")
    turn.conversation.draft["reviewed"] = marks
    said = asking.verdict(turn, question, picked, is_right)
    items = due(turn, turn.today)
    if items:
        return [said, asking.ask(turn, _asked(turn, items[0], len(items)))]
    return [said, _finish(turn, marks)]


def _record(turn: Turn, someone: Known, item: Item, picked: tuple[str, ...]) -> None:
    lesson, question = item
    shown = turn.conversation.shown_at
    given = review.Review(
        someone.person_id,
        lesson.id,
        question.id,
        lesson.version,
        ",".join(picked),
        grade(question, picked),
        datetime.fromisoformat(shown) if shown else None,
        turn.now,
        turn.today,
    )
    review.record_review(turn.tx, given)


def _finish(turn: Turn, marks: str) -> Outcome:
    turn.conversation.draft.pop("reviewed", None)
    return turn.reply(
        "review.done",
        turn.button("review.go_on", "learn.resume"),
        right=marks.count("1"),
        count=len(marks),
    )


def _question(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The question as it was put: letters may mean something else in a later version."""
    lesson_id, question_id = (*(arguments or asking.place(turn)), "", "")[:2]
    lesson = turn.house.library.lesson(lesson_id)
    question = lesson.question(question_id) if lesson else None
    return Shown(more=(question,)) if question else None


PUT = Decision(_question, "review.start")

ROUTES = Routes(
    commands={"on": Route(start)},
    postbacks={
        "review.start": Route(start),
        "review.pick": Route(pick, decides=PUT, spends=True, several=True),
        "review.send": Route(send, decides=PUT, spends=True),
    },
    asks={"review.typed": Route(typed, decides=PUT, awaits=Awaits.SIGNS)},
    settle=True,
)
