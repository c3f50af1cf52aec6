"""The everyday: thanks, greetings, who is speaking, what it costs; each its own warm answer."""

from __future__ import annotations

from handlers.contract import Button, Go, Reply
from handlers.readings import is_at_options, tapped
from handlers.routes import Leaves, Route, Routes
from handlers.shared import afterwards, exam, lesson_attempt, linked_people
from handlers.shared.everyday import meaning
from handlers.shared.inquiries import Overheard
from handlers.shared.residence import residence_of
from handlers.turn import Outcomes, Turn

PAGE = "web"
STEP = "learn.step"


def say(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The answer, and the way back to whatever was open."""
    name = arguments[0] if arguments else ""
    if does := meaning(name).does:
        return [Go(does)]
    if not turn.house.texts.has(f"everyday.{name}"):
        return [Go("help.human")]
    words = turn.say(_text(turn, name))
    here = lesson_attempt.current(turn)
    if here is not None and here.question is not None and _is_at_question(turn):
        return lesson_attempt.show(turn, here, words)
    return [Reply(words, tuple((one,) for one in _buttons(turn, name)))]


def how_many(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """How many learn: of their own group what everybody there may know, of others at the ward."""
    someone = turn.learner
    own = afterwards.together(turn, residence_of(turn, someone.person_id)) if someone else []
    said = "\n".join([*own, turn.say("everyday.how_many")])
    ask = turn.button("find.ask_ward", "inquiry.ask")
    return [Reply(said, tuple((one,) for one in (ask, *_onward(turn))))]


def _text(turn: Turn, name: str) -> str:
    is_elsewhere = meaning(name).is_on_page and turn.event.channel != PAGE
    return f"everyday.{name}_elsewhere" if is_elsewhere else f"everyday.{name}"


def _is_at_question(turn: Turn) -> bool:
    """Whether the question of the lesson is what was asked last."""
    return turn.conversation.ask == "quiz.typed" or (
        not turn.conversation.ask and is_at_options(turn)
    )


def _buttons(turn: Turn, name: str) -> tuple[Button, ...]:
    known = meaning(name)
    lesson = turn.house.library.lesson(known.lesson)
    found = [Button(lesson.title, f"learn.open:{lesson.id}")] if lesson else []
    if name == "test":
        found += exam.offer(turn, linked_people.completed(turn))
    if name == "other_device":
        found.append(turn.button("everyday.link", "link.start"))
    if known.is_for_ward and Overheard.of(turn):
        found.insert(0, turn.button("find.ask_this", "inquiry.this"))
    if known.offers_people:
        found.append(turn.button("everyday.human", "help.human"))
    return (*found, *_onward(turn))


def _onward(turn: Turn) -> tuple[Button, ...]:
    """The step that was on offer, or the way to the lessons."""
    step = [turn.offered(one) for one in turn.conversation.offers if tapped(one[1]).name == STEP]
    if step:
        return (step[0],)
    all_of_them = turn.button("everyday.lessons", "learn.menu")
    return (turn.button("everyday.go_on", "learn.resume"), all_of_them)


ROUTES = Routes(
    postbacks={
        "everyday.say": Route(say, leaves=Leaves.QUESTION),
        "everyday.how_many": Route(how_many, leaves=Leaves.QUESTION),
    }
)
