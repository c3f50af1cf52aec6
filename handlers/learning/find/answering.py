"""Words at a question with options that name none of them: asked back, or the question again."""

from __future__ import annotations

from handlers.contract import Go, Reply
from handlers.learning.find.missed import PATIENCE, question_again
from handlers.readings import tapped
from handlers.rules.answers.resembling import is_brief_answer, resembling
from handlers.turn import Outcomes, Turn

PLAIN, LIKELY = 0.8, 0.5
"""How near an example must be for what is meant beside the question: in any case, or where the
words resemble no option."""
IN_LESSON = ("quiz.", "assist.")


def at_question(turn: Turn, text: str) -> Outcomes:
    """Nothing where no options are on offer, or something else is plainly meant."""
    offers = [(label, tapped(data)) for label, data in turn.conversation.offers]
    options = [(label, one) for label, one in offers if turn.is_option(one.name)]
    reading = turn.meaning(text)
    if not options or not is_brief_answer(text) or reading.intended(PLAIN):
        return []
    labels = [label for label, _ in options]
    place = resembling(text, labels)
    if place is not None:
        turn.conversation.misses = 0
        words = turn.say("find.is_it", number=place + 1, option=labels[place])
    elif reading.intended(LIKELY):
        return []
    else:
        turn.conversation.misses += 1
        is_lost = turn.conversation.misses >= PATIENCE
        words = turn.say("find.lost_choice" if is_lost else "find.choose_answer")
    return _again(turn, words)


def _again(turn: Turn, words: str) -> Outcomes:
    first = next(
        one
        for one in (tapped(data) for _, data in turn.conversation.offers)
        if turn.is_option(one.name)
    )
    here = question_again(turn, words) if first.name.startswith(IN_LESSON) else []
    again = Go(":".join([first.name, *first.arguments[:-1]]))
    return here or [Reply(words, leads=True), again]
