"""The everyday: thanks, greetings, who is speaking, what it costs; each its own warm answer."""

from __future__ import annotations

from handlers.contract import Button, Go, Reply
from handlers.readings import is_at_options, tapped
from handlers.routes import Leaves, Route, Routes
from handlers.shared import exam, kin, walk
from handlers.shared.inquiries import Overheard
from handlers.turn import Outcomes, Turn

DOES = {
    "hoc": "learn.resume",
    "bai": "learn.menu",
    "on": "review.start",
    "tiendo": "learn.progress",
    "giayghinhan": "certificate.list",
    "diemdanh": "checkin.ask",
    "nhac": "remind.show",
    "remind_off": "remind.off",
    "toi": "profile.show",
    "doinguoi": "household.show",
    "dulieu": "mydata.show",
    "trogiup": "help.show",
    "huy": "help.stop",
    "start": "enrol.first",
    "contact": "help.human",
    "again": "steer.again",
    "back": "steer.back",
    "next": "steer.next",
    "skip": "steer.skip",
    "straight": "steer.straight",
    "redo": "steer.redo",
    "lost": "find.lost",
}
"""What is done instead of said."""
LESSONS = {
    "larger": "k1-3",
    "read_aloud": "k1-3",
    "weather": "k2-2",
    "gold": "k2-2",
    "fun": "k11-4",
    "news": "k2-4",
    "other": "k2-2",
    "complaint": "k5-5",
    "is_it_safe": "k7-1",
}
"""A lesson that goes with an answer."""
PEOPLE = frozenset(
    (
        "ask_officer",
        "complaint",
        "office_hours",
        "bot_complaint",
        "insult",
        "lonely",
        "who_are_you",
        "language",
    )
)
"""Answers that a human being is offered with."""
WARD = frozenset({"ask_officer", "complaint"})
"""Matters of the ward: what was typed can be passed on as it is."""
ON_PAGE = frozenset({"larger", "read_aloud"})
"""Said otherwise where there is no page of ours."""
PAGE = "web"
STEP = "learn.step"


def say(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The answer, and the way back to whatever was open."""
    name = arguments[0] if arguments else ""
    if name in DOES:
        return [Go(DOES[name])]
    if not turn.house.texts.has(f"everyday.{name}"):
        return [Go("help.human")]
    words = turn.say(_text(turn, name))
    here = walk.current(turn)
    if here is not None and here.question is not None and _is_at_question(turn):
        return walk.show(turn, here, words)
    return [Reply(words, tuple((one,) for one in _buttons(turn, name)))]


def _text(turn: Turn, name: str) -> str:
    is_elsewhere = name in ON_PAGE and turn.event.channel != PAGE
    return f"everyday.{name}_elsewhere" if is_elsewhere else f"everyday.{name}"


def _is_at_question(turn: Turn) -> bool:
    """Whether the question of the lesson is what was asked last."""
    return turn.talk.ask == "quiz.typed" or (not turn.talk.ask and is_at_options(turn))


def _buttons(turn: Turn, name: str) -> tuple[Button, ...]:
    lesson = turn.house.library.lesson(LESSONS.get(name, ""))
    found = [Button(lesson.title, f"learn.open:{lesson.id}")] if lesson else []
    if name == "test":
        found += exam.offer(turn, kin.completed(turn))
    if name == "other_device":
        found.append(turn.button("everyday.link", "link.start"))
    if name in WARD and Overheard.of(turn):
        found.insert(0, turn.button("find.ask_this", "inquiry.this"))
    if name in PEOPLE:
        found.append(turn.button("everyday.human", "help.human"))
    step = [turn.offered(one) for one in turn.talk.offers if tapped(one[1]).name == STEP]
    go_on = step or [turn.button("everyday.go_on", "learn.resume")]
    all_of_them = turn.button("everyday.lessons", "learn.menu")
    return (*found, *go_on[:1], *(() if step else (all_of_them,)))


ROUTES = Routes(postbacks={"everyday.say": Route(say, leaves=Leaves.QUESTION)})
