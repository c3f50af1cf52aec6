"""One tap on one of several options."""

from __future__ import annotations

from handlers.shared.asking.asked import Asked
from handlers.shared.asking.ways.base import Way, of_options, one_tap
from handlers.turn import Turn


def _text(turn: Turn, asked: Asked) -> str:
    text = turn.fill(asked.question.text)
    return turn.say("quiz.ask", text=text, number=asked.number, count=asked.count)


WAY = Way(
    text=_text,
    buttons=one_tap,
    verdict=of_options,
    on_paper=lambda texts, number: texts.say("sheet.ask_choice", number=number),
)
