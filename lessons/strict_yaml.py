"""A small, strict part of YAML: mappings, lists and strings, with the line of every node.

The tree is built from the parser's events, without recursion, so that hostile nesting costs
nothing, and every scalar stays a string: no word of a lesson ever becomes a boolean or a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from lessons.folding import composed, lowered
from lessons.slips import find

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_NODES = 5_000

Node = str | list["Node"] | dict[str, "Node"]
Where = tuple[str | int, ...]

_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and half letters: nothing that a writer types."""

_PARAGRAPH = 12
"""Lines that one text may run over."""

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ContentError(Exception):
    """A fault in a content file, by the code of its message, with its line."""

    def __init__(self, code: str, line: int = 1, **details: object) -> None:
        """Keep what a message needs to be worded later."""
        super().__init__(f"line {line}: {code} {details}")
        self.code = code
        self.line = line
        self.details = details


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, and on which line it says it."""

    data: dict[str, Node]
    lines: Mapping[Where, int]
    typed: tuple[str, ...] = ()
    """The lines as they were typed."""

    def line_of(self, where: Where) -> int:
        """The line of a place; of the nearest place around it when it was never written."""
        known: Where = ()
        for step in where:
            if (*known, step) in self.lines:
                known = (*known, step)
        return self.lines[known]

    def line_near(self, where: Where, wanted: str) -> int:
        """The line of a place; within a longer text, the one on which the words stand."""
        first, wanted = self.line_of(where), wanted.casefold()
        within = self.typed[first - 1 : first - 1 + _PARAGRAPH] if wanted else ()
        for number, line in enumerate(within, first):
            if wanted in lowered(line):
                return number
        return first


def read_file(path: Path) -> Document:
    """The document in a file; refuses a file too large before reading it all."""
    try:
        with path.open("rb") as file:
            return read(file.read(MAX_BYTES + 1))
    except OSError as error:
        raise ContentError("yaml_unreadable", reason=error.strerror) from error


def read(raw: bytes) -> Document:
    """The document in these bytes; nothing but ContentError is ever raised."""
    text = _decoded(raw)
    try:
        made = _Builder().build(yaml.parse(text, Loader=_Loader))
        return replace(made, typed=tuple(text.split("\n")))
    except yaml.YAMLError as error:
        raise ContentError(*find(text, _line_of_mark(error, "problem_mark"))) from error
    except (ValueError, OverflowError) as error:
        raise ContentError("yaml_broken") from error


def _decoded(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise ContentError("yaml_too_big", limit=MAX_BYTES // 1024)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError("yaml_encoding", raw.count(b"\n", 0, error.start) + 1) from error
    _refuse_control(text, 1)
    return text


def _line_of_mark(holder: object, name: str) -> int:
    mark = getattr(holder, name, None)
    return int(mark.line) + 1 if mark else 1


def _refuse_control(text: str, first_line: int) -> None:
    hidden = _HIDDEN.search(text)
    if hidden:
        line = first_line + text.count("\n", 0, hidden.start())
        raise ContentError("yaml_control", line, letter=f"U+{ord(hidden[0]):04X}")


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not been read yet."""

    value: list[Node] | dict[str, Node]
    where: Where
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Turns events into a tree; the stack is ours, so depth cannot overflow anybody's."""

    lines: dict[Where, int] = field(default_factory=lambda: {(): 1})
    stack: list[_Open] = field(default_factory=list)
    nodes: int = 0
    root: Node | None = None

    def build(self, events: Iterator[yaml.Event]) -> Document:
        documents = 0
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise ContentError("yaml_documents", _line_of_mark(event, "start_mark"))
        if not self.root:
            raise ContentError("yaml_empty")
        if not isinstance(self.root, dict):
            raise ContentError("yaml_not_mapping")
        return Document(self.root, self.lines)

    def _node(self, event: yaml.NodeEvent) -> None:
        line = _line_of_mark(event, "start_mark")
        self._refuse_extras(event, line)
        if isinstance(event, yaml.ScalarEvent):
            text = composed(event.value)
            _refuse_control(text, line)
            if self._awaits_key():
                self._take_key(text, line)
            else:
                self._place(text, line)
            return
        if self._awaits_key():
            raise ContentError("yaml_key", line)
        value: list[Node] | dict[str, Node]
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Open(value, self._place(value, line)))
        if len(self.stack) > MAX_DEPTH:
            raise ContentError("yaml_too_deep", line, limit=MAX_DEPTH)

    def _refuse_extras(self, event: yaml.NodeEvent, line: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise ContentError("yaml_too_many", line, limit=MAX_NODES)
        if event.anchor is not None:
            raise ContentError("yaml_alias", line)
        if getattr(event, "tag", None) is not None:
            raise ContentError("yaml_tag", line)

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and not self._has_key()

    def _has_key(self) -> bool:
        return self.stack[-1].key is not None

    def _take_key(self, key: str, line: int) -> None:
        top = self.stack[-1]
        if key in top.value:
            raise ContentError("yaml_duplicate", line, key=key)
        top.key = key
        self.lines[(*top.where, key)] = line

    def _place(self, value: Node, line: int) -> Where:
        """Put a value where it belongs; returns its place."""
        if not self.stack:
            self.root = value
            self.lines[()] = line
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            where: Where = (*top.where, len(top.value))
            self.lines[where] = line
            top.value.append(value)
            return where
        key, top.key = top.key or "", None
        top.value[key] = value
        return (*top.where, key)
