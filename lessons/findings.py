"""What is wrong with the content, in words that tell writers where it is and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from lessons.strict_yaml import ContentError, Document, read_file

_MESSAGES = Path(__file__).with_name("messages.yaml")
_FALLBACK = "unfit"


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
    for refused in error.errors(include_url=False):
        where, written = refused["loc"], refused["input"]
        details: dict[str, object] = {"value": written, **refused.get("ctx", {})}
        details["field"] = next((step for step in reversed(where) if isinstance(step, str)), "")
        if refused["type"] == "too_short":
            # Pydantic does not count items that it refused, and says why elsewhere.
            details["actual_length"] = len(written)
            if len(written) >= refused["ctx"]["min_length"]:
                continue
        yield ContentError(refused["type"], document.line_of(where), **details)


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """The words for every code; they come with the program, not with the content."""
    return {
        code: {part: str(text) for part, text in parts.items()}
        for code, parts in read_file(_MESSAGES).data.items()
        if isinstance(parts, dict)
    }
