"""What only the lines as typed show: sentences cut off, remarks read aloud, hard spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessons.crosscheck import Fault
from lessons.lint.page import Page
from lessons.lint.yardstick import Yardstick
from lessons.slips import HARD, outside
from lessons.strict_yaml import ContentError

_PLAIN = re.compile(r"^\s*(?:- )*(?:[\w\"'.-]+:\s+)?+(?P<said>[^\s\"'#|>\[{].*?)\s+#(?P<rest>.*)$")
_CURLY = re.compile(
    r"^\s*(?:- )*(?:[\w.-]+:\s+)?"
    "(?P<said>[\u201c\u201d\u2018][^\u201c\u201d]+[\u201c\u201d\u2019])\\s*$"
)
_WITHIN = re.compile("[\u201c\u201d][^\u201c\u201d]*[\u201c\u201d]|[\u201c\u201d]")
_HARD = re.compile(f"[{HARD}]")


def hashes(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """A sign that ends a sentence unseen, or a remark that stands inside one."""
    read = " ".join(text for _, text in page.leaves())
    for number, line, is_text in outside(page.lines):
        if is_text and line.lstrip().startswith("#"):
            yield _at(page, "hash_shown", number, value=line.strip())
        elif not is_text and (cut := _PLAIN.match(line)) and _is_lost(cut["rest"], read):
            yield _at(page, "cut_by_hash", number, value=cut["said"], rest=f"#{cut['rest']}")


def _is_lost(rest: str, read: str) -> bool:
    """Whether it is read nowhere: within quotes the sign is a sign like others."""
    whole = rest.rstrip("'\" ")
    return not whole or f"#{whole}" not in read


def curly(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """Quotes of a word processor around a whole text: they were to end it, and are read aloud."""
    for number, line, is_text in outside(page.lines):
        if not is_text and (found := _CURLY.match(line)):
            yield _at(page, "text_curly", number, value=found["said"])


def curly_within(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """The same within a title, which people type to find the lesson."""
    for where, text in page.leaves():
        if where[-1:] == ("title",) and (found := _WITHIN.search(text)):
            yield page.fault("quote_curly", where, near=found[0], value=found[0])


def hard_spaces(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """Spaces that search and the width of a screen do not take for spaces; tabs within a text."""
    for number, line in enumerate(page.lines, 1):
        if found := _HARD.search(line):
            yield _at(page, "space_hard", number, near=_around(line, found.start()))
        elif "\t" in line and not line.lstrip().startswith("#"):
            yield _at(page, "space_tab", number, near=_around(line, line.index("\t")))


def _around(line: str, at: int) -> str:
    return " ".join(line[max(at - 12, 0) : at + 12].split())


def _at(page: Page, code: str, number: int, **details: object) -> Fault:
    return page.file, ContentError(code, number, **details)
