"""A question as people see it: its words, its buttons, what is picked so far."""

from __future__ import annotations

from handlers.contract import TICKED, UNTICKED, Button, Go, Outcome, Reply
from handlers.rules.answers import Heard
from handlers.rules.strays import greets, is_lost, wants_people
from handlers.shared.asking.asked import Asked, keep, marked
from handlers.turn import Turn
from lessons.questions.short import FORGOT, OTHER
from lessons.schema import Option


def ask(turn: Turn, asked: Asked, named: tuple[str, ...] = ()) -> Reply:
    """The question with its buttons; where the answer is typed, the next words are the answer.

    `named` are the answers that somebody's words may have meant, to choose from.
    """
    turn.talk.shown_at = turn.now.isoformat()
    if asked.type.kind == "typed":
        turn.talk.ask = f"{asked.action}.typed"
        keep(turn, asked, named)
    return show(turn, asked)


def again(turn: Turn, asked: Asked, heard: Heard, text: str) -> list[Outcome]:
    """Ask back what was not surely an answer: nothing is marked, and the question stays open."""
    if not heard.is_empty and (is_lost(text) or wants_people(text) or greets(text)):
        return [Go(f"find.search:{text}")]
    said, offered = _doubt(turn, heard)
    return [Reply(said, leads=True), ask(turn, asked, offered)]


def _doubt(turn: Turn, heard: Heard) -> tuple[str, tuple[str, ...]]:
    """What is said to words that were not surely an answer, and which answers are offered."""
    if heard.is_empty:
        return turn.say("quiz.not_read"), ()
    if heard.denies:
        return turn.say("quiz.typed_denied"), ()
    if heard.named:
        return turn.say("quiz.typed_which"), heard.named
    return turn.say("quiz.typed_unsure", send=turn.say("quiz.typed_other_one")), (OTHER,)


def unclear(turn: Turn, named: tuple[str, ...]) -> str:
    """What is said to a pick that makes no sense; none at all: words meant for a question left."""
    return turn.say("quiz.not_understood" if named else "quiz.came_back")


def show(turn: Turn, asked: Asked, *, replaces: bool = False) -> Reply:
    """The question as it stands, with what is picked so far."""
    return Reply(_text(turn, asked), _buttons(turn, asked), replaces=replaces)


def lacking(turn: Turn, asked: Asked) -> str:
    """What is still missing before the answer can be sent; empty when nothing is."""
    if asked.type.whole(asked.question, marked(turn, asked)):
        return ""
    return turn.say("quiz.not_all_placed" if asked.type.kind == "order" else "quiz.nothing_marked")


def _text(turn: Turn, asked: Asked) -> str:
    """The question below its number, and how it is answered where that is not plain."""
    number, count, text = asked.number, asked.count, turn.fill(asked.question.text)
    match asked.type.kind:
        case "pick" if asked.type.name == "true_false":
            said = turn.say("quiz.ask_true_false", text=text, number=number, count=count)
        case "pick":
            said = turn.say("quiz.ask", text=text, number=number, count=count)
        case "mark":
            said = turn.say("quiz.ask_many", text=text, number=number, count=count)
        case "order":
            row = _row_so_far(turn, asked)
            said = turn.say("quiz.ask_order", text=text, row=row, number=number, count=count)
        case "typed":
            said = turn.say("quiz.ask_typed", text=text, number=number, count=count)
    return said


def _row_so_far(turn: Turn, asked: Asked) -> str:
    """What has been put in order, and the next thing to do."""
    found = map(asked.question.option, marked(turn, asked))
    row = " → ".join(turn.fill(option.text) for option in found if option)
    if not row:
        return turn.say("quiz.order_begin")
    if lacking(turn, asked):
        return turn.say("quiz.order_go_on", row=row)
    return turn.say("quiz.order_send", row=row)


def _buttons(turn: Turn, asked: Asked) -> tuple[tuple[Button, ...], ...]:
    """The options; where several are picked, a tap marks and another sends."""
    pick = f"{asked.action}.pick:{asked.where}"
    if asked.type.kind == "typed":
        meant = [Button(_meant(turn, asked, one), f"{pick}:{one}") for one in marked(turn, asked)]
        return tuple((one,) for one in (*meant, turn.button("quiz.forgot", f"{pick}:{FORGOT}")))
    buttons = [_option(turn, asked, one, f"{pick}:{one.id}") for one in asked.options]
    if asked.type.kind == "mark" or (asked.type.kind == "order" and not lacking(turn, asked)):
        buttons.append(turn.button("quiz.send", f"{asked.action}.send:{asked.where}"))
    return tuple((button,) for button in buttons)


def _meant(turn: Turn, asked: Asked, answer: str) -> str:
    """An answer that somebody may have meant, or that it is meant as it was typed."""
    option = asked.question.option(answer)
    return turn.fill(option.text) if option else turn.say("quiz.typed_other_one")


def _option(turn: Turn, asked: Asked, option: Option, data: str) -> Button:
    """An option, with its mark or its place in the row."""
    words = turn.fill(option.text)
    if not asked.many:
        return Button(words, data)
    picked = marked(turn, asked)
    is_picked = option.id in picked
    if asked.type.kind == "mark":
        label = turn.say("quiz.marked" if is_picked else "quiz.unmarked", option=words)
        return Button(label, data, mark=TICKED if is_picked else UNTICKED)
    if not is_picked:
        return Button(words, data, mark="")
    place = picked.index(option.id) + 1
    return Button(turn.say("quiz.placed", place=place, option=words), data, mark=str(place))
