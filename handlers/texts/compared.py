"""What a text lost or turned round against the words the house ships."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from handlers.texts.page import TextsPage
from handlers.texts.shipped import gaps, shipped
from lessons.crosscheck import Fault
from lessons.folding import fold

NAMED = frozenset(("ward", "office", "contact"))
"""What may be left out of a text, if it was meant so."""
LABEL, LONGEST_LABEL = 50, 60
"""Letters of what is a button as shipped, and of the longest that telephones show whole."""
_DENIAL = re.compile(r"(?:toi )?(?:khong|chua|thoi|de nguyen|giu)\b(?! ten)")
_COMMAND = re.compile(r"(?<![\w/.:}])/([^\W\d]{2,})(?![\w/])")
_SERVICE = re.compile(r"(?<![\w.,/:-])(?:11[1-5]|156|1414|5656)(?![\w]|[.,]\d)")


def fallen(page: TextsPage) -> Iterator[Fault]:
    """The ward, its office or its telephone, which the shipped wording names."""
    for where, text in page.said():
        before = shipped().texts.get(f"{page.stem}.{where[0]}")
        if before is None or "{" not in before:
            continue
        with suppress(ValueError):
            for gap in sorted((gaps(before) - gaps(text)) & NAMED):
                yield page.fault("gap_fell", where, value=gap)


def exchanged(page: TextsPage) -> Iterator[Fault]:
    """Words that belong to another text of the file; a yes that says no, a no that says yes."""
    stem = f"{page.stem}."
    before = {n.removeprefix(stem): t for n, t in shipped().texts.items() if n.startswith(stem)}
    told = ((where, text, before.get(str(where[0]), text)) for where, text in page.said())
    changed = [(where, text, old) for where, text, old in told if text.strip() != old]
    owners = {fold(text): name for name, text in before.items()} if changed else {}
    for where, text, old in changed:
        owner = owners.get(fold(text))
        if owner is not None and owner != where[0]:
            yield page.fault("text_of_another", where, value=text, other=owner)
        elif _is_label(old) and _denies(old) != _denies(text):
            yield page.fault("label_opposite", where, value=text, before=old)


def labels(page: TextsPage) -> Iterator[Fault]:
    """A button that nobody reads to its end."""
    for where, text in page.said():
        old = shipped().texts.get(f"{page.stem}.{where[0]}")
        if old and _is_label(old) and (len(text) > LONGEST_LABEL or "\n" in text.strip()):
            length = len(text)
            yield page.fault("label_long", where, length=length, limit=LONGEST_LABEL)


def mentioned(page: TextsPage) -> Iterator[Fault]:
    """A command to type that there is not; a number to call that the shipped words do not name."""
    known = {fold(str(word)) for name in shipped().commands for word in _words(name)}
    for where, text in page.said():
        before = shipped().texts.get(f"{page.stem}.{where[0]}", "")
        for found in _COMMAND.finditer(text):
            if fold(found[1]) not in known and found[0] not in before:
                yield page.fault("command_nowhere", where, near=found[0], value=found[0])
        gone, come = _called(before) - _called(text), _called(text) - _called(before)
        if gone and come:
            told = {"value": ", ".join(sorted(come)), "before": ", ".join(sorted(gone))}
            yield page.fault("number_changed", where, near=min(come), **told)


def _words(name: str) -> Iterator[object]:
    yield name
    yield from words_of(shipped().commands[name])


def words_of(command: Mapping[str, object]) -> list[object]:
    """The words that people type for a command; none where they are no list."""
    words = command.get("words")
    return words if isinstance(words, list) else []


def _called(text: str) -> set[str]:
    return {found[0] for found in _SERVICE.finditer(text)}


def _is_label(text: str) -> bool:
    """Whether it is short and no sentence: what stands on a button."""
    return len(text) <= LABEL and "\n" not in text and text[-1:] not in ".?!:…"


def _denies(text: str) -> bool:
    said = fold(text)
    return _DENIAL.match(said) is not None or "khong dong y" in said
