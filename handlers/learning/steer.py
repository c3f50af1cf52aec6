"""Moving about in words: once more, a step back, on, straight to the questions, another time."""

from __future__ import annotations

from handlers.contract import Button, Go, Reply, column
from handlers.readings import is_at_options, tapped
from handlers.routes import Route, Routes
from handlers.shared import asking, lesson_attempt, stepping
from handlers.turn import Outcomes, Turn

NEXT = ("learn.step", "assist.step")
OVER = ("outreach.skip", "outreach.show")
"""Past a line of a form: left empty, or later."""


def again(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The same step or question once more."""
    return _here(turn, "everyday.again")


def back(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The step before; a question that was answered stays answered."""
    here = _lesson_attempt(turn)
    if here is None or here.position > here.steps:
        return _here(turn, "everyday.answered_back" if here else "everyday.again")
    if here.position == 0:
        return _here(turn, "everyday.no_back")
    asking.forget(turn)
    turn.conversation.ask = ""
    return lesson_attempt.show(
        turn,
        lesson_attempt.move(turn, here, stepping.before(turn, here)),
        turn.say("everyday.back"),
    )


def onward(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What the button of the open step does; a question has to be answered."""
    step = next((data for _, data in turn.conversation.offers if tapped(data).name in NEXT), None)
    return [Go(step or "learn.resume")]


def skip(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """On from a step, or over a line of a form; a question that nobody knows is guessed."""
    here = _lesson_attempt(turn)
    if here is not None and here.question is None:
        return onward(turn, ())
    if here is not None or is_at_options(turn):
        return _here(turn, "everyday.skip")
    over = next((data for _, data in turn.conversation.offers if tapped(data).name in OVER), None)
    return [Go(over)] if over else _here(turn, "everyday.again")


def straight(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """To the questions, for whoever knows the rest; otherwise to the test, or the way there."""
    here = _lesson_attempt(turn)
    if here is None:
        return [Go("everyday.say:test")]
    if here.question is not None:
        return _here(turn, "everyday.again")
    return lesson_attempt.show(turn, lesson_attempt.move(turn, here, here.steps))


def redo(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The lesson that was learned last, or any other."""
    last = turn.house.library.lesson(turn.conversation.draft.get("last", ""))
    all_of_them = turn.button("everyday.lessons", "learn.menu")
    if last is None:
        return [turn.reply("everyday.redo", all_of_them)]
    label = turn.say("everyday.redo_last", title=last.title)
    return [turn.reply("everyday.redo", Button(label, f"learn.open:{last.id}"), all_of_them)]


def _lesson_attempt(turn: Turn) -> lesson_attempt.LessonAttempt | None:
    """The lesson somebody is in, where its last step or question is what is on offer."""
    here = lesson_attempt.current(turn)
    is_shown = any(tapped(data).name in {*NEXT, *_OPTIONS} for _, data in turn.conversation.offers)
    is_asked = turn.conversation.ask == "quiz.typed" or bool(turn.conversation.question)
    return here if here and (is_shown or is_asked or here.question is None) else None


_OPTIONS = ("quiz.pick", "quiz.send")


def _here(turn: Turn, name: str) -> Outcomes:
    """Some words, then the place again; what is asked elsewhere is offered again beside them."""
    here = _lesson_attempt(turn)
    if here is not None:
        return lesson_attempt.show(turn, here, turn.say(name))
    offers = [turn.offered(one) for one in turn.conversation.offers]
    go_on = turn.button("everyday.go_on", "learn.resume")
    return [Reply(turn.say(name), column(*(offers or [go_on])))]


ROUTES = Routes(
    postbacks={
        "steer.again": Route(again),
        "steer.back": Route(back),
        "steer.next": Route(onward),
        "steer.skip": Route(skip),
        "steer.straight": Route(straight),
        "steer.redo": Route(redo),
    }
)
