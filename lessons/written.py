"""Lessons as writers write them: some questions are written shorter than they are kept."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, RootModel, Tag, ValidationInfo, model_validator

from lessons import fields
from lessons.content_model import Content
from lessons.fields import desk, refusal
from lessons.questions import TYPES, short
from lessons.questions.true_false import NO, YES
from lessons.schema import Lesson, LessonHead, Option, Question, refuse_twins


class Words(Content):
    """What the two sides of a true-or-false question are called."""

    yes: fields.Offered
    no: fields.Offered


class Catalogue(RootModel[dict[fields.Slug, fields.Sentence]]):
    """What people may wrongly believe, one sentence for each id."""


class Reasons(Content):
    """What is told to those who say yes, and to those who say no."""

    yes: fields.Reason
    no: fields.Reason


class TrueFalse(Content):
    """A statement, whether it is true, and why."""

    id: fields.ShortId
    type: Literal["true_false"]
    text: fields.Asked
    answer: fields.YesNo
    reasons: Reasons
    misconception: fields.MisconceptionId | None = None
    """What those believe who pick the wrong side."""

    def asked(self, words: Words) -> Question:
        """The question with its two options."""
        yes = self._side(YES, words.yes, self.reasons.yes, right=self.answer)
        no = self._side(NO, words.no, self.reasons.no, right=not self.answer)
        return Question(id=self.id, type=self.type, text=self.text, options=(yes, no))

    def _side(self, side: str, label: str, reason: str, *, right: bool) -> Option:
        belief = None if right else self.misconception
        return Option(id=side, text=label, reason=reason, right=right, misconception=belief)


class Foreseen(Content):
    """A wrong answer that people are likely to type, and what is told to them."""

    text: fields.Typed
    reason: fields.Reason
    misconception: fields.MisconceptionId | None = None

    def option(self, number: int) -> Option:
        """The same as an option."""
        return Option(
            id=short.WRONG.format(number=number),
            text=self.text,
            reason=self.reason,
            misconception=self.misconception,
            accept=(self.text,),
        )


class Short(Content):
    """A question that is answered by typing a number or a few words."""

    id: fields.ShortId
    type: Literal["short"]
    text: fields.Asked
    accept: Annotated[tuple[fields.Typed, ...], Field(min_length=1, max_length=6)]
    reason: fields.Reason
    wrong: Annotated[tuple[Foreseen, ...], Field(min_length=1, max_length=3)]
    otherwise: fields.Reason

    @model_validator(mode="after")
    def _answers_differ(self, info: ValidationInfo) -> Self:
        taken = {short.compact(one) for one in self.accept}
        for number, foreseen in enumerate(self.wrong if desk(info) else ()):
            if short.compact(foreseen.text) in taken:
                raise refusal("answer_twins", at=("wrong", number, "text"), value=foreseen.text)
            taken.add(short.compact(foreseen.text))
        return self

    def asked(self, _words: Words) -> Question:
        """The question with the answers it knows as options."""
        right = Option(
            id=short.RIGHT,
            text=self.accept[0],
            reason=self.reason,
            right=True,
            accept=self.accept,
        )
        wrong = (foreseen.option(number) for number, foreseen in enumerate(self.wrong, 1))
        return Question(
            id=self.id,
            type=self.type,
            text=self.text,
            options=(right, *wrong),
            otherwise=self.otherwise,
        )


def _form(value: object) -> str:
    name = value.get("type") if isinstance(value, dict) else getattr(value, "type", None)
    known = TYPES.get(str(name))
    return known.form if known else "(options)"


State = Literal["draft", "ready", "withdrawn"]
DRAFT: State = "draft"
READY: State = "ready"
WITHDRAWN: State = "withdrawn"
"""Taught to nobody any more, not even to who is in the middle of it."""

WrittenQuestion = Annotated[
    Annotated[TrueFalse, Tag("(statement)")]
    | Annotated[Short, Tag("(typed)")]
    | Annotated[Question, Tag("(options)")],
    Discriminator(_form),
]


class WrittenLesson(LessonHead):
    """A lesson file, checked against every rule for writers."""

    state: State = READY
    from_day: Annotated[fields.Day | None, Field(alias="from")] = None
    """Taught from that day on; published earlier, it waits."""
    questions: Annotated[tuple[WrittenQuestion, ...], Field(min_length=1, max_length=3)]

    @model_validator(mode="after")
    def _questions_differ(self, info: ValidationInfo) -> Self:
        if desk(info):
            refuse_twins("question_ids", (one.id for one in self.questions), "questions", "id")
        return self

    def is_taught(self, today: date) -> bool:
        """Whether residents may see it that day."""
        return self.state == READY and (self.from_day is None or self.from_day <= today)

    def finished(self, words: Words) -> Lesson:
        """The lesson as it is given."""
        asked = tuple(
            written if isinstance(written, Question) else written.asked(words)
            for written in self.questions
        )
        whole = {name: getattr(self, name) for name in LessonHead.model_fields}
        return Lesson(**whole, questions=asked)
