"""What every kind of question has in the chat and on paper, and what most of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handlers.contract import Button, Kind, Reply
from handlers.shared.asking.asked import Asked
from handlers.texts import Texts
from handlers.turn import Turn
from lessons.schema import Option, Question


def nothing_marked(turn: Turn) -> str:
    """Said where nothing was picked."""
    return turn.say("quiz.nothing_marked")


@dataclass(frozen=True, slots=True)
class Way:
    """One kind of question, as people meet it."""

    text: Callable[[Turn, Asked], str]
    """The question below its number, and how it is answered where that is not plain."""
    buttons: Callable[[Turn, Asked], list[Button]]
    verdict: Callable[[Turn, Question, tuple[str, ...], bool], Reply]
    """What is said to an answer, of what was picked and whether it is right."""
    on_paper: Callable[[Texts, int], str]
    """Its number, and how it is answered with a pencil."""
    lacks: Callable[[Turn], str] = nothing_marked
    """What is said to an answer that is sent too early."""
    has_line: bool = False
    """On paper there is a line to write on."""


def one_tap(turn: Turn, asked: Asked) -> list[Button]:
    """The options; a tap on one answers."""
    return [Button(turn.fill(one.text), option_data(asked, one.id)) for one in asked.options]


def option_data(asked: Asked, option: str) -> str:
    """The postback that picks an option."""
    return f"{asked.action}.pick:{asked.where}:{option}"


def send(turn: Turn, asked: Asked) -> Button:
    """The button that sends what was picked."""
    return turn.button("quiz.send", f"{asked.action}.send:{asked.where}")


def judged(kind: Kind, said: str) -> Reply:
    """A verdict; it may go into one message with what follows."""
    return Reply(said, kind=kind, leads=True)


def of_options(turn: Turn, question: Question, picked: tuple[str, ...], is_right: bool) -> Reply:
    """Why it is so, of the first option that went amiss."""
    right = [option for option in question.options if option.right]
    answer = "; ".join(turn.fill(option.text) for option in right)
    if is_right:
        reason = turn.fill(right[0].reason)
        return judged("right", turn.say("quiz.right", reason=reason, answer=answer))
    wrong = [option for option in question.options if option.id in picked and not option.right]
    about = wrong[0] if wrong else next(option for option in right if option.id not in picked)
    return _amiss(turn, about, answer, is_wrong=bool(wrong))


def _amiss(turn: Turn, about: Option, answer: str, *, is_wrong: bool) -> Reply:
    reason, words = turn.fill(about.reason), turn.fill(about.text)
    if is_wrong:
        return judged("wrong", turn.say("quiz.wrong", about=words, reason=reason, answer=answer))
    return judged("near", turn.say("quiz.missed", about=words, reason=reason, answer=answer))
