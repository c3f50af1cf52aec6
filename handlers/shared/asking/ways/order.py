"""Options are put in a row, then sent."""

from __future__ import annotations

from handlers.contract import Button, Reply
from handlers.shared.asking.asked import Asked, is_whole, marked
from handlers.shared.asking.ways.base import Way, judged, option_data, send
from handlers.turn import Turn
from lessons.questions import as_written
from lessons.schema import Question


def _text(turn: Turn, asked: Asked) -> str:
    number, count, text = asked.number, asked.count, turn.fill(asked.question.text)
    row = _row_so_far(turn, asked)
    return turn.say("quiz.ask_order", text=text, row=row, number=number, count=count)


def _row_so_far(turn: Turn, asked: Asked) -> str:
    """What has been put in order, and the next thing to do."""
    found = map(asked.question.option, marked(turn, asked))
    row = " → ".join(turn.fill(option.text) for option in found if option)
    if not row:
        return turn.say("quiz.order_begin")
    return turn.say("quiz.order_send" if is_whole(turn, asked) else "quiz.order_go_on", row=row)


def _buttons(turn: Turn, asked: Asked) -> list[Button]:
    picked, row = marked(turn, asked), []
    for option in asked.options:
        words, data = turn.fill(option.text), option_data(asked, option.id)
        if option.id in picked:
            place = picked.index(option.id) + 1
            label = turn.say("quiz.placed", place=place, option=words)
            row.append(Button(label, data, mark=str(place)))
        else:
            row.append(Button(words, data, mark=""))
    return [*row, *([send(turn, asked)] if is_whole(turn, asked) else [])]


def _verdict(turn: Turn, question: Question, picked: tuple[str, ...], is_right: bool) -> Reply:
    """Why the first option that stands elsewhere has its place; the whole row at the end."""
    options = question.options
    answer = "\n".join(
        turn.say("quiz.order_line", place=place, option=turn.fill(option.text))
        for place, option in enumerate(options, 1)
    )
    if is_right:
        reason = turn.fill(options[0].reason)
        return judged("right", turn.say("quiz.order_right", reason=reason, answer=answer))
    placed = zip(as_written(question), picked, strict=True)
    at = next(index for index, (should, stands) in enumerate(placed) if should != stands)
    reason, about = turn.fill(options[at].reason), turn.fill(options[at].text)
    said = turn.say("quiz.order_wrong", place=at + 1, about=about, reason=reason, answer=answer)
    return judged("wrong", said)


WAY = Way(
    text=_text,
    buttons=_buttons,
    verdict=_verdict,
    on_paper=lambda texts, number: texts.say("sheet.ask_order", number=number),
    lacks=lambda turn: turn.say("quiz.not_all_placed"),
    has_line=True,
)
