"""Lessons as writers write them: a true-or-false question has an answer and two reasons."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, RootModel, Tag, ValidationInfo, model_validator

from lessons import fields
from lessons.fields import desk, refusal
from lessons.questions.true_false import NO, TYPE, YES
from lessons.schema import Content, Lesson, LessonHead, Option, Question


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
        return Question(id=self.id, type=TYPE.name, text=self.text, options=(yes, no))

    def _side(self, side: str, label: str, reason: str, *, right: bool) -> Option:
        belief = None if right else self.misconception
        return Option(id=side, text=label, reason=reason, right=right, misconception=belief)


def _form(value: object) -> str:
    kind = value.get("type") if isinstance(value, dict) else getattr(value, "type", None)
    return "(statement)" if kind == TYPE.name else "(options)"


WrittenQuestion = Annotated[
    Annotated[TrueFalse, Tag("(statement)")] | Annotated[Question, Tag("(options)")],
    Discriminator(_form),
]


class WrittenLesson(LessonHead):
    """A lesson file, checked against every rule for writers."""

    questions: Annotated[tuple[WrittenQuestion, ...], Field(min_length=1, max_length=3)]

    @model_validator(mode="after")
    def _questions_differ(self, info: ValidationInfo) -> Self:
        ids = [written.id for written in self.questions]
        if desk(info) and len(set(ids)) < len(ids):
            raise refusal("question_ids", value=", ".join(ids))
        return self

    def finished(self, words: Words) -> Lesson:
        """The lesson as it is given."""
        asked = tuple(
            written.asked(words) if isinstance(written, TrueFalse) else written
            for written in self.questions
        )
        whole = {name: getattr(self, name) for name in LessonHead.model_fields}
        return Lesson(**whole, questions=asked)
