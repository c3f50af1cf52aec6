"""Every finding is one line that says what is wrong and how to mend it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from lessons.findings import finding, messages
from lessons.strict_yaml import ContentError
from tests.lessons.refused import LESSON, Write, findings_in

ROOT = Path(__file__).parents[2]


def test_a_finding_is_one_line(content: Write) -> None:
    (found,) = findings_in(content({LESSON: "a: b: c"}))
    assert re.fullmatch(r"thu/t-1\.yaml:1: .+\. .+\.", str(found))


def codes_in_the_code() -> set[str]:
    """Every code given to an error in the lessons floor."""
    callers = {"refusal", "ContentError", "Flaw", "fault", "_twins", "_refuse_twins"}
    found = set()
    for path in (ROOT / "lessons").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                found |= {
                    one.value
                    for one in node.args[:2]
                    if name in callers and isinstance(one, ast.Constant)
                }
    return {code for code in found if isinstance(code, str)}


def test_every_code_has_its_words() -> None:
    codes = codes_in_the_code()
    assert "text_long" in codes
    assert "lesson_missing" in codes
    assert "given_away" in codes
    assert codes <= messages().keys()


def test_every_message_says_what_and_how() -> None:
    assert all(message.keys() == {"what", "cure"} for message in messages().values())


def test_an_unforeseen_code_is_still_told() -> None:
    assert "never_seen" in finding("a.yaml", ContentError("never_seen", 3)).what


def test_values_with_braces_are_told_as_they_are() -> None:
    error = ContentError("yaml_duplicate", 3, key="{0} {key}")
    assert "{0} {key}" in finding("a.yaml", error).what
