"""Free text: the lessons it is about; what nobody understands leads on all the same."""

from __future__ import annotations

from handlers.contract import Button, Go
from handlers.router import BRIEF, Route, Routes
from handlers.rules.answers import named_options, says_so
from handlers.rules.folding import beginning
from handlers.rules.remarks import is_bare
from handlers.rules.strays import greets, is_lost, is_sentence, wants_people
from handlers.shared import walk
from handlers.shared.teamwork import WORKERS
from handlers.turn import Outcomes, Turn
from lessons.search import find

PATIENCE = 2
"""After so many inputs that nobody understood, a human being is offered."""
ELSEWHERE = ("learn.", "help.", "find.", "outreach.show")
"""Buttons that lead away from whatever was shown."""
ENROLMENT = ("enrol.consent:", "enrol.age:")


def search(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Offer the lessons that the words are about."""
    text = beginning(":".join(arguments), BRIEF)
    beside = _beside(turn, text)
    if not beside and turn.has_role(*WORKERS):
        return [Go(f"outreach.said:{text}")]
    return beside or lessons(turn, arguments)


def lessons(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The lessons themselves, once it is nothing else."""
    text = beginning(":".join(arguments), BRIEF)
    is_idle = bool(turn.grants()) and is_bare(text)
    found = () if is_idle else find(turn.house.library, text)
    if _may_answer(turn, text):
        return _question_again(turn, turn.say("find.answer_by_number"))
    if not found:
        return not_understood(turn, text)
    turn.talk.misses = 0
    lessons = [Button(lesson.title, f"learn.open:{lesson.id}") for lesson in found]
    onward = _pending(turn) or _others(turn, text)
    return [turn.reply("find.found", *lessons, *onward)]


def _beside(turn: Turn, text: str) -> Outcomes:
    """What is no search at all; nothing when it is one."""
    if is_lost(text):
        return _lost(turn)
    if wants_people(text):
        return [Go("help.human")]
    return [Go("enrol.start")] if turn.learner is not None and greets(text) else []


def _others(turn: Turn, text: str) -> tuple[Button, ...]:
    """Beside the lessons found: all of them, and people for what was a whole sentence."""
    all_of_them = turn.button("find.lessons", "learn.menu")
    people = (_human(turn),) if is_sentence(text) else ()
    return (all_of_them, *_sessions(turn), *people)


def _sessions(turn: Turn) -> tuple[Button, ...]:
    """Back to what a volunteer was most likely at."""
    if not turn.has_role(*WORKERS):
        return ()
    return (turn.button("find.sessions", "outreach.show"),)


def _lost(turn: Turn) -> Outcomes:
    """Somebody does not know what to do: comfort, where they stand, and people to ask."""
    turn.talk.misses = 0
    if _is_undecided(turn):
        return [turn.reply("find.lost_choosing", *_ways_on(turn), _human(turn))]
    lost = turn.reply("find.lost", *_ways_on(turn), _human(turn))
    return _question_again(turn, turn.say("find.lost_answering")) or [lost]


def not_understood(turn: Turn, text: str) -> Outcomes:
    """First the way on is shown, the second time a human being as well."""
    turn.talk.misses += 1
    if turn.talk.misses >= PATIENCE:
        return [turn.reply("find.ask_human", _human(turn), *_ways_on(turn))]
    if _is_undecided(turn):
        return [turn.reply("find.choose", *_ways_on(turn))]
    again = _question_again(turn, turn.say("find.answer_by_number"))
    if not again and (at_hand := _at_hand(turn)):
        more = (*_sessions(turn), turn.button("find.help", "help.show"))
        return [turn.reply("find.choose", *at_hand, *more)]
    ways = _ways_on(turn)
    onward = turn.reply("find.nothing", *ways)
    if is_sentence(text) and turn.grants():  # their work, not a caller who presses them
        onward = turn.reply("find.for_staff", *ways)
    elif is_sentence(text):
        onward = turn.reply("find.for_people", _human(turn), *ways[:2])
    return again or [onward]


def _at_hand(turn: Turn) -> tuple[Button, ...]:
    """For staff, the buttons of what they were at; lessons are not what they are looking for."""
    offers = turn.talk.offers if turn.grants() else []
    return tuple(Button(*one) for one in offers if not one[1].startswith(ELSEWHERE))


def _question_again(turn: Turn, words: str) -> Outcomes:
    """The lesson's question that is open, after some words; nothing when none is."""
    here = walk.current(turn)
    if here is None or here.question is None:
        return []
    return walk.show(turn, here, words)


def _may_answer(turn: Turn, text: str) -> bool:
    """Whether words may answer the question that is open, though other buttons came after it."""
    here = walk.current(turn)
    question = here.question if here else None
    if question is None:
        return False
    labels = [turn.fill(option.text) for option in question.options]
    if question.type == "true_false":
        return says_so(text) is not None
    return bool(named_options(text, labels))


def _human(turn: Turn) -> Button:
    return turn.button("find.human", "help.human")


def _pending(turn: Turn) -> tuple[Button, ...]:
    """The buttons of the enrolment question that is still open."""
    return tuple(Button(*offer) for offer in turn.talk.offers if offer[1].startswith(ENROLMENT))


def _is_undecided(turn: Turn) -> bool:
    """Somebody was asked for consent, or their age, and has not answered; staff need not."""
    is_open = turn.learner is None and "declined" not in turn.talk.draft and not turn.grants()
    return is_open and any(data != "help.human" for _, data in turn.talk.offers)


def _ways_on(turn: Turn) -> tuple[Button, ...]:
    if _is_undecided(turn):
        return tuple(Button(*offer) for offer in turn.talk.offers if offer[1] != "help.human")
    return (
        *(_sessions(turn) or (turn.button("find.go_on", "learn.resume"),)),
        turn.button("find.lessons", "learn.menu"),
        turn.button("find.help", "help.show"),
    )


ROUTES = Routes(postbacks={"find.search": Route(search), "find.lessons": Route(lessons)})
