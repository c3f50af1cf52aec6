"""Where the parser of YAML gives up, the slip itself: its name and its own line.

The parser notices a slip later than it was made: it reads on as long as it can. What is sought here
breaks every file, so that the first one found, up to where the parser stopped, is the one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

HARD = "\u00a0\u2007\u202f\u3000\u2000-\u2006\u2008-\u200a"
_BLOCK = re.compile(r"(?:^|[:\-]\s+)[|>][-+0-9]*\s*(?:#.*)?$")
_NAME = r"[a-z_][a-z_0-9]*"
_HEAD = re.compile(r"^(?P<lead>\s*(?:-\s+)*)(?:(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*'):(?:\s+|$))?")
_TRIES = 4
"""Lines above where the parser stopped, for slips that are none elsewhere."""


class Slip(NamedTuple):
    """What went wrong, by the code of its message."""

    code: str
    line: int


def find(text: str, stopped: int) -> Slip:
    """The slip that made the parser stop at a line; that line itself where none is known."""
    lines = [(n, line) for n, line, is_text in outside(text.split("\n")) if not is_text]
    before = [(n, line) for n, line in lines if n <= stopped + 1]
    for number, line in before:
        for code, seen in _SURE:
            if seen(line, _next(lines, number)):
                return Slip(code, number)
    if odd := _odd_indent(before):
        return odd
    for number, line in sorted(before, reverse=True)[:_TRIES]:
        for code, found in _LIKELY:
            if found.search(line):
                return Slip(code, number)
    return Slip("yaml_broken", stopped)


def outside(lines: Sequence[str]) -> Iterator[tuple[int, str, bool]]:
    """Each line, and whether it lies inside a text that runs over several lines as typed."""
    depth = -1
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip())
        if depth >= 0 and line.strip() and indent <= depth:
            depth = -1
        yield number, line, depth >= 0
        if depth < 0 and not line.lstrip().startswith("#") and _BLOCK.search(line.rstrip()):
            depth = indent


def _next(lines: list[tuple[int, str]], number: int) -> str:
    following = (line.strip() and line for n, line in lines if n > number)
    return next((line for line in following if line and not line.lstrip().startswith("#")), "")


def _value(line: str) -> str:
    head = _HEAD.match(line)
    return line[head.end() :].strip() if head else line.strip()


def _has_key(line: str) -> bool:
    head = _HEAD.match(line)
    return bool(head and head["key"])


def _opens(line: str) -> bool:
    """Whether a line begins something: a name, or an item of a list."""
    return _has_key(line) or line.lstrip().startswith("- ")


def _by(pattern: str) -> Callable[[str, str], bool]:
    seek = re.compile(pattern)
    return lambda line, _after: seek.search(line) is not None


def _closing(value: str) -> int:
    """Where the quote that opens a value is closed; -1 where it is not on this line."""
    quote, at = value[0], 1
    while at < len(value):
        if value[at] == "\\" and quote == '"':
            at += 1
        elif value[at] == quote:
            if quote == "'" and value[at + 1 : at + 2] == "'":
                at += 1
            else:
                return at
        at += 1
    return -1


def _is_quoted(line: str) -> bool:
    return _value(line)[:1] in ('"', "'")


def _unclosed(line: str, after: str) -> bool:
    return _is_quoted(line) and _closing(_value(line)) < 0 and (not after or _opens(after))


def _rest(line: str) -> str:
    """What stands after the quote that closes a value, but for a remark."""
    value = _value(line)
    end = _closing(value) if _is_quoted(line) else -1
    rest = value[end + 1 :].strip() if end > 0 else ""
    return "" if rest.startswith(("#", ":")) else rest


def _curly(line: str, after: str) -> bool:
    value = _value(line)
    is_closed_curly = _unclosed(line, after) and value[-1:] in "\u201d\u201c\u2019"
    return is_closed_curly or (value[:1] in "\u201c\u201d\u2018\u2019" and _colon(line, after))


def _colon(line: str, _after: str) -> bool:
    """A name, and within what it says another colon."""
    value = _value(line)
    plain = value[:1] not in ('"', "'", "[", "{", "|", ">", "#", "&", "*", "!", "")
    return _has_key(line) and plain and re.search(r":(?:\s|$)", value.split(" #")[0]) is not None


def _escaped(line: str, _after: str) -> bool:
    value = _value(line)
    return value[:1] == '"' and re.search(r'(?<!\\)\\[^abefnrtvNLP_0xuU"\\/ \t]', value) is not None


def _brackets(line: str, after: str) -> bool:
    """A list in brackets that ends nowhere, or too soon."""
    value = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", "", _value(line)).split(" #")[0].strip()
    if value[:1] not in ("[", "{"):
        return False
    opened = value.count("[") + value.count("{")
    closed = value.count("]") + value.count("}")
    ends = value[-1] in "]}"
    stays_open = opened > closed and (not after or _has_key(after))
    return closed > opened or (closed == opened and not ends) or stays_open


_SURE: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("yaml_conflict", _by(r"^(?:<{7}|={7}|>{7})(?: |$)")),
    ("yaml_tab", _by(r"^ *\t\s*[^\s#]|^\s*-\t")),
    ("yaml_nbsp", _by(rf"^ *[{HARD}]|^\s*-[{HARD}]|^\s*(?:- )?{_NAME}:[{HARD}]")),
    ("yaml_wide", _by(rf"^\s*(?:- )?{_NAME}\s*[\uff1a\ufe55]")),
    ("yaml_dash", _by(r"^\s*[\u2010-\u2015\u2212\u2022\u00b7*]\s+\S")),
    ("yaml_dash_space", _by(rf"^\s*-(?:{_NAME}:|[\"'])")),
    ("yaml_colon_space", _by(rf"^\s*(?:- )?{_NAME}:[\"'\w\u201c\[{{]")),
    ("yaml_brace", _by(rf"^\s*(?:- )?(?:{_NAME}:\s+)?\{{[yY]ou\}}")),
    ("yaml_alias", _by(rf"^\s*(?:- )?{_NAME}:\s+[&*]")),
    ("yaml_tag", _by(rf"^\s*(?:- )?{_NAME}:\s+!")),
    ("yaml_start", _by(rf"^\s*(?:- )?(?:{_NAME}:\s+)?[@`%]")),
    (
        "yaml_block",
        _by(rf"^\s*(?:- )?{_NAME}:\s+[|>][-+]?\s+[^\s#]|^\s*(?:- )?{_NAME}:\s+[|>][^\s\d+-]"),
    ),
    ("yaml_curly", _curly),
    ("yaml_unclosed", _unclosed),
    ("yaml_escape", _escaped),
    ("yaml_inner_quote", lambda line, _: '"' in _rest(line) or "'" in _rest(line)),
    ("yaml_after_quote", lambda line, _: bool(_rest(line))),
    ("yaml_brackets", _brackets),
    ("yaml_colon", _colon),
)
_LIKELY = (
    ("yaml_nbsp", re.compile(f"[{HARD}]")),
    ("yaml_tab", re.compile(r"\t")),
    ("yaml_no_colon", re.compile(rf"^\s*(?:- )?{_NAME}(?:\s+[^\s:]|$)")),
    ("yaml_curly", re.compile("[\u201c\u201d]")),
)


def _odd_indent(lines: list[tuple[int, str]]) -> Slip | None:
    """The first line that begins where nothing above it begins."""
    levels, opener, left, before = [0], True, [0], 0
    for number, line in lines:
        if not line.strip() or line.lstrip().startswith("#") or not _opens(line):
            continue
        indent = len(line) - len(line.lstrip(" "))
        kept = [level for level in levels if level <= indent]
        if indent > kept[-1]:
            if not opener:  # back to where the line before had left: then that one is odd
                return Slip("yaml_indent", before if indent in left else number)
            kept.append(indent)
        left, before = [level for level in levels if level > indent], number
        levels = kept
        head = _HEAD.match(line)
        if head and head["key"] and "-" in head["lead"]:
            levels.append(len(head["lead"]))
        opener = not _value(line) or (not _has_key(line) and _value(line) == "-")
    return None
