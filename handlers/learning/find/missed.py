"""What leads on where nothing was understood: the question again, buttons at hand, people."""

from __future__ import annotations

from itertools import islice

from handlers import meanings
from handlers.contract import Button, Reply
from handlers.enrolling import ASKED, CODED, FIRST, enrolling
from handlers.learning.find.wishes import button
from handlers.readings import tapped
from handlers.rules.people.consenting import decides
from handlers.rules.typed.strays import is_sentence
from handlers.shared import lesson_attempt
from handlers.shared.inquiries import Overheard, written
from handlers.shared.teamwork import WORKERS
from handlers.turn import Outcomes, Turn
from storage.rights.role import Role

PATIENCE = 2
"""After so many inputs that nobody understood, a human being is offered."""
GUESSES = 3
"""So many meanings are offered where none is clear."""
CONSENT = "enrol.consent:yes"
ELSEWHERE = ("learn.", "help.", "find.", "outreach.show")
"""Buttons that lead away from whatever was shown."""


def sessions(turn: Turn) -> tuple[Button, ...]:
    """Back to what a volunteer was most likely at."""
    if not turn.has_role(*WORKERS):
        return ()
    return (turn.button("find.sessions", "outreach.show"),)


def lost(turn: Turn) -> Outcomes:
    """Somebody does not know what to do: comfort, where they stand, and people to ask."""
    turn.conversation.misses = 0
    if _is_undecided(turn):
        asks = any(data.startswith(CONSENT) for _, data in turn.conversation.offers)
        said = turn.say("find.lost_consent") if asks else turn.say("find.lost_choosing")
        return [Reply(said, tuple((one,) for one in (*ways_on(turn), human(turn))))]
    if at_hand := _at_hand(turn):
        return [turn.reply("find.lost_choosing", *at_hand, human(turn))]
    if step := _step_again(turn):
        return step
    ways = ways_on(turn)
    lost = turn.reply("find.lost", *ways, human(turn), back=ways[0].label)
    return question_again(turn, turn.say("find.lost_answering")) or [lost]


def _step_again(turn: Turn) -> Outcomes:
    """The step that was not understood, where it is what was shown last."""
    here = lesson_attempt.current(turn)
    is_shown = any(tapped(data).name == "learn.step" for _, data in turn.conversation.offers)
    if here is None or here.question is not None or not is_shown:
        return []
    return lesson_attempt.show(turn, here, turn.say("find.lost_step"))


def not_understood(turn: Turn, text: str) -> Outcomes:
    """First the way on is shown; the second time what may be meant, and a human being."""
    turn.conversation.misses += 1
    asking = _inquiry(turn)
    if asking or _is_undecided(turn):
        return [_still_open(turn, asking) if asking else _asked_again(turn, text)]
    if turn.conversation.misses >= PATIENCE:
        return [_missed_again(turn, text)]
    again = question_again(turn, turn.say("find.answer_by_number"))
    if not again and (at_hand := _at_hand(turn)):
        more = (*sessions(turn), turn.button("find.help", "help.show"))
        return [turn.reply("find.choose", *at_hand, *more)]
    ways = ways_on(turn)
    onward = turn.reply("find.nothing", *ways)
    if is_sentence(text) and turn.grants():  # their work, not a caller who presses them
        onward = turn.reply("find.for_staff", *ways)
    elif is_sentence(text) and (guesses := _perhaps(turn, text)):
        onward = turn.reply("find.perhaps", *guesses, *_asking(turn, text), human(turn))
    elif is_sentence(text):
        onward = turn.reply("find.for_people", human(turn), *_asking(turn, text), *ways[:2])
    return again or [onward]


def _missed_again(turn: Turn, text: str) -> Reply:
    """What may be meant, and people; staff keep what they were at, officers are those people."""
    if turn.has_role(Role.OFFICER):
        figures = turn.button("find.figures", "stats.show:thang nay")
        more = (figures, turn.button("find.help", "help.show"))
        return turn.reply("find.ask_staff", *_once(*_at_hand(turn), *more))
    ways = (*_perhaps(turn, text), human(turn), *_asking(turn, text), *ways_on(turn))
    return turn.reply("find.ask_human", *_once(*_at_hand(turn), *ways))


def _once(*buttons: Button) -> tuple[Button, ...]:
    """The first of those that do the same."""
    return tuple({one.data: one for one in reversed(buttons)}.values())[::-1]


def _asked_again(turn: Turn, text: str) -> Reply:
    """What enrolling waits for: its own buttons stay first, each way to people comes once."""
    ways = ways_on(turn)
    is_lost = turn.conversation.misses >= PATIENCE
    people = (human(turn), *_asking(turn, text)) if is_lost else ()
    is_age = any(one.data.startswith("enrol.age:") for one in ways)
    if is_lost:  # nobody is told twice in a row that they were not understood
        return turn.reply(
            "find.choose_age_again" if is_age else "find.choose_again", *ways, *people
        )
    return turn.reply("find.choose_age" if is_age else "find.choose", *ways, *people)


def _still_open(turn: Turn, asking: tuple[Button, ...]) -> Reply:
    is_kept = bool(written(turn).words)
    if turn.conversation.misses >= PATIENCE:
        return turn.reply("find.choose_kept_again" if is_kept else "find.choose_again", *asking)
    return turn.reply("find.choose_kept" if is_kept else "find.choose", *asking)


def _inquiry(turn: Turn) -> tuple[Button, ...]:
    """The buttons of a question to the ward that waits to be agreed to, or sent; of a code."""
    offers, waits = turn.conversation.offers, ("inquiry.agree", "inquiry.send", *CODED)
    is_open = any(data.startswith(waits) for _, data in offers)
    return tuple(turn.offered(one) for one in offers) if is_open else ()


def _perhaps(turn: Turn, text: str) -> tuple[Button, ...]:
    """What was half understood, to choose from; staff have their own screens."""
    if turn.grants():
        return ()
    half = meanings.half_understood(turn.house.library, text)
    found = (button(turn, name) for name in half)
    return tuple(islice((one for one in found if one), GUESSES))


def _at_hand(turn: Turn) -> tuple[Button, ...]:
    """For staff, the buttons of what they were at; lessons are not what they are looking for."""
    offers = turn.conversation.offers if turn.grants() else []
    return tuple(turn.offered(one) for one in offers if not one[1].startswith(ELSEWHERE))


def question_again(turn: Turn, words: str) -> Outcomes:
    """The lesson's question that is open, after some words; nothing when none is."""
    here = lesson_attempt.current(turn)
    if here is None or here.question is None:
        return []
    return lesson_attempt.show(turn, here, words)


def human(turn: Turn) -> Button:
    """To people."""
    return turn.button("find.human", "help.human")


def _asking(turn: Turn, text: str) -> tuple[Button, ...]:
    """To the ward with it; staff answer such questions."""
    return () if turn.grants() else (ask_ward(turn, text),)


def ask_ward(turn: Turn, text: str) -> Button:
    """With what was typed, where it may be kept until then."""
    if not keep_for_ward(turn, text):
        return turn.button("find.ask_ward", "inquiry.ask")
    return turn.button("find.ask_this", "inquiry.this")


def keep_for_ward(turn: Turn, text: str) -> bool:
    """Keep a question as it was typed, where it may be kept, until somebody passes it on."""
    may_be_kept = turn.learner is not None and is_sentence(text)
    if may_be_kept:
        Overheard(text).keep(turn)
    return may_be_kept


def by_name(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """A number says neither yes nor no, where that is asked: the buttons by their words."""
    offered = [turn.offered(offer) for offer in turn.conversation.offers]
    if not any(decides(one.data) for one in offered):
        return not_understood(turn, "")
    return [turn.reply("find.by_name", *offered)]


def pending(turn: Turn) -> tuple[Button, ...]:
    """The buttons of the enrolment question that is still open, or of a code that was shown."""
    if coded := _coded(turn):
        return coded
    return tuple(
        turn.offered(offer)
        for offer in turn.conversation.offers
        if offer[1].startswith((*FIRST, *ASKED))
    )


def _coded(turn: Turn) -> tuple[Button, ...]:
    is_open = any(data.startswith(CODED) for _, data in turn.conversation.offers)
    return _inquiry(turn) if is_open else ()


def _is_undecided(turn: Turn) -> bool:
    """Somebody was asked for consent, or their age, and has not answered; staff need not."""
    is_open = turn.learner is None and not enrolling(turn).declined and not turn.grants()
    return is_open and bool(pending(turn))


def ways_on(turn: Turn) -> tuple[Button, ...]:
    """The consent that is asked for, or what a person was most likely at, the lessons, help."""
    if _is_undecided(turn):
        return pending(turn)
    return (
        *(sessions(turn) or (turn.button("find.go_on", "learn.resume"),)),
        turn.button("find.lessons", "learn.menu"),
        turn.button("find.help", "help.show"),
    )
