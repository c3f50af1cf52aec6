"""What is wrong with the bot's own words, by file and line: for `check`, never while it runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from handlers.texts import COMMANDS, FOLDER, Texts
from handlers.texts.compared import exchanged, fallen, labels, mentioned, words_of
from handlers.texts.page import TextsPage
from handlers.texts.shipped import ALWAYS, gaps, shipped
from lessons.crosscheck import Fault
from lessons.findings import Finding, finding
from lessons.folding import fold
from lessons.lint import (
    address,
    letters,
    numbers,
    raw,
    remains,
    safety,
    spelling,
    typed,
    untrue,
    wording,
)
from lessons.lint.yardstick import Yardstick
from lessons.strict_yaml import ContentError, Node, Where, read_file
from lessons.writing import MAX_SYLLABLES, beginning, odd_brace, sentences, syllables

LONGEST = 350
OPERATORS = frozenset(("addresses", "cli", "operator", "check", "publish", "lesson", "zalo_check"))
"""Files that speak to whoever runs the machine: in terms of files, commands and addresses."""
DOCUMENTS = frozenset(("yearly", "registrar", "annexed", "awarded"))
"""Files that are printed: whole sentences of an office, for its superiors."""
LONG_BY_NATURE = OPERATORS | DOCUMENTS | {"report", "questions", "sheet", "help.show"}
ANSWERS = frozenset(("dung", "sai", "co", "khong", "vang", "da", "ok", "phai", "chua", "dong y"))
"""What people answer questions with."""
MOST_LETTERS = 40
"""Of a word that people type."""
NOTICE = ("enrol.notice", "enrol.notice_what", "enrol.notice_keeper", "enrol.notice_rights")
"""What people agree to."""
_PLACE = "handlers/texts/vi/"
_GAP, _ODD = re.compile(r"\{\w*\}"), re.compile(r"\{\w+[^\w}][^}]*\}")


Rule = Callable[[TextsPage], Iterator[Fault]]


def check(measure: Yardstick, folder: Path = FOLDER) -> tuple[Finding, ...]:
    """Everything that is wrong with the words in a folder, in file order."""
    files = {path.stem for path in folder.glob("*.yaml")}
    known = {COMMANDS} | {name.partition(".")[0] for name in shipped().texts}
    others = (path for path in folder.iterdir() if path.is_file())
    lost = [_ignored(path) for path in others if path.suffix not in (".yaml", ".md")]
    files, copies = files & known, files - known
    lost += [_ignored(folder / f"{name}.yaml") for name in copies]
    lost += [(f"{_PLACE}{name}.yaml", ContentError("texts_missing")) for name in known - files]
    each = (_faults(folder / f"{name}.yaml", measure) for name in files)
    return tuple(sorted({finding(*fault) for fault in (*lost, *chain.from_iterable(each))}))


def spoilt(folder: Path = FOLDER) -> Iterator[Finding]:
    """Files that are told as they were shipped, in whole or in part: the first fault of each."""
    fallen = sorted(Texts.load(folder).spoilt)
    for stem in dict.fromkeys(name.partition(".")[0] for name in fallen):
        path = folder / f"{stem}.yaml"
        keys = [name.partition(".")[2] for name in fallen if name.startswith(f"{stem}.")]
        try:
            line = read_file(path).line_of((keys[0],) if keys else ())
            error = ContentError("texts_fell", line, value=", ".join(keys))
        except ContentError as found:
            error = found
        yield finding(_PLACE + path.name, error)


def _ignored(path: Path) -> Fault:
    return f"{_PLACE}{path.name}", ContentError("texts_ignored", value=path.name)


def notice(version: str, folder: Path = FOLDER) -> Iterator[Finding]:
    """The notice says something else, and consents would still carry the old version."""
    texts, before = Texts.load(folder), shipped()
    for name in NOTICE:
        if version == before.notice and texts.raw(name) != before.texts[name]:
            line = read_file(folder / "enrol.yaml").line_of((name.partition(".")[2],))
            yield finding(f"{_PLACE}enrol.yaml", ContentError("notice_same", line, value=version))


def _faults(path: Path, measure: Yardstick) -> Iterator[Fault]:
    try:
        document = read_file(path)
        lines = tuple(path.read_text("utf-8-sig").split("\n"))
    except ContentError as error:
        yield _PLACE + path.name, error
        return
    page = TextsPage(_PLACE + path.name, lines, document)
    general = (
        *(letters.mixed_forms, letters.strange_letters, spelling.spelling),
        *(raw.hashes, raw.hard_spaces, raw.curly),
    )
    yield from chain.from_iterable(rule(page, measure) for rule in general)
    rules = COMMAND_RULES if page.stem == COMMANDS else TEXT_RULES
    yield from chain.from_iterable(rule(page) for rule in rules)
    if page.stem not in OPERATORS | DOCUMENTS | {COMMANDS, "forms"}:
        yield from chain.from_iterable(rule(page, measure) for rule in MANNERS)


def named(page: TextsPage) -> Iterator[Fault]:
    """Names that nobody says, names that are missed, and what is no text at all."""
    data, before = page.document.data, shipped().texts
    for key, text in data.items():
        if f"{page.stem}.{key}" not in before:
            yield page.fault("texts_unknown", (key,), value=key)
        elif not isinstance(text, str):
            yield page.fault("texts_list", (key,), value=key)
        elif not text.strip():
            yield page.fault("texts_empty", (key,), value=key)
    stem = f"{page.stem}."
    for name in (name.removeprefix(stem) for name in before if name.startswith(stem)):
        if name not in data:
            yield page.fault("texts_lost", (), value=name)


def placeholders(page: TextsPage) -> Iterator[Fault]:
    """What the program cannot fill, and what would be lost unseen."""
    for where, text in page.said():
        before = shipped().texts.get(f"{page.stem}.{where[0]}", "")
        try:
            wanted, given = gaps(text), gaps(before)
        except ValueError:
            yield page.fault("texts_brace", where, near=odd_brace(text))
            continue
        if odd := _ODD.search(text):
            yield page.fault("text_format", where, near=odd[0], value=odd[0])
        may = given | ALWAYS if page.stem not in OPERATORS | DOCUMENTS else given
        for gap in sorted(wanted - may) if before else ():
            allowed = ", ".join(f"{{{one}}}" for one in sorted(may))
            yield page.fault("gap_unknown", where, near=f"{{{gap}", value=gap, known=allowed)
        for gap in sorted(given - wanted - ALWAYS) if text.strip() else ():
            yield page.fault("gap_lost", where, value=gap)


def measured(page: TextsPage) -> Iterator[Fault]:
    """Too long for a small screen, or for one breath; heavy type that never ends."""
    for where, text in page.said():
        if text.count("**") % 2:
            yield page.fault("text_bold", where)
        if {page.stem, f"{page.stem}.{where[0]}"} & LONG_BY_NATURE:
            continue
        if len(text) > LONGEST:
            length = len(text)
            yield page.fault("text_long", where, field=where[0], length=length, limit=LONGEST)
        longest = max(sentences(text), key=syllables, default="")
        if (count := syllables(longest)) > MAX_SYLLABLES:
            details: dict[str, Any] = {"length": count, "limit": MAX_SYLLABLES, "sentence": longest}
            yield page.fault("text_sentence", where, near=beginning(longest), **details)


def commands(page: TextsPage) -> Iterator[Fault]:
    """Each command with words to type and a line of help; no word twice."""
    before, owners = shipped().commands, dict[str, str]()
    for name, entry in page.document.data.items():
        if name not in before:
            yield page.fault("command_unknown", (name,), value=name)
        yield from _command(page, name, entry, owners)
    for name in before:
        if name not in page.document.data:
            yield page.fault("command_lost", (), value=name)


def _command(page: TextsPage, name: str, entry: Node, owners: dict[str, str]) -> Iterator[Fault]:
    if not isinstance(entry, dict) or not isinstance(entry.get("words"), list):
        yield page.fault("command_words", (name,), value=name)
        return
    if not str(entry.get("help", "")).strip():
        yield page.fault("command_help", (name,), value=name)
    if gap := _GAP.search(str(entry.get("help", ""))):
        yield page.fault("command_gap", (name, "help"), value=gap[0])
    for extra in entry.keys() - {"words", "help"}:
        yield page.fault("extra_forbidden", (name, extra), field=extra)
    for number, word in enumerate(entry["words"]):
        yield from _word(page, (name, "words", number), str(word), owners)


def _word(page: TextsPage, where: Where, word: str, owners: dict[str, str]) -> Iterator[Fault]:
    """What people type: no answer to a question, and nobody else's."""
    key, name = fold(word), str(where[0])
    is_new = word not in words_of(shipped().commands.get(name, {}))
    if not key or len(key) > MOST_LETTERS:
        yield page.fault("command_word", where, value=word)
    elif len(key) == 1 or key.isdecimal() or "/" in word or (key in ANSWERS and is_new):
        yield page.fault("command_short", where, value=word)
    elif owners.setdefault(key, name) != name:
        yield page.fault("command_twins", where, value=word, other=owners[key])


TEXT_RULES: tuple[Rule, ...] = (
    named,
    placeholders,
    fallen,
    exchanged,
    labels,
    mentioned,
    measured,
)
COMMAND_RULES: tuple[Rule, ...] = (commands,)
MANNERS = (
    remains.remains,
    address.capitals,
    address.written_out,
    safety.secrets_asked,
    safety.unknown_contacts,
    letters.faces,
    numbers.near,
    numbers.worded,
    numbers.of_another,
    untrue.unconfirmed,
    wording.twice_denied,
    typed.marks,
    typed.pairs,
    typed.numbers,
)
