"""Several options are marked, then sent."""

from __future__ import annotations

from handlers.contract import TICKED, UNTICKED, Button
from handlers.shared.asking.asked import Asked, marked
from handlers.shared.asking.ways.base import Way, of_options, option_data, send
from handlers.turn import Turn


def _text(turn: Turn, asked: Asked) -> str:
    text = turn.fill(asked.question.text)
    return turn.say("quiz.ask_many", text=text, number=asked.number, count=asked.count)


def _buttons(turn: Turn, asked: Asked) -> list[Button]:
    picked, boxes = marked(turn, asked), []
    for option in asked.options:
        is_picked, words = option.id in picked, turn.fill(option.text)
        label = turn.say("quiz.marked" if is_picked else "quiz.unmarked", option=words)
        sign = TICKED if is_picked else UNTICKED
        boxes.append(Button(label, option_data(asked, option.id), mark=sign))
    return [*boxes, send(turn, asked)]


WAY = Way(
    text=_text,
    buttons=_buttons,
    verdict=of_options,
    on_paper=lambda texts, number: texts.say("sheet.ask_several", number=number),
)
