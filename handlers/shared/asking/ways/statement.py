"""A statement with two sides, of which one is tapped."""

from __future__ import annotations

from handlers.contract import Reply
from handlers.shared.asking.asked import Asked
from handlers.shared.asking.ways.base import Way, judged, of_options, one_tap
from handlers.turn import Turn
from lessons.questions.true_false import NO
from lessons.schema import Question


def _text(turn: Turn, asked: Asked) -> str:
    text = turn.fill(asked.question.text)
    return turn.say("quiz.ask_true_false", text=text, number=asked.number, count=asked.count)


def _verdict(turn: Turn, question: Question, picked: tuple[str, ...], is_right: bool) -> Reply:
    """After a tick the last word is no "wrong", though that was what was rightly chosen."""
    right = next(option for option in question.options if option.right)
    if is_right and right.id == NO:
        return judged("right", turn.say("quiz.right_denied", reason=turn.fill(right.reason)))
    return of_options(turn, question, picked, is_right)


WAY = Way(
    text=_text,
    buttons=one_tap,
    verdict=_verdict,
    on_paper=lambda texts, number: texts.say("sheet.ask_true_false", number=number),
)
