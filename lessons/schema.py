"""What a lesson is: its steps, its questions, where its facts come from, and its version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import timedelta
from functools import cached_property, lru_cache
from typing import Annotated, Self

from pydantic import Field, ValidationInfo, model_validator

from lessons import fields
from lessons.content_model import Content
from lessons.fields import desk, refusal
from lessons.folding import fold
from lessons.questions import TYPES
from lessons.screen import Screen
from lessons.writing import MAX_QUESTION

LONGEST_TRUST = timedelta(days=184)
"""Half a year: facts shown to people are read again at least as often."""

Audience = fields.Audience
Skill = fields.Skill


class Picture(Content):
    """A picture beside the lesson, with words for those who cannot see it."""

    file: fields.PictureFile
    alt: fields.Remembered


class Step(Content):
    """One message of a lesson."""

    text: fields.Spoken
    picture: Picture | None = None
    screen: Screen | None = None
    """Drawn by the house, in place of a picture file."""
    audio: fields.AudioFile | None = None


class Option(Content):
    """A possible answer, with the reason that is told when it is picked."""

    id: fields.ShortId
    text: fields.Offered
    reason: fields.Reason
    right: fields.YesNo = False
    misconception: fields.MisconceptionId | None = None
    accept: tuple[str, ...] | None = None
    """What people may type to mean this option, where answers are typed."""

    @model_validator(mode="after")
    def _only_wrong_ones_mislead(self, info: ValidationInfo) -> Self:
        if desk(info) and self.right and self.misconception:
            raise refusal("misconception_on_right", at=("misconception",))
        return self


class Question(Content):
    """A question of one of the registered types."""

    id: fields.ShortId
    type: fields.QuestionKind
    text: fields.Asked
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=4)]
    otherwise: fields.Reason | None = None
    """What is told to those who typed an answer that nobody foresaw."""

    @model_validator(mode="after")
    def _is_well_written(self, info: ValidationInfo) -> Self:
        refuse_twins("option_ids", (option.id for option in self.options), "options", "id")
        if desk(info) is None:
            return self
        said = (fold(option.text) for option in self.options)
        refuse_twins("option_twins", said, "options", "text")
        flaw = TYPES[self.type].flaw(self)
        if flaw == "choice_one_right" and (option := self._unmarked()):
            raise refusal("choice_right_lost", value=option.id, said=option.text)
        if flaw:
            raise refusal(flaw, at=self._place(flaw))
        if self.otherwise is not None or any(one.accept is not None for one in self.options):
            raise refusal("typed_only")
        length = len(self.text) + sum(len(option.text) + 4 for option in self.options)
        if length > MAX_QUESTION:
            raise refusal("question_long", length=length, limit=MAX_QUESTION)
        return self

    def _unmarked(self) -> Option | None:
        """The one option that nobody is led to by a belief, where none is marked as right."""
        without = [option for option in self.options if option.misconception is None]
        is_lost = len(without) == 1 and not any(option.right for option in self.options)
        return without[0] if is_lost else None

    def _place(self, flaw: str) -> tuple[str | int, ...]:
        """Where there is too much of something, the last of it."""
        name = "misconception" if flaw == "order_belief" else "right"
        there = [number for number, option in enumerate(self.options) if getattr(option, name)]
        return ("options", there[-1], name) if there else ()

    def option(self, option_id: str) -> Option | None:
        """The option with this id."""
        return next((option for option in self.options if option.id == option_id), None)


class LessonHead(Content):
    """All of a lesson but its questions, which are written in one form and kept in another."""

    id: fields.LessonId
    title: fields.Title
    audiences: Annotated[tuple[Audience, ...], Field(min_length=1)]
    skills: Annotated[tuple[Skill, ...], Field(min_length=1)]
    ma_757: fields.FrameworkCode | None = None
    objective: fields.Sentence
    keywords: Annotated[tuple[fields.Keyword, ...], Field(min_length=1)]
    steps: Annotated[tuple[Step, ...], Field(min_length=3, max_length=6)]
    try_it: fields.Spoken
    remember: fields.Remembered
    sources: Annotated[tuple[fields.FactCode, ...], Field(min_length=1)]
    checked_on: fields.Day
    review_by: fields.Day
    renewed_on: fields.Day | None = None
    """The meaning changed that day: those who completed it before are offered it again."""

    @model_validator(mode="after")
    def _is_reviewed_in_time(self, info: ValidationInfo) -> Self:
        if desk(info) and not timedelta(0) < self.review_by - self.checked_on <= LONGEST_TRUST:
            raise refusal("review_span", at=("review_by",), days=LONGEST_TRUST.days)
        return self


class Lesson(LessonHead):
    """Three minutes about one idea."""

    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=3)]

    @staticmethod
    def from_body(text: str) -> Lesson:
        """A lesson as it was given once, even if today's rules for writers would refuse it."""
        return _given(text)

    def body(self) -> str:
        """The whole lesson as canonical JSON: equal lessons give equal letters."""
        whole = self.model_dump(mode="json", exclude_none=True)
        return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def version(self) -> str:
        """Twelve letters that change whenever the lesson does."""
        return hashlib.sha256(self.body().encode()).hexdigest()[:12]

    @property
    def files(self) -> tuple[str, ...]:
        """The pictures and sounds that lie beside it."""
        named = ((step.picture.file if step.picture else None, step.audio) for step in self.steps)
        return tuple(name for pair in named for name in pair if name)

    def question(self, question_id: str) -> Question | None:
        """The question with this id."""
        return next((asked for asked in self.questions if asked.id == question_id), None)

    @model_validator(mode="after")
    def _questions_differ(self) -> Self:
        refuse_twins("question_ids", (asked.id for asked in self.questions), "questions", "id")
        return self


@lru_cache(maxsize=256)
def _given(body: str) -> Lesson:
    """Bodies never change, and reading one takes as long as an answer does."""
    return Lesson.model_validate_json(body)


class Course(Content):
    """Lessons on one subject, in teaching order."""

    id: fields.Slug
    title: fields.Title
    order: Annotated[int, Field(ge=1)]
    tracks: Annotated[tuple[Audience, ...], Field(min_length=1)]
    lessons: Annotated[tuple[fields.LessonId, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _lessons_differ(self) -> Self:
        refuse_twins("course_twice", self.lessons, "lessons")
        return self


def refuse_twins(code: str, names: Iterable[str], listed: str, name_in: str = "") -> None:
    """At the second of two items of a list that say the same."""
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            place = (listed, number, name_in) if name_in else (listed, number)
            raise refusal(code, at=place, value=name)
        seen.add(name)
