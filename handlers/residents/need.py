"""Help at once for somebody in need: what to do in the next minute, and the way back."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from handlers.contract import Button, Go, Reply, Utterance, column
from handlers.enrolling import ASKED, CODED, FIRST
from handlers.form_state import FormState
from handlers.routes import Leaves, Route, Routes
from handlers.rules.need import KINDS
from handlers.rules.need.whose import NEAR
from handlers.shared import exam, inquiries, lesson_attempt
from handlers.shared.asking.asked import WAY_BACK as BACK
from handlers.shared.guardian import Guardian
from handlers.turn import Outcomes, Turn

LESSONS = {
    "child_danger": "k11-3",
    "app_installed": "k13-1",
    "link_tapped": "k13-1",
    "secret_told": "k13-2",
    "id_given": "k13-2",
    "account_drained": "k13-2",
    "zalo_lost": "k13-3",
    "phone_lost": "k13-4",
}
"""Where to read more; of all others that have one, the lesson for those who were cheated."""
CHEATED = "k7-6"
AGAIN = ("review.", "profile.", "remind.", "certificate.", "checkin.")
"""Waits for words, whatever form is open as well."""
LEARNING = ("quiz.", "test.", "assist.")
"""Asked in a lesson or a test: to learn on asks it again."""
DANGER = "danger"
"""Somebody cries for help and says nothing else: which danger it is, is asked."""
BODILY = (
    *("despair", "poison", "flood", "fire", "illness", "violence", "at_door"),
    *("person_lost", "astray", "trafficked", DANGER),
)
"""Nobody in these is sent to a lesson."""
WAITING = (*FIRST, *ASKED, *CODED, "inquiry.agree")
"""Buttons of what waits for a tap, a consent among them: none of them stands under a card."""
SCREENS = {
    "inquiry.agree": "inquiry.ask",
    "enrol.age:": "enrol.age",
    "guardian.ask:enrol.": "enrol.age:child",
    "enrol.more": "enrol.start",
    "enrol.try": "enrol.first",
}
"""The screen that is asked anew, by a button that only it has."""


class Left(FormState, frozen=True):
    """The buttons of the screen that a card was shown over."""

    key: ClassVar[str] = "need.left"
    offers: tuple[tuple[str, str], ...]


def card(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Say it before anything else; whatever was open stays open, and nothing is recorded."""
    kind = arguments[0] if arguments else ""
    if kind not in KINDS:
        return [Go("help.human")]
    if turn.conversation.ask == "inquiry.words" and isinstance(turn.event.body, Utterance):
        inquiries.write(turn, words=" ".join(turn.event.body.text.split()))
    human = turn.button("need.human", "help.human")
    dangers = _dangers(turn) if kind == DANGER else ()
    _leave(turn)
    *before, last = _words(turn, kind, arguments[1:])
    said = _said(last, *dangers, human, *_lesson(turn, kind), turn.button("need.back", BACK))
    return [replace(one, kind="warn") for one in (*map(Reply, before), said)]


def _words(turn: Turn, kind: str, further: tuple[str, ...]) -> list[str]:
    """Of one need or of two, the gravest first."""
    several = sorted({kind, *filter(KINDS.__contains__, further)}, key=KINDS.index)
    said = {one: turn.say(f"needs.{one}") for one in several}
    if NEAR in further:
        said[kind] = turn.say("need.despair_near")
    return list(said.values())


def _said(words: str, *buttons: Button) -> Reply:
    return Reply(words, tuple((one,) for one in buttons))


def _dangers(turn: Turn) -> tuple[Button, ...]:
    """Which danger it is: one tap to its card."""
    return (
        turn.button("need.is_violence", "need.card:violence"),
        turn.button("need.is_fire", "need.card:fire"),
        turn.button("need.is_illness", "need.card:illness"),
    )


def _lesson(turn: Turn, kind: str) -> tuple[Button, ...]:
    lesson = turn.house.library.lesson(LESSONS.get(kind, CHEATED))
    if lesson is None or kind in BODILY:
        return ()
    return (turn.button("need.lesson", f"learn.open:{lesson.id}"),)


def _leave(turn: Turn) -> None:
    """Keep what waits for a tap, until the way back; a card over a card leaves it as it was."""
    offers = turn.conversation.offers
    if any(data == BACK for _, data in offers):
        return
    Left.pop(turn)
    if not turn.conversation.ask and any(data.startswith(WAITING) for _, data in offers):
        Left(tuple(offers)).keep(turn)


def back(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """To the question, form or lesson that was open."""
    left = Left.pop(turn)
    return _waiting(turn, left) if left and not turn.conversation.ask else _opened(turn)


def _opened(turn: Turn) -> Outcomes:
    """What waits for words, the form that is open, or the lesson."""
    if turn.conversation.ask.startswith(AGAIN):
        return _still_asked(turn)
    ways = (owner.way_back for key, owner in turn.forms.items() if key in turn.conversation.forms)
    is_letter = turn.conversation.ask.startswith("inquiry.") or inquiries.written(turn).words
    if way := "inquiry.ask" if is_letter else next(filter(None, ways), ""):
        return [Go(way)]
    if turn.conversation.ask and not turn.conversation.ask.startswith(LEARNING):
        return _still_asked(turn)
    return [_to_learning(turn)]


def with_offer(turn: Turn, outcomes: Outcomes) -> Outcomes:
    """Below the ordinary answer to words that may tell of a need: one tap to its card."""
    body, last = turn.event.body, outcomes[-1] if outcomes else None
    if turn.grants() or not isinstance(body, Utterance) or not isinstance(last, Reply):
        return outcomes
    kind = turn.meaning(body.text.strip()).perhaps
    if not kind or any(one.data == BACK for row in last.buttons for one in row):
        return outcomes
    offer = turn.button("need.offer", f"need.card:{kind}")
    return [*outcomes[:-1], replace(last, buttons=(*last.buttons, (offer,)))]


def _waiting(turn: Turn, left: Left) -> Outcomes:
    """The screen once more; of one that cannot be asked anew, its buttons."""
    datas = [data for _, data in left.offers]
    for begins, screen in SCREENS.items():
        if any(data.startswith(begins) for data in datas):
            return [Go(screen)]
    return [Reply(turn.say("need.still_asked"), column(*map(turn.offered, left.offers)))]


def _to_learning(turn: Turn) -> Go:
    """To the test whose question was left, the lesson in hand, or the first screen."""
    if (test := exam.begun(turn)) and _is_at_test(turn):
        return Go(f"test.start:{test.course_id}")
    is_reading = turn.learner is not None or lesson_attempt.current(turn) is not None
    return Go("learn.resume" if is_reading else "enrol.first")


def _is_at_test(turn: Turn) -> bool:
    """Whether a question of a course's test was open, or left for the card."""
    asked = (*turn.conversation.offers, *turn.conversation.question)
    return turn.conversation.ask == "test.typed" or any(
        data.startswith("test.") for _, data in asked
    )


def _still_asked(turn: Turn) -> Outcomes:
    """A question that waits for words: it is asked again, or they may just be typed."""
    if turn.conversation.ask == "review.typed":
        return [Go("review.start")]
    if turn.conversation.draft.get("then") == "enrol.next":
        return [Go("enrol.next")]
    again = {"profile.name": "profile.ask_name", "profile.group": "profile.ask_group"}
    again |= {"checkin.code": "checkin.ask", "track.typed": "track.ask"}
    again |= {"enrol.code": "enrol.code"}
    if guarded := Guardian.of(turn):
        again["guardian.name"] = f"guardian.ask:{guarded.then}"
    again |= {"profile.form": "profile.ask_form", "remind.time": "remind.ask_time"}
    if turn.conversation.ask in again:
        return [Go(again[turn.conversation.ask])]
    return [Reply(turn.say("need.still_asked"))]


ROUTES = Routes(
    postbacks={
        "need.card": Route(card, leaves=Leaves.WAY_BACK),
        BACK: Route(back, leaves=Leaves.WAY_BACK),
    },
    forms=(Left,),
)
