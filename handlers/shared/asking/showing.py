"""A question as people see it: its words, its buttons, what is picked so far."""

from __future__ import annotations

from handlers.contract import Go, Outcome, Reply, column
from handlers.rules.answers import Heard
from handlers.rules.typed.strays import greets, is_lost, wants_people
from handlers.shared.asking.asked import Asked, is_whole, keep, takes_all
from handlers.shared.asking.ways import way_of
from handlers.turn import Turn
from lessons.questions.short import OTHER
from lessons.schema import Question


def ask(turn: Turn, asked: Asked, named: tuple[str, ...] = ()) -> Reply:
    """The question with its buttons; where the answer is typed, the next words are the answer.

    `named` are the answers that somebody's words may have meant, to choose from.
    """
    turn.conversation.shown_at = turn.now.isoformat()
    if asked.type.in_words:
        turn.conversation.ask = f"{asked.action}.typed"
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
    way = way_of(asked.question.type)
    text = way.text(turn, asked)
    if takes_all(turn, asked):
        text = f"{text}\n{turn.say('quiz.at_once')}"
    return Reply(text, column(*way.buttons(turn, asked)), replaces=replaces)


def lacking(turn: Turn, asked: Asked) -> str:
    """What is still missing before the answer can be sent; empty when nothing is."""
    return "" if is_whole(turn, asked) else way_of(asked.question.type).lacks(turn)


def verdict(turn: Turn, question: Question, picked: tuple[str, ...], is_right: bool) -> Reply:
    """Why it is so, and the right answer as the last thing seen; may lead into what follows."""
    return way_of(question.type).verdict(turn, question, picked, is_right)
