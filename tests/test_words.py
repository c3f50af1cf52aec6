"""Words of the house: each is there, said, and given what it needs; no two commands fold alike."""

from __future__ import annotations

import ast
import os
import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, partial

from handlers.texts.shipped import COPY
from tests.handlers.texts.shipping import as_shipped
from tests.rows import each_row
from tests.test_house import ROOT, faults, modules, walked
from tests.written import table

TEXTS = ROOT / "handlers" / "texts" / "vi"
SPOKEN = {"say", "label", "text", "button", "reply"}
"""Methods whose first argument is the name of a text."""
LOOKED_UP = {
    *("reporting", "proof", "register"),
    *("wanted", "troubles", "measured", "meanings", "paragraph", "zalo_check"),
    "learning_held",
    *(
        "addresses",
        "again",
        "audit_entries",
        "brief",
        "by_course",
        "charts",
        "settling",
        "evidence",
        "in_words",
        "ranking",
        "rows",
        "everyday",
        "wish",
        "forms",
        "needs",
        "because",
        "oddities",
        "roles",
        "operator",
        "publish",
    ),
    *("issuing", "annexed", "proven", "awards", "awarded", "exemplars", "rollup"),
    *("terms", "unkept", "wordless", "yearly", "registrar", "office"),
}
"""Files whose texts are found by a computed name: tests/bot/test_addresses.py, test_errors.py,
tests/handlers/understanding/test_said.py, tests/handlers/test_terms.py, test_repeats.py,
rules/test_need.py, tests/bot/publishing,
tests/bot/lasting/test_closing.py, tests/bot/board/office/test_words.py."""
AUTOMATIC = {"you", "You", "name", "ward", "office", "contact"}
"""Placeholders that every text may use without being given them."""


def folded(words: str) -> str:
    """Lower case without marks, as people type on old phones."""
    letters = unicodedata.normalize("NFD", words.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d")


def clashes(commands: Mapping[str, Mapping[str, list[str]]]) -> dict[str, int]:
    counted = Counter(folded(word) for command in commands.values() for word in command["words"])
    return {word: count for word, count in counted.items() if count > 1}


def test_words_that_fold_alike_are_seen() -> None:
    commands = {"a": {"words": ["học", "Đi"]}, "b": {"words": ["hoc", "di"]}}
    assert set(clashes(commands)) == {"hoc", "di"}


def test_no_two_command_words_fold_alike() -> None:
    assert clashes(table(TEXTS / "commands.yaml")) == {}


@cache
def written_texts() -> dict[str, str]:
    """Every text by its name, `file.key`."""
    return {
        f"{path.stem}.{key}": text
        for path in sorted(TEXTS.glob("*.yaml"))
        if path.stem != "commands"
        for key, text in table(path).items()
    }


def spoken(source: str) -> Iterator[tuple[str, set[str]]]:
    """The name of each text that the source says, with the placeholders the call supplies."""
    for node in walked(source):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        for name in names(node.args[0]) if called in SPOKEN else ():
            yield name, {keyword.arg for keyword in node.keywords if keyword.arg}


def names(argument: ast.expr) -> Iterator[str]:
    """The literals an argument may be: itself, or either branch of a conditional."""
    if isinstance(argument, ast.IfExp):
        yield from names(argument.body)
        yield from names(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value


def placeholders(text: str) -> set[str]:
    fields = (field for _, field, _, _ in string.Formatter().parse(text) if field is not None)
    return {re.split(r"[.\[]", field)[0] for field in fields}


def mistakes(source: str, texts: Mapping[str, str]) -> list[str]:
    found = []
    for name, supplied in spoken(source):
        if name not in texts:
            found.append(f"{name}: no such text")
        elif lacking := placeholders(texts[name]) - supplied - AUTOMATIC:
            found.append(f"{name}: not supplied {sorted(lacking)}")
    return found


@each_row(
    ("source", "wrong"),
    [
        ('turn.say("quiz.wrong", why=x)', 0),
        ('say("quiz.wrong", why=x)', 0),
        ('turn.label("quiz.wrong")', 1),
        ('turn.say("quiz.wrong", because=x)', 1),
        ('turn.say("quiz.wrong", **facts)', 1),
        ('turn.say("quiz.gone")', 1),
        ('turn.say("quiz.hello" if x else "quiz.gone")', 1),
        ("turn.say(chosen)", 0),
    ],
)
def test_a_wrong_call_is_seen(source: str, wrong: int) -> None:
    texts = {"quiz.wrong": "Chưa đúng, {you} ạ: {why}", "quiz.hello": "Chào {you}"}
    assert len(mistakes(source, texts)) == wrong


def test_every_text_said_exists_and_gets_its_placeholders() -> None:
    said = partial(mistakes, texts=written_texts())
    assert faults(modules("bot", "handlers"), said) == {}


def test_no_text_is_idle() -> None:
    speakers = modules("bot", "handlers")
    said = {name for path in speakers for name, _ in spoken(path.read_text(encoding="utf-8"))}
    idle = set(written_texts()) - said
    assert {name for name in idle if name.split(".")[0] not in LOOKED_UP} == set()


def test_the_copy_of_the_words_is_in_step() -> None:
    """What stands in for a spoilt text: `UPDATE=1 .venv/bin/pytest -q -n0 tests/test_words.py`."""
    if os.environ.get("UPDATE"):
        COPY.write_text(as_shipped(), "utf-8")
    assert COPY.read_text("utf-8") == as_shipped()
