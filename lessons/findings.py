"""What is wrong with the content, in words that tell writers where it is and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lessons.strict_yaml import ContentError, Document, Where, read_file

_MESSAGES = Path(__file__).with_name("messages.yaml")
_FALLBACK = "unfit"
LONGEST = 90
"""Letters of what was written, in a message."""
_ALIKE = 0.7
"""How alike a name and the one that is meant are, of 1."""
_CODES = {("missing", "lessons"): "lessons_missing", ("int_parsing_size", "order"): "int_parsing"}
"""Refusals that have words of their own at some places."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: where it is, what is wrong, and how to mend it."""

    file: str
    line: int
    what: str
    cure: str
    code: str = field(default="", compare=False)

    def __str__(self) -> str:
        """One line, as editors and terminals like it."""
        return f"{self.file}:{self.line}: {self.what} {self.cure}"


class ContentErrors(Exception):
    """Everything that keeps a content folder from being used."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings; the message lists them all."""
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


def finding(file: str, error: ContentError) -> Finding:
    """An error in the words for writers."""
    known = messages()
    message = known.get(error.code, known[_FALLBACK])
    details = {"code": error.code} | error.details
    what, cure = (message[part].format(**details) for part in ("what", "cure"))
    return Finding(file, error.line, what, cure, error.code)


def faults(error: ValidationError, document: Document) -> Iterator[ContentError]:
    """Each thing that a model refused, on the line where it was written."""
    every = error.errors(include_url=False)
    misnamed = dict(_misnamed([(one["type"], one["loc"]) for one in every]))
    for refused in every:
        where, written = refused["loc"], refused["input"]
        if where in misnamed.values():
            continue
        if meant := misnamed.get(where):
            line = document.line_near(where, "")
            yield ContentError("misnamed", line, field=where[-1], right=meant[-1])
            continue
        details: dict[str, Any] = {"value": _cut(written), **refused.get("ctx", {})}
        details["field"] = next((step for step in reversed(where) if isinstance(step, str)), "")
        if refused["type"] == "too_short":
            # Pydantic does not count items that it refused, and says why elsewhere.
            details["actual_length"] = len(written)
            if len(written) >= refused["ctx"]["min_length"]:
                continue
        place = (*where, *details.pop("at", ()))
        near = str(details.pop("near", ""))
        code = _CODES.get((refused["type"], details["field"]), refused["type"])
        yield ContentError(code, document.line_near(place, near), **details)


def _misnamed(refused: Sequence[tuple[str, Where]]) -> Iterator[tuple[Where, Where]]:
    """A name nobody knows beside a missing one that is spelled nearly so: one slip, told once."""
    missing = [where for kind, where in refused if kind == "missing"]
    for where in (where for kind, where in refused if kind == "extra_forbidden"):
        beside = [one for one in missing if one[:-1] == where[:-1]]
        near = get_close_matches(str(where[-1]), [str(one[-1]) for one in beside], 1, _ALIKE)
        if near:
            yield where, (*where[:-1], near[0])


def _cut(written: object) -> object:
    long = isinstance(written, str) and len(written) > LONGEST
    return f"{str(written)[:LONGEST]}…" if long else written


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """The words for every code; they come with the program, not with the content."""
    return {
        code: {part: str(text) for part, text in parts.items()}
        for code, parts in read_file(_MESSAGES).data.items()
        if isinstance(parts, dict)
    }
