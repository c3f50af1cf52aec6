"""The field types that lessons are made of, each refusing what it cannot hold."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from lessons.questions import TYPES
from lessons.writing import Desk, flaw

Audience = Literal["NCT", "HKD", "CB", "HS", "MN"]
Skill = Literal["KT", "TB", "DL", "GT", "ST", "AT", "VD"]
SKILLS: tuple[str, ...] = get_args(Skill)

MOST_DIGITS = 5
"""Longer numbers that people type are masked on arrival, so no answer can hold one."""


def desk(info: ValidationInfo) -> Desk | None:
    """The writer's desk; None while a stored lesson is read, which no new rule may refuse."""
    return info.context if isinstance(info.context, Desk) else None


def refusal(code: str, **details: object) -> PydanticCustomError:
    """An error by the code of its message."""
    return PydanticCustomError(code, code, details)


def _slug(limit: int) -> AfterValidator:
    return _shaped(rf"[a-z0-9-]{{1,{limit}}}", "id_shape", limit=limit)


def _shaped(pattern: str, code: str, **details: object) -> AfterValidator:
    fits = re.compile(pattern).fullmatch

    def check(value: str) -> str:
        if fits(value) is None:
            raise refusal(code, value=value, **details)
        return value

    return AfterValidator(check)


def _words(limit: int, *, addressed: bool = True) -> AfterValidator:
    def check(text: str, info: ValidationInfo) -> str:
        found = flaw(text, limit, addressed=addressed) if desk(info) else None
        if found:
            raise refusal(found.code, **found.details)
        return text.strip()

    return AfterValidator(check)


def _beside(name: str, info: ValidationInfo) -> str:
    at = desk(info)
    if at and name not in at.files:
        raise refusal("file_missing", value=name)
    return name


def _catalogued(name: str, info: ValidationInfo) -> str:
    at = desk(info)
    if at and at.misconceptions is not None and name not in at.misconceptions:
        raise refusal("misconception_unknown", value=name)
    return name


def _known_type(name: str) -> str:
    if name not in TYPES:
        raise refusal("type_unknown", value=name, known=", ".join(TYPES))
    return name


def _typeable(text: str) -> str:
    """Something with letters or digits, and no number that is masked before anyone reads it."""
    if not any(letter.isalnum() for letter in text):
        raise refusal("answer_wordless", value=text)
    if sum(letter.isdigit() for letter in text) > MOST_DIGITS:
        raise refusal("answer_masked", value=text, limit=MOST_DIGITS)
    return text


def _yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("yes", "no"):
        raise refusal("yes_or_no", value=value)
    return value == "yes"


def _calendar(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value if len(value) == len("2026-11-22") else "")
        except ValueError as error:
            raise refusal("date_shape", value=value) from error
    return value


LessonId = Annotated[str, _slug(12)]
ShortId = Annotated[str, _slug(6)]
Slug = Annotated[str, _slug(20)]
QuestionKind = Annotated[str, AfterValidator(_known_type)]
MisconceptionId = Annotated[Slug, AfterValidator(_catalogued)]
PictureFile = Annotated[
    str, _shaped(r"[a-z0-9-]{1,40}\.(?:png|jpg)", "picture_name"), AfterValidator(_beside)
]
AudioFile = Annotated[
    str, _shaped(r"[a-z0-9-]{1,40}\.(?:ogg|mp3|m4a)", "audio_name"), AfterValidator(_beside)
]
FactCode = Annotated[str, _shaped(r"F[0-9]{1,3}[a-z]?|thuc-te|kenh-bao", "source_shape")]
FrameworkCode = Annotated[str, _shaped(r"[0-9](?:\.[0-9]{1,2}){0,2}", "framework_shape")]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Day = Annotated[date, BeforeValidator(_calendar)]

Title = Annotated[str, _words(60, addressed=False)]
Keyword = Annotated[str, _words(40, addressed=False)]
Sentence = Annotated[str, _words(150, addressed=False)]
Drawn = Annotated[str, _words(90, addressed=False)]
Spoken = Annotated[str, _words(350)]
Asked = Annotated[str, _words(250)]
Offered = Annotated[str, _words(80)]
Reason = Annotated[str, _words(200)]
Typed = Annotated[str, _words(40, addressed=False), AfterValidator(_typeable)]
Remembered = Annotated[str, _words(150)]
