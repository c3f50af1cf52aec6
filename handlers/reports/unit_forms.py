"""What each kind of unit is asked for, line by line: `unit_forms.yaml`, checked when it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from handlers.reports.indicators import indicators
from lessons.findings import ContentErrors, Finding, faults, finding
from lessons.strict_yaml import ContentError, Document, read_file

FILE = Path(__file__).with_suffix(".yaml")
SHOWN = "handlers/reports/unit_forms.yaml"
KINDS = ("agency", "service", "school", "business", "society", "group", "other")
BRIEF = ("business", "group")
"""Kinds of unit that are asked for at most `MOST` lines."""
MOST = 10
Words = Annotated[str, Field(min_length=2, max_length=120)]


class Line(BaseModel):
    """One question of a form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9]{2,12}$")]
    words: Words
    short: Annotated[str, Field(min_length=2, max_length=40)]
    type: Literal["number", "text", "choice"]
    unit: Annotated[str, Field(max_length=20)] = ""
    most: Annotated[int, Field(ge=0)] = 0
    """The largest figure that can be meant; larger ones are asked back. 0 only where no number."""
    part_of: str = ""
    """The line whose figure holds this one; a part that is larger is asked about once."""
    options: tuple[Annotated[str, Field(min_length=1, max_length=40)], ...] = ()
    known: str = ""
    """The indicator that the house counts it by."""
    sums: Literal["", "all", "trained", "finished"] = ""
    """Under which head of the table by kind it is added up."""
    required: bool = True
    source: Words

    @property
    def is_personal(self) -> bool:
        """Whether what the house counted for it could tell of somebody."""
        return bool(self.known) and not indicators()[self.known].impersonal


class Form(NamedTuple):
    """The lines of a kind of unit, in their order."""

    kind: str
    lines: tuple[Line, ...]

    def line(self, key: str) -> Line | None:
        """One of them by its key."""
        return next((one for one in self.lines if one.key == key), None)

    def wholes(self, line: Line) -> list[Line]:
        """What holds it, and what holds that, the nearest first."""
        found = list[Line]()
        whole = self.line(line.part_of) if line.part_of else None
        while whole and whole != line and whole not in found:
            found.append(whole)
            whole = self.line(whole.part_of) if whole.part_of else None
        return found


_FORMS = TypeAdapter(dict[str, tuple[Line, ...]])


def read_forms(file: Path) -> tuple[dict[str, Form], tuple[Finding, ...]]:
    """The forms of a file, or what is wrong with it: with line and cure."""
    try:
        document = read_file(file)
    except ContentError as error:
        return {}, (finding(SHOWN, error),)
    try:
        read = _FORMS.validate_python(document.data)
    except ValidationError as error:
        return {}, tuple(finding(SHOWN, one) for one in faults(error, document))
    found = tuple(finding(SHOWN, one) for one in _amiss(read, document))
    return {kind: Form(kind, read[kind]) for kind in KINDS if kind in read}, found


def _amiss(read: Mapping[str, tuple[Line, ...]], document: Document) -> Iterator[ContentError]:
    for kind in (one for one in KINDS if not read.get(one)):
        yield ContentError("form_kind_missing", value=kind)
    for kind, lines in read.items():
        line = document.line_of((kind,))
        if kind not in KINDS:
            yield ContentError("form_kind", line, value=kind, kinds=", ".join(KINDS))
        if kind in BRIEF and len(lines) > MOST:
            yield ContentError("form_many", line, value=kind, count=len(lines), most=MOST)
        keys = [one.key for one in lines]
        for place, one in enumerate(lines):
            at = document.line_of((kind, place))
            if one.key in keys[:place]:
                yield ContentError("form_twice", at, value=one.key)
            yield from _amiss_in(one, kind, at)
            whole = next((each for each in lines if each.key == one.part_of), None)
            if one.part_of and (whole is None or whole is one or whole.unit != one.unit):
                yield ContentError("form_part", at, value=one.part_of)


def _amiss_in(one: Line, kind: str, at: int) -> Iterator[ContentError]:
    least = 2
    if (one.type == "choice") is not (len(one.options) >= least):
        yield ContentError("form_options", at, value=one.key)
    is_number = one.type == "number"
    if is_number is not bool(one.unit and one.most) or ((one.known or one.sums) and not is_number):
        yield ContentError("form_unit", at, value=one.key)
    counted = indicators().get(one.known)
    if one.known and (kind != "group" or counted is None or "group" not in counted.scopes):
        yield ContentError("form_indicator", at, value=one.known)


@cache
def forms() -> Mapping[str, Form]:
    """Every form by its kind of unit; ContentErrors says what is wrong with the file."""
    read, found = read_forms(FILE)
    if found:
        raise ContentErrors(found)
    return read
