"""The answer is typed; buttons are only for what the words may have meant, and for a blank."""

from __future__ import annotations

from handlers.contract import Button, Reply
from handlers.shared.asking.asked import Asked, marked
from handlers.shared.asking.ways.base import Way, judged, option_data
from handlers.turn import Turn
from lessons.questions.short import FORGOT
from lessons.schema import Question


def _text(turn: Turn, asked: Asked) -> str:
    text = turn.fill(asked.question.text)
    return turn.say("quiz.ask_typed", text=text, number=asked.number, count=asked.count)


def _buttons(turn: Turn, asked: Asked) -> list[Button]:
    meant = [
        Button(_meant(turn, asked, one), option_data(asked, one)) for one in marked(turn, asked)
    ]
    return [*meant, turn.button("quiz.forgot", option_data(asked, FORGOT))]


def _meant(turn: Turn, asked: Asked, answer: str) -> str:
    """An answer that somebody may have meant, or that it is meant as it was typed."""
    option = asked.question.option(answer)
    return turn.fill(option.text) if option else turn.say("quiz.typed_other_one")


def _verdict(turn: Turn, question: Question, picked: tuple[str, ...], _is_right: bool) -> Reply:
    """Why it is so, as far as the answer was foreseen."""
    right = next(option for option in question.options if option.right)
    answer, told = turn.fill(right.text), question.option(picked[0])
    if picked == (FORGOT,):
        reason = turn.fill(right.reason)
        return judged("near", turn.say("quiz.typed_forgot", reason=reason, answer=answer))
    if told is None:
        reason = turn.fill(question.otherwise or right.reason)
        return judged("wrong", turn.say("quiz.typed_other", reason=reason, answer=answer))
    reason = turn.fill(told.reason)
    if told.right:
        return judged("right", turn.say("quiz.typed_right", reason=reason, answer=answer))
    about = turn.fill(told.text)
    return judged("wrong", turn.say("quiz.typed_wrong", about=about, reason=reason, answer=answer))


WAY = Way(
    text=_text,
    buttons=_buttons,
    verdict=_verdict,
    on_paper=lambda texts, number: texts.say("sheet.ask_short", number=number),
    has_line=True,
)
