"""Answers of the ward for everybody: what they answer, and how they are said."""

from __future__ import annotations

from handlers.contract import Button, Reply, column
from handlers.rules.folding import beginning
from handlers.turn import WARD_ZONE, Turn
from lessons.search import index_phrases, nearest
from storage.inquiry import common_answers
from storage.inquiry.common_answers import CommonAnswer
from storage.transaction import Transaction

LEAST = 3
"""Syllables of a question: two of them look for a lesson."""
LOOKED_AT = 300


def phrases(tx: Transaction) -> tuple[tuple[int, str], ...]:
    """Every common answer that may be said, by its number, with the question it answers."""
    return tuple((one.id, one.question) for one in common_answers.approved(tx))


def meant(turn: Turn, text: str) -> CommonAnswer | None:
    """The common answer to a question like this one."""
    said = beginning(text, LOOKED_AT)
    known = phrases(turn.tx) if len(said.split()) >= LEAST else ()
    places = nearest(index_phrases(tuple(question for _, question in known)), said) if known else []
    return common_answers.find(turn.tx, known[places[0]][0]) if places else None


def said(turn: Turn, one: CommonAnswer, *buttons: Button) -> Reply:
    """The answer, with the question it was given to, its day, and who answers for it."""
    on = f"{(one.decided_at or one.proposed_at).astimezone(WARD_ZONE):%d/%m/%Y}"
    words = turn.say("common.said", question=one.question, answer=one.answer, on=on)
    return Reply(words, column(*buttons))
