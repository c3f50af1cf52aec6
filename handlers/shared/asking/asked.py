"""A question where it stands, and what has been picked of it so far."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.rules.answers import Heard, Known, forgets, hear
from handlers.rules.folding import is_brief
from handlers.rules.typed.choosing import names_a_place
from handlers.turn import Turn
from lessons.questions import TYPES, QuestionType
from lessons.questions.short import FORGOT, OTHER
from lessons.schema import Option, Question

WAY_BACK = "need.back"
"""Beside the choices of a card that was shown over the question."""
LONGEST = 500
"""Characters of an answer in words; longer ones are none that was foreseen."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question where it stands: whose button answers it, and which number it has."""

    question: Question
    action: str
    """`quiz`, `review` or `test`: the capability that takes the answer."""
    where: str
    """Attempt or lesson, then the question: what the buttons carry."""
    number: int
    count: int

    @property
    def type(self) -> QuestionType:
        """How this kind of question works."""
        return TYPES[self.question.type]

    @property
    def many(self) -> bool:
        """Whether several options are picked before the answer is sent."""
        return self.type.many

    @property
    def options(self) -> list[Option]:
        """The options in the order people see them."""
        by_id = {option.id: option for option in self.question.options}
        return [by_id[name] for name in self.type.shown(self.question)]


def keep(turn: Turn, asked: Asked, options: tuple[str, ...]) -> None:
    """Remember what is picked so far; it belongs to one question in one place."""
    turn.conversation.draft["picked"] = ",".join([asked.where, *options])


def marked(turn: Turn, asked: Asked) -> tuple[str, ...]:
    """The options picked so far."""
    where, *options = turn.conversation.draft.get("picked", "").split(",")
    return tuple(options) if where == asked.where else ()


def touch(turn: Turn, asked: Asked, named: tuple[str, ...]) -> None:
    """Mark, place or take back the options that were named."""
    keep(turn, asked, asked.type.touch(marked(turn, asked), named))


def takes_all(turn: Turn, asked: Asked) -> bool:
    """Whether several numbers typed at once are the answer, where messages are counted."""
    is_counted = turn.event.channel in turn.house.settings.counted
    return asked.many and is_counted and not marked(turn, asked)


def are_all(turn: Turn, asked: Asked, named: tuple[str, ...]) -> bool:
    """Whether what was named in one message needs no sending: it is the whole answer."""
    is_whole_answer = len(named) > 1 and asked.type.whole(asked.question, named)
    return is_whole_answer and takes_all(turn, asked)


def is_whole(turn: Turn, asked: Asked) -> bool:
    """Whether what is picked so far may be sent as the answer."""
    return asked.type.whole(asked.question, marked(turn, asked))


def forget(turn: Turn) -> None:
    """Let go of what was picked: the question is answered."""
    turn.conversation.draft.pop("picked", None)


def place(turn: Turn) -> tuple[str, ...]:
    """The question that typed words belong to, as its buttons would name it."""
    where, _, _ = turn.conversation.draft.get("picked", "").partition(",")
    return tuple(where.split(":")) if where else ()


def is_sensible(turn: Turn, asked: Asked, named: tuple[str, ...]) -> bool:
    """Whether this can be tapped of the question: known options, each once, not too many.

    Of a question that is answered in words, only what was asked back about them.
    """
    if asked.type.in_words:
        return named == (FORGOT,) or (len(named) == 1 and named[0] in marked(turn, asked))
    known = None not in map(asked.question.option, named) and len(set(named)) == len(named)
    return bool(named) and known and (asked.many or len(named) == 1)


def read(turn: Turn, asked: Asked, text: str) -> Heard:
    """What typed words answer; nothing when a number was masked in them or no word is there."""
    if not asked.type.in_words or turn.warned or not is_brief(text.strip(), LONGEST):
        return Heard(is_empty=True)
    if forgets(text):
        return Heard(picked=FORGOT)
    known = [Known(one.id, tuple(one.accept or ())) for one in asked.question.options]
    heard = hear(known, asked.question.text, text)
    if heard.is_other:
        is_place = names_a_place(text) or _means_a_choice(turn, text)
        return Heard() if is_place else Heard(picked=OTHER)
    return heard


def _means_a_choice(turn: Turn, text: str) -> bool:
    """Whether it is a bare number beside the choices of a card: no answer, it is asked back."""
    is_beside = any(data == WAY_BACK for _, data in turn.conversation.offers)
    return is_beside and text.strip().isdecimal()
