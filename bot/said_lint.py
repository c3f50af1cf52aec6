"""What is wrong with the ways to say something, and with the signs of need: for `check`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from pathlib import Path

from handlers.rules.folding import fold
from handlers.rules.need import KINDS, NO_NEED
from handlers.rules.need.lists import WITHIN
from handlers.texts.said import FOLDER, PREFIXES, SIGNS
from handlers.texts.shipped import shipped
from lessons.crosscheck import Fault
from lessons.findings import Finding, finding
from lessons.strict_yaml import ContentError, Document, Where, read_file

LONGEST = 120
"""Characters of one way to say something: a sentence, no story."""
PLACE = "handlers/texts/vi/said/"
EVERYDAY = "everyday."
_TAUGHT = re.compile(r"lesson:k\d+-\d+|course:k\d+")
"""Which lessons and courses there are is the content folder's matter."""
_PART = re.compile(r"<[^<>]+>|[^\W_]+")
Owners = dict[str, str]


def check(deeds: Collection[str], folder: Path = FOLDER) -> tuple[Finding, ...]:
    """All of it in file order; `deeds` are the meanings that something is done for."""
    owners: Owners = {}
    known = {*deeds, *(f"need:{kind}" for kind in KINDS)}
    known |= {name.removeprefix(EVERYDAY) for name in shipped().texts if name.startswith(EVERYDAY)}
    each = (_each_way(folder, stem, known, owners) for stem in PREFIXES)
    faults = (*chain.from_iterable(each), *_signs(folder))
    return tuple(sorted({finding(*fault) for fault in faults}))


def _document_of(folder: Path, stem: str) -> Document | ContentError:
    try:
        return read_file(folder / f"{stem}.yaml")
    except ContentError as error:
        return error


def _fault(stem: str, document: Document, code: str, where: Where, **details: object) -> Fault:
    return f"{PLACE}{stem}.yaml", ContentError(code, document.line_of(where), **details)


def _each_way(
    folder: Path, stem: str, meanings: Collection[str], owners: Owners
) -> Iterator[Fault]:
    document = _document_of(folder, stem)
    if isinstance(document, ContentError):
        yield f"{PLACE}{stem}.yaml", document
        return
    for name, ways in document.data.items():
        meaning = f"{PREFIXES[stem]}{name}"
        if meaning not in meanings and not _TAUGHT.fullmatch(meaning):
            yield _fault(stem, document, "way_unknown", (name,), value=name)
        if not isinstance(ways, list) or not ways:
            yield _fault(stem, document, "way_list", (name,), value=name)
            continue
        for number, way in enumerate(ways):
            if wrong := _wrong(str(way) if isinstance(way, str) else "", meaning, owners):
                code, other = wrong
                yield _fault(stem, document, code, (name, number), value=way, other=other)


def _wrong(way: str, meaning: str, owners: Owners) -> tuple[str, str] | None:
    """What is wrong with a way to say something, and with what it is exchanged."""
    said, written = fold(way), " ".join(way.casefold().split())
    if not said:
        return "way_empty", ""
    if len(way) > LONGEST:
        return "way_long", str(LONGEST)
    other = owners.setdefault(written, meaning)
    return ("way_twice", other.partition(":")[2] or other) if other != meaning else None


def _signs(folder: Path) -> Iterator[Fault]:
    documents = {stem: _document_of(folder, stem) for stem in SIGNS}
    known: set[str] = set()
    for document in documents.values():
        lists = {} if isinstance(document, ContentError) else document.data.get("lists")
        known.update(lists if isinstance(lists, dict) else ())
    for stem, document in documents.items():
        if isinstance(document, ContentError):
            yield f"{PLACE}{stem}.yaml", document
        else:
            yield from _lined(stem, document, known)
            yield from _kinds(stem, document)


def _lined(stem: str, document: Document, known: Collection[str]) -> Iterator[Fault]:
    for where, text in _lines(document.data):
        if not _PART.search(text):
            yield _fault(stem, document, "way_empty", where, value=text, other="")
        for name in WITHIN.findall(text):
            if name not in known:
                yield _fault(stem, document, "signs_list", where, value=name)


def _kinds(stem: str, document: Document) -> Iterator[Fault]:
    """Signs of what is no need."""
    for part in ("signs", "hints"):
        given = document.data.get(part)
        for kind in given if isinstance(given, dict) else ():
            if kind not in (*KINDS, *NO_NEED):
                yield _fault(stem, document, "way_unknown", (part, kind), value=kind)


def _lines(data: Mapping[str, object]) -> Iterator[tuple[Where, str]]:
    """Every list and every line, with its place."""
    for part in ("lists", "signs", "hints"):
        given = data.get(part)
        for name, held in given.items() if isinstance(given, dict) else ():
            if isinstance(held, list):
                yield from (((part, name, n), str(one)) for n, one in enumerate(held))
            else:
                yield (part, name), str(held)
