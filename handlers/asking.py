"""Asking a question and judging the answer: shared by the lesson's quiz and by reviews."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from handlers.contract import Button, Reply
from handlers.turn import Turn
from lessons.questions import TYPES, right_options
from lessons.schema import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """A question where it stands: whose button answers it, and which number it has."""

    question: Question
    action: str
    """`quiz` or `review`: the capability that takes the answer."""
    where: str
    """Attempt or lesson, then the question: what the buttons carry."""
    number: int
    count: int

    @property
    def many(self) -> bool:
        """Whether several options may be picked."""
        return TYPES[self.question.type].many


def ask(turn: Turn, asked: Asked) -> Reply:
    """The question with its options as buttons."""
    turn.talk.shown_at = turn.now.isoformat()
    return show(turn, asked)


def show(turn: Turn, asked: Asked, *, replaces: bool = False) -> Reply:
    """The question as it stands, with the marks put so far."""
    return Reply(_text(turn, asked), _choices(turn, asked), replaces=replaces)


def _text(turn: Turn, asked: Asked) -> str:
    number, count = asked.number, asked.count
    text = turn.fill(asked.question.text)
    if asked.many:
        return turn.say("quiz.ask_many", number=number, count=count, text=text)
    if asked.question.type == "true_false":
        return turn.say("quiz.ask_true_false", number=number, count=count, text=text)
    return turn.say("quiz.ask", number=number, count=count, text=text)


def _choices(turn: Turn, asked: Asked) -> tuple[tuple[Button, ...], ...]:
    """The options as buttons; where several may be picked, a tap marks and another sends."""
    picked = marked(turn, asked) if asked.many else ()
    buttons = []
    for option in asked.question.options:
        label = turn.fill(option.text)
        if asked.many and option.id in picked:
            label = turn.say("quiz.marked", option=label)
        elif asked.many:
            label = turn.say("quiz.unmarked", option=label)
        buttons.append(Button(label, f"{asked.action}.pick:{asked.where}:{option.id}"))
    if asked.many:
        buttons.append(turn.button("quiz.send", f"{asked.action}.send:{asked.where}"))
    return tuple((button,) for button in buttons)


def mark(turn: Turn, asked: Asked, options: Collection[str]) -> None:
    """Remember which options are marked; marks belong to one question in one place."""
    turn.talk.draft["picked"] = ",".join([asked.where, *sorted(options)])


def marked(turn: Turn, asked: Asked) -> tuple[str, ...]:
    """The options marked so far."""
    where, *options = turn.talk.draft.get("picked", "").split(",")
    return tuple(options) if where == asked.where else ()


def is_sensible(asked: Asked, named: tuple[str, ...]) -> bool:
    """Whether these are options of the question, and not more than it takes."""
    known = None not in map(asked.question.option, named)
    return bool(named) and known and (asked.many or len(named) == 1)


def verdict(turn: Turn, question: Question, picked: tuple[str, ...], is_right: bool) -> str:
    """Why it is so, of the first option that went amiss, and the right answer at the end."""
    right = [option for option in question.options if option.id in right_options(question)]
    answer = "; ".join(turn.fill(option.text) for option in right)
    if is_right:
        return turn.say("quiz.right", reason=turn.fill(right[0].reason), answer=answer)
    wrong = [option for option in question.options if option.id in picked and not option.right]
    about = wrong[0] if wrong else next(option for option in right if option.id not in picked)
    reason, words = turn.fill(about.reason), turn.fill(about.text)
    if wrong:
        return turn.say("quiz.wrong", about=words, reason=reason, answer=answer)
    return turn.say("quiz.missed", about=words, reason=reason, answer=answer)
