"""The first screen: a lesson at once, enrolling, or a code; before it nothing is asked."""

from __future__ import annotations

from handlers.contract import Go, Reply, column
from handlers.enrolling import Enrolling
from handlers.residents.enrol import home
from handlers.router import CHECKIN_CODE, LESSON_CODE
from handlers.routes import Awaits, Route, Routes
from handlers.rules.admission.checking_in import spoken_code
from handlers.rules.admission.codes import looks_like_code
from handlers.shared import lesson_attempt, path, trial
from handlers.turn import Outcomes, Turn
from storage.outreach import checkin


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """A known person goes on; anyone else may try, enrol, or type a code."""
    if turn.learner is not None:
        turn.conversation.draft.pop("then", None)
        return [Go("enrol.next")]
    Enrolling.change(turn, agreed="")
    turn.conversation.ask = ""
    return [home.of_work(turn) or _offer(turn)]


def _offer(turn: Turn) -> Reply:
    """What a stranger may do, and what is remembered of it."""
    here = lesson_attempt.current(turn)
    if here is not None:
        said = turn.say("first.again", title=here.lesson.title)
    else:
        following = path.following(turn, trial.completed(turn))
        lesson = turn.house.library.lesson(following or "")
        said = turn.say("first.screen", title=lesson.title if lesson else "")
    return Reply(
        said,
        column(
            turn.button("first.go_on" if here else "first.try", "enrol.try"),
            turn.button("first.register", "enrol.register"),
            turn.button("first.code", "enrol.code"),
        ),
    )


def begin(_turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The lesson, and no question before it."""
    return [Go("learn.resume")]


def ask_code(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What codes there are, and that one can be typed here."""
    return [_ask_code(turn, turn.say("first.ask_code"))]


def _ask_code(turn: Turn, said: str) -> Reply:
    turn.conversation.ask = "enrol.code"
    first = (
        turn.button("first.try", "enrol.try"),
        turn.button("first.register", "enrol.register"),
    )
    learner = (turn.button("help.learn", "learn.resume"),)
    return Reply(said, column(*(learner if turn.learner else first)))


def type_code(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Each kind of code leads where its link would."""
    said = "".join(arguments[0].split())
    if code := looks_like_code(arguments[0]):
        return [Go(f"invite.offer:{code}")]
    if spoken_code(arguments[0]) and checkin.open_sessions(turn.tx):
        return [Go(f"checkin.bare:{arguments[0]}")]
    for begins, leads in ((LESSON_CODE, "learn.open"), (CHECKIN_CODE, "checkin.scan")):
        if said.startswith(begins):
            return [Go(f"{leads}:{said.removeprefix(begins)}")]
    return [_ask_code(turn, turn.say("first.no_code"))]


ROUTES = Routes(
    commands={"start": Route(show, listed=False)},
    postbacks={
        "enrol.first": Route(show),
        "enrol.try": Route(begin),
        "enrol.code": Route(ask_code),
    },
    asks={"enrol.code": Route(type_code, awaits=Awaits.LETTERS)},
)
